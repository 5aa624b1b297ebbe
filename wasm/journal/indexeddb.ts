import { type IDBPDatabase, unwrap } from 'idb';
import { withLockIfFree } from '../lock';
import { breakOff, type Database, type Schema } from '../store/database';
import { asEnd, endOf, eraseHistory, findHistory, goneBranch, kReal } from '../store/histories';
import { type Journal, JournalDamaged, JournalErased, JournalError } from './journal';

/** How many segments `read` fetches at a time. */
const kBatch = 32;

/** How long an erasure waits for what is older to go as well, in milliseconds. */
const kLittle = 5_000;

/**
 * Opens the journal of a branch, or of the real history without a name, in the browser's database. Rejects with a
 * `JournalError` where the database cannot be used or has no such branch, and with the browser's own error where there is no
 * database at all.
 */
export async function openIndexedDbJournal(database: Database, branch = kReal): Promise<Journal> {
  return new IndexedDbJournal(database, branch, await idOf(database, branch));
}

async function idOf(database: Database, branch: string): Promise<string> {
  const history = await findHistory(database, branch);
  if (!history) throw new JournalError(goneBranch(branch));
  return history.id;
}

/** What one journal tells the others on the same database. */
interface Told {
  change: 'appended' | 'erased';
  /** The history that it is about; missing where all of them are gone. */
  history?: string;
}

/** Tells every journal on the database that histories are gone: that of this id, or all. */
export function tellErased(database: Database, history?: string): void {
  const channel = new BroadcastChannel(channelOf(database));
  channel.postMessage({ change: 'erased', ...(history && { history }) } satisfies Told);
  channel.close();
}

const channelOf = ({ name }: Database) => `${name}-journal`;

class IndexedDbJournal implements Journal {
  readonly #database: Database;
  readonly #branch: string;
  readonly #channel: BroadcastChannel;
  #history: string;
  #closed = false;

  constructor(database: Database, branch: string, history: string) {
    this.#database = database;
    this.#branch = branch;
    this.#history = history;
    this.#channel = new BroadcastChannel(channelOf(database));
  }

  get history(): string {
    return this.#history;
  }

