// A second click that comes at once is none that anybody meant.

/** Who does the same again within so many milliseconds has clicked twice. */
const kTwice = 400;

export class Clicks {
  #last = -Infinity;

  /** Whether this one came at once behind another one, and is to be left out. */
  isSecond({ timeStamp }: Event): boolean {
    if (timeStamp - this.#last < kTwice) return true;
    this.#last = timeStamp;
    return false;
  }

  /** What comes now is something else, however soon. */
  forget(): void {
    this.#last = -Infinity;
  }
}
