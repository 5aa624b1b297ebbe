import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { randomId } from '../ids';
import { withLockIfFree } from '../lock';
import { type Journal, JournalErased, JournalError } from './journal';
import { planSeals, type Seal } from './seal_plan';
import { asJournalError } from './sentences';

/** The database; README.md beside this file describes it. */
interface Schema extends DBSchema {
  segments: { key: number; value: Uint8Array };
  meta: { key: string; value: string };
}

type StoreName = 'segments' | 'meta';
type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

const kVersion = 1;
const kStores: StoreName[] = ['segments', 'meta'];
/** How many segments `read` fetches at a time. */
const kBatch = 32;

/**
 * Opens the journal that this browser keeps for this page's origin, making it where there is none. Rejects with a
 * `JournalError` where it exists and cannot be used, and with the browser's own error where there is no database at all.
 */
export async function openIndexedDbJournal(name = 'replayground'): Promise<Journal> {
  const connection = new Connection();
  connection.db = await open(name, connection);
  return new IndexedDbJournal(name, connection, await readEpoch(connection.db));
}

/** An open database, or the sentence that says why it is none any more. */
class Connection {
  db!: IDBPDatabase<Schema>;
  lost?: string;

  /** Gives way, so that whoever wants to change or delete the database need not wait. */
  lose(sentence: string): void {
    this.lost = sentence;
    this.db?.close();
  }
}

function open(name: string, connection: Connection): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    openDB<Schema>(name, kVersion, {
      upgrade(db, _oldVersion, _newVersion, transaction) {
        db.createObjectStore('segments');
        db.createObjectStore('meta');
        void transaction.objectStore('meta').put(randomId(), 'epoch');
      },
      blocked: () =>
        reject(new JournalError('Another tab holds an older version of this page open. Close it and reload this one.')),
      blocking: (_current, wanted) =>
        connection.lose(
          wanted === null
            ? 'The database of this page was deleted. Reload the page to begin anew.'
            : 'Another tab runs a newer version of this page. Reload this one.',
        ),
      terminated: () => connection.lose('The browser closed the database of this page. Reload the page.'),
    }).then(resolve, (error) =>
      reject(error instanceof DOMException && error.name === 'VersionError' ? asJournalError(error) : error),
    );
  });
}

async function readEpoch(db: IDBPDatabase<Schema>): Promise<string> {
  return (await db.get('meta', 'epoch')) ?? '';
}

class IndexedDbJournal implements Journal {
  readonly #lockName: string;
  readonly #channel: BroadcastChannel;
  readonly #connection: Connection;
  #epoch: string;

  constructor(name: string, connection: Connection, epoch: string) {
    this.#lockName = `${name}-seal`;
    this.#channel = new BroadcastChannel(`${name}-journal`);
    this.#connection = connection;
    this.#epoch = epoch;
  }

  async append(end: number, segment: Uint8Array, commits: number) {
    const outcome = await this.#use((db) => this.#tryAppend(db, end, segment, commits));
    if (outcome === 'appended') this.#channel.postMessage(outcome);
    return outcome;
  }

