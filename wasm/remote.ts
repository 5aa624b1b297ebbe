import { wrap } from 'comlink';
import { playgroundError } from './errors';
import type { WorkerApi } from './worker_api';

/** The worker as the page sees it: every call is answered or fails with a sentence, also where the worker dies. */
export class Remote {
  readonly #api: WorkerApi;
  readonly #pending = new Set<(error: Error) => void>();
  #death: Error | undefined;

  /** `branch` is the one that the worker opens; it opens the real history where there is none. */
  constructor(branch = '') {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: branch });
    worker.addEventListener('error', ({ message }) => this.#die(message || 'its code could not be loaded'));
    worker.addEventListener('messageerror', () => this.#die('it sent something unreadable'));
    this.#api = wrap<WorkerApi>(worker) as unknown as WorkerApi;
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

  #die(reason: string): void {
    this.#death = playgroundError(
      'unavailable',
      `The worker behind this page stopped: ${reason}. Reload the page; everything that was answered is kept.`,
    );
    for (const reject of this.#pending) reject(this.#death);
    this.#pending.clear();
  }
}
