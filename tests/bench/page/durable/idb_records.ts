// IndexedDB by hand: a record for each event, with an index that keeps a stream's versions apart.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { Accounts } from '../bank';
import { type DurableStore, type StoredEvent, shown } from './store';

interface Schema extends DBSchema {
  events: { key: number; value: StoredEvent; indexes: { version: [string, number] } };
}

/** How many records are read at a time. */
const kBatch = 10_000;

export class IdbRecords implements DurableStore {
  #db!: IDBPDatabase<Schema>;

  async open(): Promise<void> {
    this.#db = await openDB<Schema>('idb-records', 1, {
      upgrade(db) {
        const events = db.createObjectStore('events', { keyPath: 'position' });
        events.createIndex('version', ['stream', 'version'], { unique: true });
      },
    });
  }

  async write(events: StoredEvent[]): Promise<void> {
    const transaction = this.#db.transaction('events', 'readwrite', { durability: 'strict' });
    for (const event of events) transaction.store.add(event).catch(() => {}); // `done` tells of it.
    await transaction.done;
  }

  async load() {
    const accounts = new Accounts();
    let count = 0;
    for (let from = 0; ; ) {
      const events = await this.#db.getAll('events', IDBKeyRange.lowerBound(from, true), kBatch);
      for (const event of events) accounts.apply(event.stream, event);
      count += events.length;
      if (events.length < kBatch) return shown(accounts, count);
      from = events.at(-1)!.position;
    }
  }

  async erase(): Promise<void> {
    await this.#db.clear('events');
  }

  async settings(): Promise<string> {
    return "durability 'strict'";
  }
}