  async append(end: number, segment: Uint8Array, commits: number) {
    const outcome = await this.#use(async (db) => {
      const appending = { id: this.#history, end, segment, commits };
      const known = await tryAppend(unwrap(db), appending);
      if (known === end) return 'appended' as const;
      return known === undefined ? this.#whereGone(db, 'erased' as const) : ('taken' as const);
    });
    if (outcome === 'appended') this.#tell({ change: 'appended', history: this.#history });
    return outcome;
  }

  end(): Promise<number> {
    return this.#use(async (db) => {
      const end = await endOf(db.transaction('ends').store, this.#history);
      return end ?? this.#whereGone(db, 0);
    });
  }

  async *read(from: number) {
    if (from === 0) this.#history = await idOf(this.#database, this.#branch);
    const fetch = (at: number) => this.#use((db) => this.#readBatch(db, at));
    for (let batch = await fetch(from); batch.segments.length > 0; ) {
      const next = fetch(batch.end); // It comes while this one is worked on.
      next.catch(() => {}); // It is awaited below, unless nobody reads on.
      yield batch.segments;
      batch = await next;
    }
  }

  onChange(listener: (change: 'appended' | 'erased') => void): void {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.history === undefined || data.history === this.#history) listener(data.change);
    });
  }

  async seal(end: number, merge: (from: number, to: number) => Uint8Array): Promise<number> {
    const id = this.#history;
    const { sealSegments } = await import('./indexeddb_seals');
    const seal = () => this.#use(() => sealSegments(this.#database, { id, end, merge }));
    return (await withLockIfFree(`${this.#database.name}-seal-${id}`, seal)) ?? 0;
  }

  async clear(): Promise<void> {
    if (this.#closed) throw new JournalError(kClosed);
    const before = this.#history;
    this.#history = await eraseHistory(this.#database, this.#branch);
    this.#tell({ change: 'erased', ...(this.#branch !== kReal && { history: before }) });
    if (this.#branch === kReal) await Promise.race([eraseOlder().catch(() => {}), later(kLittle)]);
  }

  close(): void {
    this.#closed = true;
    this.#channel.close();
  }

  #tell(told: Told): void {
    if (!this.#closed) this.#channel.postMessage(told);
  }

  /** What is answered where the history is gone; one that is there and has no end is damaged. */
  async #whereGone<Answer>(db: IDBPDatabase<Schema>, answer: Answer): Promise<Answer> {
    if ((await db.getKey('histories', this.#history)) !== undefined) throw new JournalDamaged(kNoEnd);
    return answer;
  }

  /** What is sound is given, also where how much there should be is not. */
  async #readBatch(db: IDBPDatabase<Schema>, from: number) {
    const transaction = db.transaction(['ends', 'segments']);
    const id = this.#history;
    const range = IDBKeyRange.bound([id, from], [id, []], true);
    const [keys, segments, asked] = await Promise.all([
      transaction.objectStore('segments').getAllKeys(range, kBatch),
      transaction.objectStore('segments').getAll(range, kBatch),
      endOf(transaction.objectStore('ends'), id).catch(damageOf),
    ]);
    const end = asked ?? (await missingEnd(db, id));
    const limit = typeof end === 'number' ? end : Number.POSITIVE_INFINITY;
    const sound = segments.slice(0, keys.filter(([, end]) => end <= limit).length);
    const last = keys[sound.length - 1]?.[1] ?? from;
    if (sound.length === 0) mustEnd(end, last, keys.length > 0);
    return { segments: sound.map((bytes, index) => ({ bytes, end: keys[index]![1] })), end: last };
  }

  #use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new JournalError(kClosed));
    return this.#database.use(work);
  }
}

interface Appending {
  id: string;
  end: number;
  segment: Uint8Array;
  commits: number;
}

/**
 * Appends where the history ends there, and answers where it ended. Writes before it knows whether it may, and by the
 * browser's own calls: whoever waits for a single command waits for every way to the database.
 */
function tryAppend(db: IDBDatabase, { id, end, segment, commits }: Appending): Promise<number | undefined> {
  const transaction = db.transaction(['ends', 'segments'], 'readwrite', { durability: 'strict' });
  const ended = new Promise<unknown>((resolve, reject) => {
    const ends = transaction.objectStore('ends');
    const asked: IDBRequest<unknown> = ends.get(id);
    let isAnother = false;
    asked.onsuccess = () => {
      isAnother = asked.result !== end;
      if (isAnother) transaction.abort();
    };
    transaction.objectStore('segments').add(segment, [id, end + commits]);
    // Where one of the writes fails behind `commit`, Firefox keeps the other.
    ends.put(end + commits, id).onsuccess = () => {
      try {
        transaction.commit();
      } catch (error) {
        reject(error);
      }
    };
    transaction.oncomplete = () => resolve(end);
    transaction.onabort = () => (isAnother ? resolve(asked.result) : reject(transaction.error ?? kBrokenOff()));
  });
  return ended.then(asEnd, (error) => breakOff(transaction, error));
}

const kBrokenOff = () => new DOMException('The browser broke the transaction off.', 'AbortError');
const kClosed = 'This journal was closed.';

const lost = (commits: number) =>
  commits === 1
    ? 'The last command of this history is missing from the database.'
    : `The last ${commits} commands of this history are missing from the database.`;

const kNoEnd = 'The database of this page is damaged: how long this history is has been lost.';
const kBehindEnd = 'The database of this page is damaged: it holds more of this history than there should be.';

/** An end that is none; every other failure is the store's. */
function damageOf(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  throw error;
}

/** Why a history has no end: it is damaged. Throws `JournalErased` where it is gone; no other history ever has its id. */
async function missingEnd(db: IDBPDatabase<Schema>, id: string): Promise<JournalDamaged> {
  if ((await db.getKey('histories', id)) === undefined) throw new JournalErased();
  return new JournalDamaged(kNoEnd);
}

/** Throws unless a history of which everything up to `last` was given ends there. */
function mustEnd(end: number | JournalError, last: number, isMore: boolean): void {
  if (typeof end !== 'number') throw end;
  if (last < end) throw new JournalDamaged(lost(end - last));
  if (end < last || isMore) throw new JournalDamaged(kBehindEnd);
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What the first version of the page left in databases of its own is of no use without the real history. */
async function eraseOlder(): Promise<void> {
  const older = await import('../store/older');
  await older.eraseOlder();
}
