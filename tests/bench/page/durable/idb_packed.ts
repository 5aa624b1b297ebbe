// IndexedDB by hand with packed bytes: one value a transaction, which holds its events as records of a fixed size. It is
// the least that a durable log can cost, for it knows nothing of streams, versions or other tabs.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { Accounts, type BankEvent } from '../bank';
import { kPerson, streamOf } from '../workload';
import { type DurableStore, type StoredEvent, shown } from './store';

interface Schema extends DBSchema {
  chunks: { key: number; value: Uint8Array };
}

/** Type, account, version, amount as 32 bits each, time as 64, the command's number as 32, and 4 left free. */
const kRecord = 32;
const kTypes = ['AccountCreated', 'AccountCredited', 'AccountDebited'] as const;

export class IdbPacked implements DurableStore {
  #db!: IDBPDatabase<Schema>;

  async open(): Promise<void> {
    this.#db = await openDB<Schema>('idb-packed', 1, { upgrade: (db) => void db.createObjectStore('chunks') });
  }

  async write(events: StoredEvent[]): Promise<void> {
    const transaction = this.#db.transaction('chunks', 'readwrite', { durability: 'strict' });
    transaction.store.add(pack(events), events.at(-1)!.position).catch(() => {}); // `done` tells of it.
    await transaction.done;
  }

  async load() {
    const accounts = new Accounts();
    let count = 0;
    for (const chunk of await this.#db.getAll('chunks')) {
      for (const { stream, event } of unpack(chunk)) accounts.apply(stream, event);
      count += chunk.byteLength / kRecord;
    }
    return shown(accounts, count);
  }

  async erase(): Promise<void> {
    await this.#db.clear('chunks');
  }

  async settings(): Promise<string> {
    return "durability 'strict'";
  }
}

function pack(events: StoredEvent[]): Uint8Array {
  const bytes = new Uint8Array(events.length * kRecord);
  const words = new Uint32Array(bytes.buffer);
  const numbers = new Float64Array(bytes.buffer);
  for (const [i, event] of events.entries()) {
    words[i * 8] = kTypes.indexOf(event.type);
    words[i * 8 + 1] = numberIn(event.stream);
    words[i * 8 + 2] = event.version;
    words[i * 8 + 3] = 'amount' in event.data ? event.data.amount : event.data.initial_balance;
    numbers[i * 4 + 2] = event.time;
    words[i * 8 + 6] = numberIn(event.commandId);
  }
  return bytes;
}

/** The workload's ids hold a number in their last twelve digits. */
const numberIn = (id: string) => Number.parseInt(id.slice(-8), 16);

function* unpack(bytes: Uint8Array): Generator<{ stream: string; event: BankEvent }> {
  const words = new Uint32Array(bytes.slice().buffer);
  const streams: string[] = [];
  for (let i = 0; i < words.length; i += 8) {
    const account = words[i + 1]!;
    const stream = (streams[account] ??= streamOf(account));
    const type = kTypes[words[i]!]!;
    const event: BankEvent =
      type === 'AccountCreated' ? { type, data: kPerson } : { type, data: { amount: words[i + 3]! } };
    yield { stream, event };
  }
}
