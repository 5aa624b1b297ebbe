/**
 * What the first version of this page kept in databases of their own: the branches, the mails of each history. They are taken
 * over into the one database, each whole or not at all, and deleted once they are in it.
 */

import { deleteDB, openDB } from 'idb';
import { randomId } from '../ids';
import type { Mail } from '../playground';
import { addBranch } from './branch_records';
import type { Database } from './database';
import { findHistory, kReal } from './histories';

interface FirstBranch {
  name: string;
  from: number;
  of: string | null;
  time: number;
}

const kBranches = 'replayground-branches';
const kMailbox = 'replayground-mailbox';
const journalOf = (name: string) => `replayground-branch-${name}`;
const mailboxOf = (name: string) => `${kMailbox}-${name}`;

/** Takes over whatever there is. What fails is left where it is and taken over at the next start. */
export async function takeOverOlder(database: Database): Promise<void> {
  const there = new Set((await indexedDB.databases()).map(({ name }) => name));
  if (there.has(kBranches)) await takeOverBranches(database, there);
  if (there.has(kMailbox)) await takeOverMails(database, kReal, kMailbox);
}

async function takeOverBranches(database: Database, there: Set<string | undefined>): Promise<void> {
  const branches = (await allOf(kBranches, 'branches')) as FirstBranch[];
  let left = false;
  for (const branch of branches.sort((a, b) => a.time - b.time)) {
    const journal = journalOf(branch.name);
    if (there.has(journal) && !(await takeOverBranch(database, branch, await segmentsOf(journal)))) {
      left = true; // Another branch has its name: what it holds stays where it is.
      continue;
    }
    if (there.has(mailboxOf(branch.name))) await takeOverMails(database, branch.name, mailboxOf(branch.name));
    await deleteDB(journal);
  }
  if (!left) await deleteDB(kBranches);
}

/** False where it cannot be one of this database. */
async function takeOverBranch(
  database: Database,
  { name, from, of, time }: FirstBranch,
  segments: Map<number, Uint8Array>,
): Promise<boolean> {
  const parent = await findHistory(database, of ?? kReal);
  const left = parent && { position: from, name: of, history: parent.id };
  const ends = [...segments.keys()];
  const beginning = ends.map((end, index) => ({ segment: segments.get(end)!, commits: end - (ends[index - 1] ?? 0) }));
  const added = await addBranch(
    database,
    { id: randomId(), name, ...(left && { left }), time, begun: ends.at(-1) ?? 0, held: false },
    beginning,
  );
  return added === 'added';
}

async function takeOverMails(database: Database, branch: string, mailbox: string): Promise<void> {
  const history = await findHistory(database, branch);
  const mails = ((await allOf(mailbox, 'mails')) as Mail[]).sort((a, b) => a.arrived - b.arrived);
  if (history)
    await database.write(async (transaction) => {
      for (const [order, mail] of mails.entries())
        await transaction.objectStore('mails').put({ order, mail }, [history.id, mail.id]);
    });
  await deleteDB(mailbox);
}

async function allOf(name: string, store: string): Promise<unknown[]> {
  const db = await openDB(name);
  try {
    return db.objectStoreNames.contains(store) ? await db.getAll(store) : [];
  } finally {
    db.close();
  }
}

/** By their ends, in their order. */
async function segmentsOf(name: string): Promise<Map<number, Uint8Array>> {
  const db = await openDB(name);
  try {
    const [ends, segments] = await Promise.all([db.getAllKeys('segments'), db.getAll('segments')]);
    return new Map(ends.map((end, index) => [end as number, segments[index] as Uint8Array]));
  } finally {
    db.close();
  }
}
