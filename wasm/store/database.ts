/** The browser's database of this page: how it is laid out, opened and used. README.md beside this file describes it. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { randomId } from '../ids';
import { JournalErased, JournalError } from '../journal/journal';
import { asJournalError } from '../journal/sentences';
import type { Json, Mail } from '../playground';
import type { HistoryRecord } from './history_record';

export interface Schema extends DBSchema {
  /** By the id of the history. */
  histories: { key: string; value: HistoryRecord; indexes: { name: string } };
  /** How many commits a history has, by its id. */
  ends: { key: string; value: number };
  /** By the id of the history and the end of the segment in it. */
  segments: { key: [string, number]; value: Uint8Array };
  /** What people keep, by the id of the history, its kind and a name of its own. */
  kept: { key: [string, string, string]; value: Json };
  /** By the id of the history and that of the mail, with its place in the order in which they arrived. */
  mails: { key: [string, string]; value: { order: number; mail: Mail } };
}

export type StoreName = 'histories' | 'ends' | 'segments' | 'kept' | 'mails';
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

export const kStores: StoreName[] = ['histories', 'ends', 'segments', 'kept', 'mails'];
/** Raised with whatever a page of before could not read: its tabs give way to one with a higher version. */
export const kVersion = 2;
/** A browser that has not opened a database after so long will not, in milliseconds. */
const kPatience = 10_000;
/** How long a tab with an older version of the page has to let go of it, in milliseconds. */
const kGivingWay = 3_000;
/** What takes longer than this waits for somebody else, in milliseconds. */
const kSlow = 10_000;
/** How long it is waited for which databases there are, in milliseconds. */
const kListPatience = 1_000;

/** What the first version of this page made: one history, whose epoch is its id from now on. */
interface FirstSchema extends DBSchema {
  segments: { key: number; value: Uint8Array };
  meta: { key: string; value: string };
}

const kOlderTab = 'Another tab holds an older version of this page open. Close it and reload this one.';
const kWaiting =
  'The browser does not answer what is asked of the database of this page, and it is waited for: what was sent is neither written nor refused yet. Where it stays like this, close the other tabs of this page.';
export const kSilent =
  'The browser does not open the database of this page. Close the other tabs of this page and reload it; or go on without keeping anything.';

/** An open database, which several tabs may have open at once. */
export class Database {
  readonly name: string;
  #db!: IDBPDatabase<Schema>;
  /** Why it is open no more, as a sentence. */
  #lost?: string;
  /** How long a use of it may take before that is told, in milliseconds. */
  readonly #slow: number;
  /** How many take longer now. */
  #waiting = 0;
  #onWaiting: (sentence?: string) => void = () => {};
  /** The browser closed it, as it does with pages that slept: it is opened again by whoever needs it next. */
  #closed = false;
  #reopening: Promise<void> | undefined;

  private constructor(name: string, slow: number) {
    this.name = name;
    this.#slow = slow;
  }

  /**
   * Opens it, making it where there is none. Rejects with a `JournalError` where it exists and cannot be used, and with the
   * browser's own error where there is no database at all.
   */
  static async open(name = 'replayground', patience = kPatience, slow = kSlow): Promise<Database> {
    const database = new Database(name, slow);
    await database.#openWithin(patience);
    return database;
  }

  /**
   * Calls back with a sentence when something is not done in time, and without one once it is. It is waited for all the same: nobody
   * can say whether the browser will do it.
   */
  onWaiting(listener: (sentence?: string) => void): void {
    this.#onWaiting = listener;
  }