  /** Writes before it knows whether it may, for whoever waits for a single command waits for every way to the database. */
  async #tryAppend(db: IDBPDatabase<Schema>, end: number, segment: Uint8Array, commits: number) {
    const transaction = db.transaction(kStores, 'readwrite', { durability: 'strict' });
    const segments = transaction.objectStore('segments');
    const asked = Promise.all([this.#wasErased(transaction), segments.openKeyCursor(null, 'prev')]);
    const added = segments.add(segment, end + commits);
    for (const promise of [added, transaction.done]) promise.catch(() => {}); // What fails is told by the transaction.
    const [erased, last] = await asked;
    const taken = (last?.key ?? 0) !== end;
    if (erased || taken) {
      transaction.abort();
      return erased ? 'erased' : 'taken';
    }
    transaction.commit();
    await transaction.done;
    return 'appended';
  }

  end(): Promise<number> {
    return this.#use(async (db) => {
      const segments = db.transaction('segments').store;
      return (await segments.openKeyCursor(null, 'prev'))?.key ?? 0;
    });
  }

  async *read(from: number) {
    if (from === 0) this.#epoch = await this.#use(readEpoch);
    const fetch = (at: number) => this.#use((db) => this.#readBatch(db, at));
    for (let batch = await fetch(from); batch.segments.length > 0; ) {
      const next = fetch(batch.end); // It comes while this one is worked on.
      next.catch(() => {}); // It is awaited below, unless nobody reads on.
      yield batch.segments;
      batch = await next;
    }
  }

  onChange(listener: (change: 'appended' | 'erased') => void): void {
    this.#channel.addEventListener('message', ({ data }) => listener(data));
  }

  async seal(end: number, merge: (from: number, to: number) => Uint8Array): Promise<number> {
    const seal = async () => {
      const seals = planSeals(await this.#use((db) => db.getAllKeys('segments')), end);
      return seals.length === 0 ? 0 : this.#replace(seals, merge);
    };
    return (await withLockIfFree(this.#lockName, seal)) ?? 0;
  }

  async clear(): Promise<void> {
    this.#epoch = await this.#write(async (transaction) => {
      const epoch = randomId();
      await transaction.objectStore('segments').clear();
      await transaction.objectStore('meta').put(epoch, 'epoch');
      return epoch;
    });
    this.#channel.postMessage('erased');
  }

  close(): void {
    this.#channel.close();
    this.#connection.lose('This journal was closed.');
  }

  async #wasErased(transaction: IDBPTransaction<Schema, StoreName[], 'readonly' | 'readwrite'>): Promise<boolean> {
    return (await transaction.objectStore('meta').get('epoch')) !== this.#epoch;
  }

  async #readBatch(db: IDBPDatabase<Schema>, from: number) {
    const transaction = db.transaction(kStores);
    if (await this.#wasErased(transaction)) throw new JournalErased();
    const range = IDBKeyRange.lowerBound(from, true);
    const [keys, segments] = await Promise.all([
      transaction.objectStore('segments').getAllKeys(range, kBatch),
      transaction.objectStore('segments').getAll(range, kBatch),
    ]);
    return { segments, end: keys.at(-1) ?? from };
  }

  #replace(seals: Seal[], merge: (from: number, to: number) => Uint8Array): Promise<number> {
    const sealed = seals.map(({ from, to }) => merge(from, to));
    return this.#write(async (transaction) => {
      if ((await this.#wasErased(transaction)) || !(await standAsPlanned(transaction, seals))) return 0;
      const store = transaction.objectStore('segments');
      for (const [index, { from, to }] of seals.entries()) {
        await store.delete(IDBKeyRange.bound(from, to, true));
        await store.add(sealed[index]!, to);
      }
      return seals.reduce((count, { ends }) => count + ends.length, 0);
    });
  }

  /** Does `work` in one transaction and answers what it answers once that is on disk, or rejects and nothing is written. */
  async #write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    return this.#use(async (db) => {
      const transaction = db.transaction(kStores, 'readwrite', { durability: 'strict' });
      const [answer] = await Promise.all([work(transaction), transaction.done]);
      return answer;
    });
  }

  /** Does `work` on the open database; every failure comes out as a sentence. */
  async #use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      if (this.#connection.lost) throw new JournalError(this.#connection.lost);
      return await work(this.#connection.db);
    } catch (error) {
      if (error instanceof JournalErased) throw error;
      throw this.#connection.lost ? new JournalError(this.#connection.lost) : asJournalError(error);
    }
  }
}

/** Whether each seal still finds the segments that it was planned for, the first of them beginning where it begins. */
async function standAsPlanned(transaction: WriteTransaction, seals: Seal[]): Promise<boolean> {
  for (const { from, to, ends } of seals) {
    const keys = await transaction.objectStore('segments').getAllKeys(IDBKeyRange.bound(from, to));
    const planned = from === 0 ? ends : [from, ...ends];
    if (keys.length !== planned.length || keys.some((key, index) => key !== planned[index])) return false;
  }
  return true;
}
