/**
 * What the first version of this page kept in databases of their own: the branches, the mails of each history. They are taken
 * over into the one database, each whole or not at all, and deleted once they are in it. What cannot be taken over now holds up
 * nothing else, and stays where it is until the next start.
 */

import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { randomId } from '../ids';
import { withLock } from '../lock';
import type { Mail } from '../playground';
import { addBranch } from './branch_records';
import { abandonUpgrade, type Database } from './database';
import { findHistory, kReal } from './histories';

interface FirstBranch {
  name: string;
  from: number;
  of: string | null;
  time: number;
}

const kBranches = 'replayground-branches';
const kMailbox = 'replayground-mailbox';
const kJournals = 'replayground-branch-';
const journalOf = (name: string) => `${kJournals}${name}`;
const mailboxOf = (name: string) => `${kMailbox}-${name}`;
const isOlder = (name = '') => [kBranches, kMailbox].includes(name) || name.startsWith(kJournals) || isMailbox(name);
const isMailbox = (name: string) => name.startsWith(mailboxOf(''));

/** How long a tab of the first version has to let go of a database, in milliseconds. */
const kPatience = 3_000;
/** In this version no tab of the first version of the page can open it, so nothing comes into it while it is taken over. */
const kRaised = 2;
/** The object store of a raised database that holds the id of its history from now on, and whether that is there. */
const kNotes = 'taken over';

/** Takes over whatever there is, and answers whether something came in. */
export async function takeOverOlder(database: Database, patience = kPatience): Promise<boolean> {
  const work = async () => {
    const real = takeOverRealMails(database, patience);
    const [branches, mails] = await Promise.allSettled([takeOverBranches(database, patience), real]);
    return [branches, mails].some((each) => each.status === 'fulfilled' && each.value);
  };
  return withLock(`${database.name}-older`, work);
}

/** The real history is erased, and what is older goes with it. */
export async function eraseOlder(): Promise<void> {
  const names = await olderDatabases();
  await Promise.all(names.map((name) => remove(name, kPatience)));
}

async function olderDatabases(): Promise<string[]> {
  if ('databases' in indexedDB) {
    const there = await inTime(indexedDB.databases(), kPatience);
    return there.map(({ name }) => name ?? '').filter(isOlder);
  }
  const branches = await firstBranches(kPatience); // Firefox before 126 does not tell which there are.
  return [...branches.flatMap(({ name }) => [journalOf(name), mailboxOf(name)]), kBranches, kMailbox];
}

async function takeOverBranches(database: Database, patience: number): Promise<boolean> {
  let [taken, left] = [false, false];
  for (const branch of await firstBranches(patience)) {
    try {
      taken = (await takeOverBranch(database, branch, patience)) || taken;
    } catch {
      left = true; // Another branch has its name, or it cannot be read, or a tab does not let go of it.
    }
  }
  if (!left) await remove(kBranches, patience);
  return taken;
}

/** The first version's list of branches, in the order in which they were made. */
async function firstBranches(patience: number): Promise<FirstBranch[]> {
  return withRaised(kBranches, patience, async (older) => {
    if (!older?.objectStoreNames.contains('branches')) return [];
    const [names, branches] = await Promise.all([older.getAllKeys('branches'), older.getAll('branches')]);
    const whole = names.map((name, index) => ({ from: 0, of: null, time: 0, ...branches[index], name: String(name) }));
    return whole.sort((a, b) => a.time - b.time);
  });
}

/** Whether it came in now. Throws where something of it has to stay where it is. */
async function takeOverBranch(database: Database, branch: FirstBranch, patience: number): Promise<boolean> {
  const came = await withRaised(journalOf(branch.name), patience, async (older) => {
    if (!older) return false;
    const [id, isThere] = await Promise.all([older.get(kNotes, 'id'), older.get(kNotes, 'is there')]);
    if (!isThere) {
      await addOnce(database, id, branch, await segmentsOf(older));
      await older.put(kNotes, true, 'is there');
    }
    await takeOverMails(database, id, mailboxOf(branch.name), patience);
    return true;
  });
  if (came) await remove(journalOf(branch.name), patience);
  return came;
}