  /** Does `work` on the open database; every failure comes out as a sentence. */
  async use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const done = this.#tellWhereSlow();
    try {
      if (this.#lost) throw new JournalError(this.#lost);
      if (this.#closed) await this.#reopen();
      return await work(this.#db);
    } catch (error) {
      if (error instanceof JournalErased) throw error;
      if (error instanceof DOMException && error.name === 'InvalidStateError') this.#closed = true;
      throw this.#lost ? new JournalError(this.#lost) : asJournalError(error);
    } finally {
      done();
    }
  }

  /** Does `work` in one transaction and answers what it answers once that is on disk, or rejects and nothing is written. */
  write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    return this.use(async (db) => {
      const transaction = db.transaction(kStores, 'readwrite', { durability: 'strict' });
      const worked = work(transaction).catch((error) => breakOff(transaction, error));
      const [answer] = await Promise.all([worked, transaction.done]);
      return answer;
    });
  }

  /** Gives way, so that whoever wants to change or delete the database need not wait. `why` is a sentence. */
  close(why: string): void {
    this.#lost ??= why;
    this.#db?.close();
  }

  /** To be called before something that may take long; what it answers, once that is done. */
  #tellWhereSlow(): () => void {
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      if (this.#waiting++ === 0) this.#onWaiting(kWaiting);
    }, this.#slow);
    return () => {
      clearTimeout(timer);
      if (isSlow && --this.#waiting === 0) this.#onWaiting();
    };
  }

  /** Whoever needs it meanwhile waits for the same opening; where it fails, the next one tries again. */
  #reopen(): Promise<void> {
    this.#reopening ??= this.#openWithin(kPatience).finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #openWithin(patience: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.close(kSilent);
        reject(new JournalError(kSilent));
      }, patience);
    });
    try {
      this.#take(await Promise.race([this.#open(), silence]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** One that comes after nobody waited for it any more is of no use. */
  #take(db: IDBPDatabase<Schema>): void {
    this.#db?.close();
    this.#db = db;
    this.#closed = false;
    if (this.#lost) db.close();
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      let givingWay: ReturnType<typeof setTimeout> | undefined;
      const giveUp = () => {
        this.close(kOlderTab); // What comes after that is closed at once.
        reject(new JournalError(kOlderTab));
      };
      openDB<Schema>(this.name, kVersion, {
        upgrade: (db, from, _to, transaction) => upgrade(db, from, transaction),
        blocked: () => {
          givingWay = setTimeout(giveUp, kGivingWay); // It may be finishing what it does.
        },
        blocking: (_current, wanted) =>
          this.close(
            wanted === null
              ? 'The database of this page was deleted. Reload the page to begin anew.'
              : 'Another tab runs a newer version of this page. Reload this one.',
          ),
        terminated: () => {
          this.#closed = true;
        },
      }).then(
        (db) => {
          clearTimeout(givingWay);
          const missing = kStores.filter((store) => !db.objectStoreNames.contains(store));
          if (this.#lost || missing.length > 0) db.close();
          if (missing.length > 0) reject(new JournalError(incomplete(missing)));
          else resolve(db);
        },
        (error) => {
          clearTimeout(givingWay);
          void whyNotOpen(this.name, error).then(reject);
        },
      );
    });
  }
}

/** The opening fails, which is told to whoever opens, and the database stays as it was. */
export function abandonUpgrade(transaction: { abort(): void; done: Promise<void> }): void {
  transaction.done.catch(() => {});
  transaction.abort();
}

/** Throws the error, and nothing is written: a browser keeps what was done before a call that threw. */
export function breakOff(transaction: { abort(): void }, error: unknown): never {
  try {
    transaction.abort();
  } catch {} // It was broken off before.
  throw error;
}

const incomplete = (missing: StoreName[]) =>
  `The database of this page is not whole: ${missing.join(', ')} cannot be found in it. Nothing in it was changed. Reload the page; if that does not help, go on without keeping anything.`;

const kUnusable =
  'The browser cannot open the database of this page, in which a history may be kept. Nothing in it was changed. Close the other tabs of this page and reload it; or go on without keeping anything.';

/** A sentence where there is a database that cannot be opened, and the browser's own error where there is none. */
async function whyNotOpen(name: string, error: unknown): Promise<unknown> {
  const kind = error instanceof DOMException ? error.name : '';
  if (kind === 'VersionError') return asJournalError(error);
  if (kind === '' || kind === 'SecurityError' || !(await mayBeThere(name, kind))) return error;
  return new JournalError(kUnusable, { cause: error });
}

/** A browser that keeps nothing says so with an `InvalidStateError`, and often does not tell which databases there are. */
async function mayBeThere(name: string, kind: string): Promise<boolean> {
  try {
    const silence = new Promise<never>((_, reject) => setTimeout(reject, kListPatience));
    const there = await Promise.race([indexedDB.databases(), silence]);
    return there.some((each) => each.name === name);
  } catch {
    return kind !== 'InvalidStateError';
  }
}

type Upgrading = IDBPTransaction<Schema, StoreName[], 'versionchange'>;

function upgrade(db: IDBPDatabase<Schema>, from: number, transaction: Upgrading): void {
  const before = [...db.objectStoreNames];
  db.createObjectStore('histories').createIndex('name', 'name', { unique: true });
  for (const name of ['ends', 'kept', 'mails'] as const) db.createObjectStore(name);
  if (!before.includes('segments')) db.createObjectStore('segments');
  if (from > 0) void takeOver(transaction, before as string[]).catch(() => abandonUpgrade(transaction));
}

/** Gives the one history that there was its record, and its segments the keys that they have now. */
async function takeOver(transaction: Upgrading, before: string[]): Promise<void> {
  const first = transaction as unknown as IDBPTransaction<FirstSchema, ('segments' | 'meta')[], 'versionchange'>;
  const epoch = before.includes('meta') && (await first.objectStore('meta').get('epoch'));
  const id = typeof epoch === 'string' && epoch !== '' ? epoch : randomId();
  let end = 0;
  const numbers = IDBKeyRange.bound(0, Number.POSITIVE_INFINITY); // The new keys come behind all of them.
  for (let at = await first.objectStore('segments').openCursor(numbers); at; at = await at.continue()) {
    end = at.key;
    await transaction.objectStore('segments').add(at.value, [id, end]);
    await at.delete();
  }
  await transaction.objectStore('histories').add({ id, name: '', time: Date.now(), begun: 0, held: false }, id);
  await transaction.objectStore('ends').add(end, id);
  if (before.includes('meta')) first.db.deleteObjectStore('meta');
}
