// What somebody sent while it is being opened: how far that is, and how to stop it.
import type { Progress } from '../../../wasm/playground';

/** What takes less is not worth a sentence, in milliseconds. */
const kQuick = 400;
const kUnpacked = 'Opening what was sent: it is unpacked and is being kept as a branch.';
export const kCancelled = 'Opening what was sent was cancelled. The page is as it was before.';

export class Opening {
  /** A sentence on how far it is; nothing while nothing is being opened, or for a moment only. */
  says = $derived.by(() => (this.#isSlow ? this.#progress : ''));
  #progress = $state('');
  #isSlow = $state(false);
  #stop = $state.raw<AbortController>();

  get busy(): boolean {
    return this.#stop !== undefined;
  }

  /** Whether there is still time for it: a branch is made at once or not at all. */
  get cancellable(): boolean {
    return this.#stop !== undefined && this.#progress !== kUnpacked;
  }

  /** What `work` waits for then fails with `kCancelled`. */
  cancel = () => this.#stop?.abort(new Error(kCancelled));

  /** Does this, and says how far it is meanwhile. What was under way before it counts no more. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#progress = unpacked({ done: 0, total: 1 });
    this.#isSlow = false;
    const slow = setTimeout(() => (this.#isSlow = true), kQuick);
    try {
      return await work(stop.signal);
    } finally {
      clearTimeout(slow);
      if (this.#stop === stop) {
        this.#isSlow = false;
        this.#stop = undefined;
      }
    }
  }

  /** So much of it is unpacked. */
  hear = (progress: Progress) => {
    if (this.#stop) this.#progress = unpacked(progress);
  };

  /** All of it is unpacked. */
  unpacked() {
    this.#progress = kUnpacked;
  }
}

/** In tens of a hundred, so that it is not read out all the time. */
function unpacked({ done, total }: Progress): string {
  return `Opening what was sent: ${Math.floor((done / total) * 10) * 10} % of it is unpacked.`;
}
