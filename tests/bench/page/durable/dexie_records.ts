// Dexie as its guides use it: a table with its indexes named in the schema, bulkAdd in a transaction.
import { Dexie, type EntityTable } from 'dexie';
import { Accounts } from '../bank';
import { type DurableStore, type StoredEvent, shown } from './store';

/** How many records are read at a time. */
const kBatch = 10_000;

class Database extends Dexie {
  events!: EntityTable<StoredEvent, 'position'>;

  constructor() {
    super('dexie-records', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ events: 'position, &[stream+version]' });
  }
}

export class DexieRecords implements DurableStore {
  readonly #db = new Database();

  async open(): Promise<void> {
    await this.#db.open();
  }

  async write(events: StoredEvent[]): Promise<void> {
    await this.#db.transaction('rw', this.#db.events, () => this.#db.events.bulkAdd(events));
  }

  async load() {
    const accounts = new Accounts();
    let count = 0;
    for (let from = 0; ; ) {
      const events = await this.#db.events.where('position').above(from).limit(kBatch).toArray();
      for (const event of events) accounts.apply(event.stream, event);
      count += events.length;
      if (events.length < kBatch) return shown(accounts, count);
      from = events.at(-1)!.position;
    }
  }

  async erase(): Promise<void> {
    await this.#db.events.clear();
  }

  async settings(): Promise<string> {
    return "chromeTransactionDurability 'strict'";
  }
}
