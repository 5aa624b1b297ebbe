/** What is in an object store of IndexedDB, and in which order. */

export type Key = string | number | Key[];

/** An object store: values by their keys, in the keys' order. */
export class Table {
  keys: Key[] = [];
  values: unknown[] = [];

  get(key: Key): unknown {
    const at = this.#place(key);
    return this.#isAt(at, key) ? this.values[at] : undefined;
  }

  has(key: Key): boolean {
    return this.#isAt(this.#place(key), key);
  }

  set(key: Key, value: unknown): void {
    const at = this.#place(key);
    const isThere = this.#isAt(at, key);
    this.keys.splice(at, isThere ? 1 : 0, key);
    this.values.splice(at, isThere ? 1 : 0, value);
  }

  delete(key: Key): void {
    const at = this.#place(key);
    if (!this.#isAt(at, key)) return;
    this.keys.splice(at, 1);
    this.values.splice(at, 1);
  }

  /** The places from the first to behind the last one of a range. */
  places(range?: Range): [from: number, to: number] {
    if (!range) return [0, this.keys.length];
    const from = this.#place(range.lower);
    const to = this.#place(range.upper);
    const begin = range.lowerOpen && this.#isAt(from, range.lower) ? from + 1 : from;
    return [begin, Math.max(begin, !range.upperOpen && this.#isAt(to, range.upper) ? to + 1 : to)];
  }

  #isAt(at: number, key: Key): boolean {
    return at < this.keys.length && compare(this.keys[at]!, key) === 0;
  }

  /** Where the key is, or would be. */
  #place(key: Key): number {
    let [from, to] = [0, this.keys.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(this.keys[middle]!, key) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Numbers come before texts, and texts before arrays (Indexed Database API 3.0, 2.4). */
function compare(a: Key, b: Key): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let at = 0; at < a.length && at < b.length; at++) {
      const order = compare(a[at]!, b[at]!);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  return a < b ? -1 : a > b ? 1 : 0;
}

const rank = (key: Key) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);

export class Range {
  readonly lower: Key;
  readonly upper: Key;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;

  constructor(lower: Key, upper: Key, lowerOpen: boolean, upperOpen: boolean) {
    this.lower = lower;
    this.upper = upper;
    this.lowerOpen = lowerOpen;
    this.upperOpen = upperOpen;
  }

  static bound(lower: Key, upper: Key, lowerOpen = false, upperOpen = false): Range {
    return new Range(lower, upper, lowerOpen, upperOpen);
  }
}

/** A copy, as everything that goes into a database and comes out of it is one. */
export function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice() as T;
  if (Array.isArray(value)) return value.map(clone) as T;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, clone(each)])) as T;
}
