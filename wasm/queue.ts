/** Does jobs one after the other, in the order in which they came. A job that fails does not keep the next from running. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Answers what the job answers, or rejects as it does, when its turn has come. */
  run<T>(job: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(job);
    this.#last = done.catch(() => {});
    return done;
  }
}

/** Resolves in a later task, so that messages which wait are handled first. Timers would be slowed down by the browser. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
