/** The histories in the browser's database: which there are, and how one begins and ends, each in one transaction. */

import { randomId } from '../ids';
import { JournalError } from '../journal/journal';
import type { Json } from '../playground';
import type { Database, WriteTransaction } from './database';
import type { HistoryRecord } from './history_record';

export const kReal = '';
/** What a history begins with, as segments in their order. */
export interface Beginning {
  segment: Uint8Array;
  commits: number;
}

/** Whatever belongs to a history in a store whose keys begin with its id. */
const allOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** The history of this name; undefined where there is no such branch. The real one begins where there is none yet. */
export async function findHistory(database: Database, name: string): Promise<HistoryRecord | undefined> {
  const found = await database.use((db) => db.getFromIndex('histories', 'name', name));
  if (found || name !== kReal) return found;
  return database.write(async (transaction) => (await named(transaction, kReal)) ?? begin(transaction, real()));
}

/** The branches in the order in which they were made, each with how many commits it has now. */
export async function branchesIn(database: Database): Promise<(HistoryRecord & { end: number })[]> {
  return database.use(async (db) => {
    const transaction = db.transaction(['histories', 'ends']);
    const [all, ids, ends] = await Promise.all([
      transaction.objectStore('histories').getAll(),
      transaction.objectStore('ends').getAllKeys(),
      transaction.objectStore('ends').getAll(),
    ]);
    const end = new Map(ids.map((id, index) => [id, ends[index]!]));
    const branches = all.filter(({ name }) => name !== kReal);
    return branches.sort((a, b) => a.time - b.time).map((each) => ({ ...each, end: end.get(each.id) ?? 0 }));
  });
}

/**
 * Keeps a new branch with what it begins with, and with what is kept beside the history that it left, up to where it left it.
 * All or nothing: `taken` where its name is, `gone` where the history that it left is.
 */
export async function addBranch(
  database: Database,
  branch: HistoryRecord,
  beginning: Beginning[],
): Promise<'added' | 'taken' | 'gone'> {
  return database.write(async (transaction) => {
    if (await named(transaction, branch.name)) return 'taken';
    if (branch.left && (await endOf(transaction.objectStore('ends'), branch.left.history)) === undefined) return 'gone';
    await begin(transaction, branch);
    const end = await fill(transaction, branch.id, beginning);
    await transaction.objectStore('ends').put(end, branch.id);
    if (branch.left) await copyKept(transaction, branch.left.history, branch.id, branch.left.position);
    return 'added';
  });
}

/** Throws a history away with everything beside it; answers its id, undefined where there is none of that name. */
export async function dropBranch(database: Database, name: string): Promise<string | undefined> {
  return database.write(async (transaction) => {
    const record = await named(transaction, name);
    if (record) await forget(transaction, record.id);
    return record?.id;
  });
}

/**
 * Begins anew under the same name: the history is gone, with everything beside it; with the real one every branch goes. Answers
 * the id of the one that has begun.
 */
export async function eraseHistory(database: Database, name: string): Promise<string> {
  return database.write(async (transaction) => {
    const record = name === kReal ? undefined : await named(transaction, name);
    if (record) await forget(transaction, record.id);
    else if (name === kReal) for (const store of Object.values(storesOf(transaction))) await store.clear();
    else throw new JournalError(goneBranch(name));
    const anew = record ? { ...record, id: randomId(), begun: 0, held: false } : real();
    delete (anew as Partial<HistoryRecord>).log;
    return (await begin(transaction, anew)).id;
  });
}

/** Whether a history waits for somebody to say to go on; false where it is gone. */
export async function holdHistory(database: Database, id: string, held: boolean): Promise<boolean> {
  return database.write(async (transaction) => {
    const record = await transaction.objectStore('histories').get(id);
    if (record) await transaction.objectStore('histories').put({ ...record, held }, id);
    return record !== undefined;
  });
}

export const goneBranch = (name: string) =>
  `There is no branch "${name}" in this browser. It may have been thrown away.`;

/** The end of a history; undefined where it is gone. Throws a `JournalError` where it cannot be one. */
export async function endOf(ends: Ends, id: string): Promise<number | undefined> {
  const end: unknown = await ends.get(id);
  if (end === undefined || (Number.isSafeInteger(end) && (end as number) >= 0)) return end as number | undefined;
  throw new JournalError(kDamaged);
}

/** The object store `ends` in a transaction. */
interface Ends {
  get(id: string): Promise<number | undefined>;
}

const kDamaged =
  'The database of this page is damaged: it does not say how long the history is. Erase everything to begin anew.';

function real(): HistoryRecord {
  return { id: randomId(), name: kReal, time: Date.now(), begun: 0, held: false };
}

function named(transaction: WriteTransaction, name: string): Promise<HistoryRecord | undefined> {
  return transaction.objectStore('histories').index('name').get(name);
}

async function begin(transaction: WriteTransaction, record: HistoryRecord): Promise<HistoryRecord> {
  await transaction.objectStore('histories').add(record, record.id);
  await transaction.objectStore('ends').put(0, record.id);
  return record;
}

async function fill(transaction: WriteTransaction, id: string, beginning: Beginning[]): Promise<number> {
  let end = 0;
  for (const { segment, commits } of beginning) {
    end += commits;
    if (commits > 0) await transaction.objectStore('segments').add(segment, [id, end]);
  }
  return end;
}

/** What stands at a position behind the one where the branch left is not of its past. */
async function copyKept(transaction: WriteTransaction, from: string, to: string, position: number): Promise<void> {
  const kept = transaction.objectStore('kept');
  const [keys, values] = await Promise.all([kept.getAllKeys(allOf(from)), kept.getAll(allOf(from))]);
  for (const [index, [, kind, id]] of keys.entries())
    if (positionOf(values[index]!) <= position) await kept.put(values[index]!, [to, kind, id]);
}

function positionOf(value: Json): number {
  const position = typeof value === 'object' && value !== null && 'position' in value ? value.position : 0;
  return typeof position === 'number' ? position : 0;
}

async function forget(transaction: WriteTransaction, id: string): Promise<void> {
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
