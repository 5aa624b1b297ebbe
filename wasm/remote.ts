import { wrap } from 'comlink';
import { playgroundError } from './errors';
import { randomId } from './ids';
import { onEndOfLife } from './lock';
import type { WorkerApi } from './worker_api';
import { nameWith } from './worker_options';

/** A worker whose code has not come after so long will not begin, in milliseconds. */
const kStart = 60_000;
/** Where a browser has no locks: how long a worker may be busy with one thing before it counts as dead, in milliseconds. */
const kBusy = 120_000;

/** The worker as the page sees it: every call is answered or fails with a sentence, also where the worker dies. */
export class Remote {
  readonly #api: WorkerApi;
  readonly #worker: Worker;
  readonly #pending = new Set<(error: Error) => void>();
  readonly #onDeath: (problem: string) => void;
  #death: Error | undefined;

  /**
   * The worker opens the branch, or the real history where there is none; it keeps nothing unless it `keeps`. Calls
   * back with a sentence when it has died.
   */
  constructor(branch: string, keeps: boolean, onDeath: (problem: string) => void) {
    this.#onDeath = onDeath;
    const life = `replayground-life-${randomId()}`;
    const name = nameWith({ branch, keeps, life });
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
    this.#worker.addEventListener('error', ({ message }) => this.#die(message || 'its code could not be loaded'));
    this.#worker.addEventListener('messageerror', () => this.#die('it sent something unreadable'));
    this.#api = wrap<WorkerApi>(this.#worker) as unknown as WorkerApi;
    void this.#watch(life);
  }

  /** Does `work` with the worker. Every failure is thrown as a `PlaygroundError` with the code `unavailable`. */
  call<T>(work: (api: WorkerApi) => Promise<T>): Promise<T> {
    if (this.#death) return Promise.reject(this.#death);
    return new Promise<T>((resolve, reject) => {
      this.#pending.add(reject);
      work(this.#api)
        .then(resolve, (error) => reject(playgroundError('unavailable', error.message)))
        .finally(() => this.#pending.delete(reject));
    });
  }

  /** A worker that is ended says nothing; but it holds a lock as long as it lives. */
  async #watch(life: string): Promise<void> {
    if (!(await this.#answers(kStart))) return this.#die('it did not begin');
    if (onEndOfLife(life, () => this.#die('it was ended'))) return;
    while (await this.#answers(kBusy)) await later(kBusy / 4);
    this.#die('it does not answer any more');
  }

  #answers(within: number): Promise<boolean> {
    const answered = this.#api.live().then(
      () => true,
      () => true,
    );
    return Promise.race([answered, later(within).then(() => false)]);
  }

  #die(reason: string): void {
    if (this.#death) return;
    const problem = `The worker behind this page stopped: ${reason}. Reload the page; everything that was answered is kept.`;
    this.#death = playgroundError('unavailable', problem);
    this.#onDeath(problem);
    for (const reject of this.#pending) reject(this.#death);
    this.#pending.clear();
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
