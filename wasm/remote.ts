import { playgroundError, sentenceOf } from './errors';
import type { WorkerApi } from './worker_api';

/** The worker as its client sees it: every call is answered or fails with a sentence, also where the worker ends. */
export class Remote {
  /** What a listener is handed over as. */
  readonly listener: <Listener extends object>(listener: Listener) => Listener;
  readonly #api: WorkerApi;
  readonly #pending = new Set<(error: Error) => void>();
  readonly #onEnd: ((sentence: string) => void)[] = [];
  #end: Error | undefined;

  constructor(api: WorkerApi, listener: <Listener extends object>(listener: Listener) => Listener) {
    this.#api = api;
    this.listener = listener;
  }

  /** Does `work` with the worker. Every failure is thrown as a `PlaygroundError` with the code `unavailable`. */
  call<T>(work: (api: WorkerApi) => Promise<T>): Promise<T> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise<T>((resolve, reject) => {
      this.#pending.add(reject);
      work(this.#api)
        .then(resolve, (error) => reject(playgroundError('unavailable', sentenceOf(error))))
        .finally(() => this.#pending.delete(reject));
    });
  }

  /** Calls back with a sentence when the worker answers no more. */
  onEnd(listener: (sentence: string) => void): void {
    this.#onEnd.push(listener);
  }

  /** The worker answers no more: with this sentence fails what waits for it, and every later call. The first one counts. */
  end(sentence: string): void {
    if (this.#end) return;
    this.#end = playgroundError('unavailable', sentence);
    for (const reject of this.#pending) reject(this.#end);
    this.#pending.clear();
    for (const tell of this.#onEnd) tell(sentence);
  }
}