/** Throws where it cannot be one of this database. */
async function addOnce(
  database: Database,
  id: string,
  { name, from, of, time }: FirstBranch,
  segments: Map<number, Uint8Array>,
): Promise<void> {
  if ((await database.use((db) => db.getKey('histories', id))) !== undefined) return;
  const parent = await findHistory(database, of ?? kReal);
  const left = parent && { position: from, name: of, history: parent.id };
  const ends = [...segments.keys()];
  const beginning = ends.map((end, index) => ({ segment: segments.get(end)!, commits: end - (ends[index - 1] ?? 0) }));
  const record = { id, name, ...(left && { left }), time, begun: ends.at(-1) ?? 0, held: false };
  const added = await addBranch(database, record, beginning);
  if (added !== 'added') throw new Error(`It is ${added}.`);
}

async function takeOverRealMails(database: Database, patience: number): Promise<boolean> {
  const real = await findHistory(database, kReal);
  return takeOverMails(database, real!.id, kMailbox, patience);
}

/** Whether there were any. Those of a history that is gone go, too. */
async function takeOverMails(database: Database, id: string, mailbox: string, patience: number): Promise<boolean> {
  const were = await withRaised(mailbox, patience, async (older) => {
    if (older?.objectStoreNames.contains('mails')) await copyMails(database, id, older);
    return older !== undefined;
  });
  if (were) await remove(mailbox, patience);
  return were;
}

/** They arrived before whatever has arrived since. One that has arrived once more is not overwritten. */
async function copyMails(database: Database, id: string, older: IDBPDatabase): Promise<void> {
  const [ids, found] = await Promise.all([older.getAllKeys('mails'), older.getAll('mails')]);
  const mails = ids.map((mail, index) => [String(mail), found[index] as Mail] as const);
  mails.sort(([, a], [, b]) => (a?.arrived ?? 0) - (b?.arrived ?? 0));
  await database.write(async (transaction) => {
    if ((await transaction.objectStore('histories').getKey(id)) === undefined) return;
    const store = transaction.objectStore('mails');
    for (const [index, [mailId, mail]] of mails.entries())
      if ((await store.getKey([id, mailId])) === undefined)
        await store.put({ order: index - mails.length, mail }, [id, mailId]);
  });
}

/** By their ends, in their order. */
async function segmentsOf(older: IDBPDatabase): Promise<Map<number, Uint8Array>> {
  const [ends, segments] = await Promise.all([older.getAllKeys('segments'), older.getAll('segments')]);
  return new Map(ends.map((end, index) => [end as number, segments[index] as Uint8Array]));
}

/** Does `work` with a database of the first version that is raised, undefined where there is none. */
async function withRaised<T>(
  name: string,
  patience: number,
  work: (older: IDBPDatabase | undefined) => Promise<T>,
): Promise<T> {
  const older = await raised(name, patience);
  try {
    return await work(older);
  } finally {
    older?.close();
  }
}

/** Rejects where a tab of the first version does not let go of it in time. */
async function raised(name: string, patience: number): Promise<IDBPDatabase | undefined> {
  let isThere = true;
  const opening = openDB(name, kRaised, {
    upgrade: (db, from, _to, transaction) => {
      isThere = from > 0;
      if (isThere)
        db.createObjectStore(kNotes).put(randomId(), 'id').catch(ignore); // It fails with the opening.
      else abandonUpgrade(transaction); // None is made.
    },
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
  try {
    return await inTime(opening, patience);
  } catch (error) {
    void opening.then((late) => late.close(), ignore);
    if (isThere) throw error;
    return undefined;
  }
}

/** Where somebody has it open still it goes once that is closed. What was taken over is not taken over again. */
async function remove(name: string, patience: number): Promise<void> {
  try {
    await inTime(deleteDB(name), patience);
  } catch {}
}

function inTime<T>(promise: Promise<T>, patience: number): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, patience, new Error('It takes too long.')));
  return Promise.race([promise, late]);
}

function ignore(): void {}
