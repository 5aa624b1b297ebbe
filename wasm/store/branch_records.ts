/** The branches in the browser's database: which there are, and how one is made and thrown away, each in one transaction. */

import type { Json, KeptBeside } from '../playground';
import type { Database, WriteTransaction } from './database';
import { allOf, begin, endOf, forget, kReal, named } from './histories';
import { type HistoryRecord, isRecord } from './history_record';

/** What a history begins with, as segments in their order. */
export interface Beginning {
  segment: Uint8Array;
  commits: number;
}

/** Clocks are set back, so the time tells only where nothing else does. */
const byOrder = (a: HistoryRecord, b: HistoryRecord) => (a.made ?? 0) - (b.made ?? 0) || a.time - b.time;

/** The branches in the order in which they were made, each with how many commits it has now, and how many records are none. */
export async function branchesIn(
  database: Database,
): Promise<{ branches: (HistoryRecord & { end: number })[]; broken: number }> {
  return database.use(async (db) => {
    const transaction = db.transaction(['histories', 'ends']);
    const [keys, found, ids, ends] = await Promise.all([
      transaction.objectStore('histories').getAllKeys(),
      transaction.objectStore('histories').getAll(),
      transaction.objectStore('ends').getAllKeys(),
      transaction.objectStore('ends').getAll(),
    ]);
    const end = new Map(ids.map((id, index) => [id, ends[index]!]));
    const all = found.filter((each, index) => isRecord(each, keys[index]));
    const branches = all.filter(({ name }) => name !== kReal).sort(byOrder);
    return {
      branches: branches.map((each) => ({ ...each, end: end.get(each.id) ?? 0 })),
      broken: found.length - all.length,
    };
  });
}

/**
 * Keeps a new branch with what it begins with, and with what is kept beside the history that it left, up to where it left it.
 * One that left none begins with `beside`. All or nothing: `taken` where its name is, `gone` where the history that it left is.
 */
export async function addBranch(
  database: Database,
  branch: HistoryRecord,
  beginning: Beginning[],
  beside: KeptBeside = {},
): Promise<'added' | 'taken' | 'gone'> {
  return database.write(async (transaction) => {
    if (await named(transaction, branch.name)) return 'taken';
    if (branch.left && (await endOf(transaction.objectStore('ends'), branch.left.history)) === undefined) return 'gone';
    const all = (await transaction.objectStore('histories').getAll()).filter((each) => isRecord(each));
    await begin(transaction, { ...branch, made: 1 + Math.max(0, ...all.map(({ made }) => made ?? 0)) });
    const end = await fill(transaction, branch.id, beginning);
    await transaction.objectStore('ends').put(end, branch.id);
    if (branch.left) await copyKept(transaction, branch.left.history, branch.id, branch.left.position);
    for (const [kind, all] of Object.entries(beside))
      for (const [name, value] of Object.entries(all))
        await transaction.objectStore('kept').put(value, [branch.id, kind, name]);
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

/** Whether a history waits for somebody to say to go on; false where it is gone. */
export async function holdHistory(database: Database, id: string, held: boolean): Promise<boolean> {
  return database.write(async (transaction) => {
    const record = await transaction.objectStore('histories').get(id);
    if (record) await transaction.objectStore('histories').put({ ...record, held }, id);
    return record !== undefined;
  });
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
