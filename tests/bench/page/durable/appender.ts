// The durable works: appending one event after the other, with a hundred in flight, and importing in bulk.
import type { Outcome } from '../bank';
import type { Workload } from '../workload';
import { openStore } from './index';
import { accepted, type DurableStore, type StoredEvent } from './store';

/** How many events share a transaction at most: of those in flight, as the product does it, and of an import. */
const kGroup = 256;
export const kImport = 10_000;

/** Somebody whose appends are measured. All of it begins on an empty store. */
export interface Appender {
  /** Brings the log to the point where the accounts exist. Not measured. */
  prepare(workload: Workload): Promise<void>;
  /** Makes the next event of the workload durable. */
  append(): Promise<void>;
  /** Begins anew and makes all events of a workload durable; answers how many and how long that took. */
  importAll(workload: Workload): Promise<{ events: number; milliseconds: number }>;
  /** What is stored since the last beginning, read anew. */
  outcome(): Promise<Outcome>;
}

/** Calls `append` this often, with so many calls under way at once. */
export async function appendMany(appender: Appender, count: number, inFlight: number): Promise<void> {
  let begun = 0;
  const lane = async () => {
    while (begun++ < count) await appender.append();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

/** Any store, with group commit before it: events that wait while a transaction runs share the next one. */
export class StoreAppender implements Appender {
  #events: Iterator<{ event: StoredEvent }> = [][Symbol.iterator]();
  #waiting: { event: StoredEvent; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #writing = false;

  private constructor(readonly store: DurableStore) {}

  static async open(name: string): Promise<StoreAppender> {
    return new StoreAppender(await openStore(name));
  }

  async prepare(workload: Workload): Promise<void> {
    await this.store.erase();
    this.#events = accepted(workload);
    const events = [];
    for (let i = 0; i < workload.accounts; i++) events.push(this.#next());
    await this.store.write(events);
  }

  append(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event: this.#next(), resolve, reject });
      if (!this.#writing) void this.#flush();
    });
  }

  async importAll(workload: Workload) {
    await this.store.erase();
    const events = Array.from(accepted(workload), ({ event }) => event);
    const start = performance.now();
    for (let from = 0; from < events.length; from += kImport) {
      await this.store.write(events.slice(from, from + kImport));
    }
    return { events: events.length, milliseconds: performance.now() - start };
  }

  outcome(): Promise<Outcome> {
    return this.store.load();
  }

  #next(): StoredEvent {
    return this.#events.next().value!.event;
  }

  async #flush(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, kGroup);
      await this.store.write(group.map(({ event }) => event)).then(
        () => group.forEach(({ resolve }) => void resolve()),
        (error) => group.forEach(({ reject }) => void reject(error)),
      );
    }
    this.#writing = false;
  }
}
