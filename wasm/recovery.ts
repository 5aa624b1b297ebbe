/** What can be done about a store that is damaged: what is wrong with a log in it, all of it as one file, a beginning beside it. */

import { type IDBPDatabase, openDB } from 'idb';
import type { Core } from './core';
import { type Found, reportOf } from './damage_report';
import { JournalError } from './journal/journal';
import { asJournalError } from './journal/sentences';
import type { DamageReport } from './playground';
import { abandonUpgrade, kStores, kVersion, type Schema } from './store/database';
import { allOf } from './store/histories';
import { rawStore } from './store/raw_store';
import { setAside } from './store/set_aside';

/** Looks into the database `name`, whatever is in it. Every failure is a `JournalError`. */
export class Recovery {
  readonly #name: string;

  constructor(name = 'replayground') {
    this.#name = name;
  }

  /**
   * What is wrong with the stored log of a history of which the first `sound` commits could be read. `newCore` makes an empty
   * core: it tells bytes that are as they were written from others.
   */
  report(history: string, sound: number, newCore: () => Core): Promise<DamageReport> {
    return this.#with(async (db) => {
      const [keys, end] = await Promise.all([db.getAllKeys('segments', allOf(history)), db.get('ends', history)]);
      const found: Found[] = [];
      const core = newCore();
      try {
        for (const key of keys.filter(([, end]) => end > sound && Number.isSafeInteger(end)))
          found.push({ end: key[1], head: headOf(core, await db.get('segments', key).catch(() => undefined)) });
      } finally {
        core.delete();
      }
      return reportOf(sound, found, Number.isSafeInteger(end) ? end! : 0);
    });
  }

  /** All of it: see `rawStore`. */
  raw(): Promise<Uint8Array> {
    return this.#with((db) => rawStore(db as unknown as IDBPDatabase));
  }

  /** Keeps the real history beside another one that begins: see `setAside`. Other tabs are told. */
  async beginBeside(history?: string): Promise<string | undefined> {
    const name = await this.#with(async (db) => {
      if (db.version !== kVersion) throw new JournalError(kOtherVersion);
      const transaction = db.transaction(kStores, 'readwrite', { durability: 'strict' });
      const [name] = await Promise.all([setAside(transaction, history), transaction.done]);
      return name;
    });
    const channel = new BroadcastChannel(`${this.#name}-branches`);
    channel.postMessage('');
    channel.close();
    return name;
  }

  async #with<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    let db: IDBPDatabase<Schema> | undefined;
    try {
      db = await openDB<Schema>(this.#name, undefined, {
        upgrade: (_db, _from, _to, transaction) => abandonUpgrade(transaction), // There is none, and none is made.
        blocking: () => db?.close(),
      });
      return await work(db);
    } catch (error) {
      throw asJournalError(error);
    } finally {
      db?.close();
    }
  }
}

const kOtherVersion =
  'The store was made by another version of this page, so nothing was changed in it. Reload the page.';

/** Where what a segment says of itself begins, behind its checksum: core/event_store/README.md. */
const kHead = 9;

/** What a segment says of itself, where it is as it was written. */
function headOf(core: Core, segment: unknown): Found['head'] {
  if (!(segment instanceof Uint8Array)) return undefined;
  const answer = JSON.parse(core.apply(segment));
  if (!answer.ok && answer.code !== 'gap') return undefined;
  const [first, , commits] = varints(segment.subarray(kHead));
  return { first: first!, commits: commits! };
}

/** The first three numbers of seven bits a byte, the lowest first. */
function varints(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; numbers.length < 3; at++) {
    let [number, scale] = [0, 1];
    for (; bytes[at]! >= 0x80; scale *= 128) number += (bytes[at++]! - 0x80) * scale;
    numbers.push(number + bytes[at]! * scale);
  }
  return numbers;
}
