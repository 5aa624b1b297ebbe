/** The histories in the browser's database: how one is found, begins and ends, each in one transaction. */

import { randomId } from '../ids';
import { JournalDamaged, JournalError } from '../journal/journal';
import type { Database, WriteTransaction } from './database';
import type { HistoryRecord } from './history_record';

export const kReal = '';
/** Whatever belongs to a history in a store whose keys begin with its id. */
export const allOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/**
 * The history of this name; undefined where there is no such branch. The real one begins where there is none yet. Throws
 * `JournalDamaged` where its record is none, and where that of a history is lost of which something is still there.
 */
export async function findHistory(database: Database, name: string): Promise<HistoryRecord | undefined> {
  const found = await database.use(async (db) => {
    const byName = db.transaction('histories').store.index('name');
    const [record, key] = await Promise.all([byName.get(name), byName.getKey(name)]);
    if (record && record.id !== key) throw new JournalDamaged(kNoRecord);
    return record;
  });
  if (found || name !== kReal) return found;
  return database.write(async (transaction) => {
    const record = await named(transaction, kReal);
    if (!record && (await hasOrphans(transaction))) throw new JournalDamaged(kLostRecord);
    return record ?? begin(transaction, real());
  });
}

/** Whether there are events of a history that nothing is known of. */
async function hasOrphans(transaction: WriteTransaction): Promise<boolean> {
  const { histories, ends, segments } = storesOf(transaction);
  const [known, ended, held] = await Promise.all([
    histories.index('name').getAllKeys(),
    ends.getAllKeys(),
    segments.getAllKeys(),
  ]);
  const ids = new Set(known);
  return ended.some((id) => !ids.has(id)) || held.some((key) => !ids.has(key[0]));
}

const kNoRecord = 'The database of this page is damaged: what it knows of this history belongs to another one.';
const kLostRecord =
  'The database of this page is damaged: events are there, and what it knew of their history is gone. Nothing was changed.';

/**
 * Begins anew under the same name: the history is gone, with everything beside it; with the real one every branch goes. Answers
 * the id of the one that has begun.
 */
export async function eraseHistory(database: Database, name: string): Promise<string> {
  try {
    return await eraseAtOnce(database, name);
  } catch (error) {
    if (name !== kReal || !isFull(error)) throw error;
    // Where there is no room for the next one, this one goes first: whoever wants room erases.
    await database.write(clearAll);
    return eraseOnceThereIsRoom(database, kTries);
  }
}

/** How often it is tried again, and after how many milliseconds: a browser tidies up behind what was deleted when it has time. */
const kTries = 20;
const kTidied = 100;

async function eraseOnceThereIsRoom(database: Database, tries: number): Promise<string> {
  try {
    return await eraseAtOnce(database, kReal);
  } catch (error) {
    if (tries === 0 || !isFull(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, kTidied));
    return eraseOnceThereIsRoom(database, tries - 1);
  }
}

const isFull = (error: unknown) =>
  error instanceof JournalError && (error.cause as Error | undefined)?.name === 'QuotaExceededError';

async function clearAll(transaction: WriteTransaction): Promise<void> {
  for (const store of Object.values(storesOf(transaction))) await store.clear();
}

async function eraseAtOnce(database: Database, name: string): Promise<string> {
  return database.write(async (transaction) => {
    const record = name === kReal ? undefined : await named(transaction, name);
    if (record) await forget(transaction, record.id);
    else if (name === kReal) await clearAll(transaction);
    else throw new JournalError(goneBranch(name));
    const anew = record ? { ...record, id: randomId(), begun: 0, held: false } : real();
    delete (anew as Partial<HistoryRecord>).log;
    return (await begin(transaction, anew)).id;
  });
}

export const goneBranch = (name: string) =>
  `There is no branch "${name}" in this browser. It may have been thrown away.`;

/** The end of a history; undefined where it is gone. Throws a `JournalDamaged` where it cannot be one. */
export const endOf = async (ends: Ends, id: string): Promise<number | undefined> => asEnd(await ends.get(id));

/** What was found as the end of a history. Throws a `JournalDamaged` where it cannot be one. */
export function asEnd(end: unknown): number | undefined {
  if (end === undefined || (Number.isSafeInteger(end) && (end as number) >= 0)) return end as number | undefined;
  throw new JournalDamaged(kDamaged);
}

/** The object store `ends` in a transaction. */
interface Ends {
  get(id: string): Promise<number | undefined>;
}

const kDamaged = 'The database of this page is damaged: it does not say how long the history is.';

export function real(): HistoryRecord {
  return { id: randomId(), name: kReal, time: Date.now(), begun: 0, held: false };
}

export function named(transaction: WriteTransaction, name: string): Promise<HistoryRecord | undefined> {
  return transaction.objectStore('histories').index('name').get(name);
}

export async function begin(transaction: WriteTransaction, record: HistoryRecord): Promise<HistoryRecord> {
  await transaction.objectStore('histories').add(record, record.id);
  await transaction.objectStore('ends').put(0, record.id);
  return record;
}

export async function forget(transaction: WriteTransaction, id: string): Promise<void> {
  const { histories, ends, segments, kept, mails } = storesOf(transaction);
  await Promise.all([histories.delete(id), ends.delete(id)]);
  await Promise.all([segments.delete(allOf(id)), kept.delete(allOf(id)), mails.delete(allOf(id))]);
}

function storesOf(transaction: WriteTransaction) {
  return {
    histories: transaction.objectStore('histories'),
    ends: transaction.objectStore('ends'),
    segments: transaction.objectStore('segments'),
    kept: transaction.objectStore('kept'),
    mails: transaction.objectStore('mails'),
  };
}
