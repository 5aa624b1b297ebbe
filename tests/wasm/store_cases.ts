/** What the browser's database promises of histories and of what stands beside them, and what it takes over from before. */
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { Branches } from '../../wasm/branches';
import { randomId } from '../../wasm/ids';
import { openIndexedDbJournal } from '../../wasm/journal/indexeddb';
import { JournalError } from '../../wasm/journal/journal';
import { addBranch, branchesIn, dropBranch } from '../../wasm/store/branch_records';
import { Database } from '../../wasm/store/database';
import { findHistory, kReal } from '../../wasm/store/histories';
import type { HistoryRecord } from '../../wasm/store/history_record';
import { IndexedDbBeside } from '../../wasm/store/indexeddb_beside';
import { leftoversIn } from '../../wasm/store/leftovers';
import { takeOverOlder } from '../../wasm/store/older';
import { bytes, equal, readAll } from './journal_contract';

const effect = (id: string) => ({ id, kind: 'e-mail', to: 'a@b', subject: id, body: '' });

/** A branch that left the real history at a position. */
async function branchOf(database: Database, name: string, position: number): Promise<HistoryRecord> {
  const { id } = (await findHistory(database, kReal))!;
  const left = { position, name: null, history: id };
  return { id: randomId(), name, left, time: Date.now(), begun: 2, held: false };
}

export const kStoreCases: { [name: string]: (name: string) => Promise<void> } = {
  'of two branches of one name one is kept, whole, and the other is not': async (name) => {
    const [one, other] = [await Database.open(name), await Database.open(name)];
    for (let round = 0; round < 20; round++) {
      const [a, b] = [await branchOf(one, `B${round}`, 2), await branchOf(other, `B${round}`, 5)];
      const outcomes = await Promise.all([
        addBranch(one, a, [{ segment: bytes(1, 2), commits: 2 }]),
        addBranch(other, b, [{ segment: bytes(1, 2, 3, 4, 5), commits: 5 }]),
      ]);
      equal([...outcomes].sort(), ['added', 'taken']);
      const kept = outcomes[0] === 'added' ? a : b;
      equal((await findHistory(one, `B${round}`))!.left!.position, kept.left!.position);
      equal((await readAll(await openIndexedDbJournal(one, `B${round}`))).length, kept.left!.position);
    }
  },

  'branches stand in the order in which they were made, whatever the clock said': async (name) => {
    const database = await Database.open(name);
    for (const [index, branch] of ['C', 'A', 'B'].entries()) {
      const record = { ...(await branchOf(database, branch, 0)), time: 1_000 - index };
      equal(await addBranch(database, record, []), 'added');
    }
    await (await openIndexedDbJournal(database, 'A')).clear();
    equal(
      (await new Branches(database).all()).branches.map((each) => each.name),
      ['C', 'A', 'B'],
    );
  },

  'a branch of a history that was erased meanwhile is not kept': async (name) => {
    const database = await Database.open(name);
    const branch = await branchOf(database, 'Late', 2);
    await (await openIndexedDbJournal(database)).clear();
    equal(await addBranch(database, branch, []), 'gone');
    equal(await findHistory(database, 'Late'), undefined);
  },

  'whoever has a branch open that is thrown away is told, and its name is free': async (name) => {
    const [one, other] = [await Database.open(name), await Database.open(name)];
    await addBranch(one, await branchOf(one, 'B', 2), [{ segment: bytes(1, 2), commits: 2 }]);
    const open = await openIndexedDbJournal(other, 'B');
    const told = new Promise((resolve) => open.onChange(resolve));
    equal(await new Branches(one).drop('B'), true);
    equal(await told, 'erased');
    equal(await open.append(2, bytes(3), 1), 'erased');
    equal(await failureOf(readAll(open)), 'There is no branch "B" in this browser. It may have been thrown away.');
    equal(await addBranch(one, await branchOf(one, 'B', 0), []), 'added');
    equal(await new Branches(one).drop('Nothing'), false);
  },

  'an erasure takes everything beside it, and all branches': async (name) => {
    const database = await Database.open(name);
    const journal = await openIndexedDbJournal(database);
    const beside = new IndexedDbBeside(database);
    const { history } = journal;
    await addBranch(database, await branchOf(database, 'B', 0), []);
    equal(await beside.keep(history, 'note', 'a', 'text'), true);
    equal(await beside.deliver(history, effect('m')), true);
    await journal.clear();
    const db = await openDB(name);
    for (const store of ['segments', 'kept', 'mails']) equal(await db.getAllKeys(store), []);
    equal(await db.getAllKeys('histories'), [journal.history]);
    equal(await db.getAllKeys('ends'), [journal.history]);
    db.close();
    equal(await beside.keep(history, 'note', 'a', 'late'), false);
    equal(await beside.deliver(history, effect('late')), false);
    equal(await beside.mails(history), []);
  },

  'an erasure of a branch leaves the real history and other branches alone': async (name) => {
    const database = await Database.open(name);
    const real = await openIndexedDbJournal(database);
    await real.append(0, bytes(1), 1);
    for (const branch of ['A', 'B'])
      await addBranch(database, await branchOf(database, branch, 1), [{ segment: bytes(1), commits: 1 }]);
    const [a, b] = [await openIndexedDbJournal(database, 'A'), await openIndexedDbJournal(database, 'B')];
    await new IndexedDbBeside(database).keep(b.history, 'note', 'n', 1);
    await a.clear();
    equal([await readAll(a), await readAll(b), await readAll(real)], [[], [1], [1]]);
    equal(await new IndexedDbBeside(database).kept(b.history, 'note'), { n: 1 });
    equal(
      (await new Branches(database).all()).branches.map((each) => [each.name, each.history]),
      [
        ['A', a.history],
        ['B', b.history],
      ],
    );
  },

  'what two tabs keep at once is kept, and each is told of the other': async (name) => {
    const [one, other] = [await Database.open(name), await Database.open(name)];
    const { history } = await openIndexedDbJournal(one);
    const [here, there] = [new IndexedDbBeside(one), new IndexedDbBeside(other)];
    const told = new Promise((resolve) => there.onChange(resolve));
    await Promise.all([here.keep(history, 'card', 'a', { x: 1 }), there.keep(history, 'card', 'b', { x: 2 })]);
    equal(await there.kept(history, 'card'), { a: { x: 1 }, b: { x: 2 } });
    equal(await told, history);
    await there.keep(history, 'card', 'a', null);
    equal(await here.kept(history, 'card'), { b: { x: 2 } });
    equal(await here.kept(history, 'note'), {});
  },

  'a branch begins with what is kept of its past': async (name) => {
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    const beside = new IndexedDbBeside(database);
    for (const [id, value] of [
      ['at 1', { position: 1 }],
      ['at 2', { position: 2 }],
      ['at 3', { position: 3 }],
      ['nowhere', 'x'],
    ] as const)
      await beside.keep(history, 'note', id, value);
    const branch = await branchOf(database, 'B', 2);
    await addBranch(database, branch, []);
    equal(Object.keys(await beside.kept(branch.id, 'note')), ['at 1', 'at 2', 'nowhere']);
  },

  'mails come in the order in which they arrived, also within a millisecond': async (name) => {
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    const beside = new IndexedDbBeside(database);
    const ids = Array.from({ length: 80 }, (_, index) => `${(index * 37) % 80}`);
    for (const id of ids) await beside.deliver(history, effect(id));
    await beside.deliver(history, effect(ids[3]!));
    const mails = await beside.mails(history);
    equal(
      mails.map(({ id }) => id),
      ids,
    );
    equal(mails[3]!.attempts, 2);
  },

  'where what is known of a history is lost or wrong no other one begins over its events': async (name) => {
    const lost = 'events are there, and what it knew of their history is gone';
    for (const [index, [expected, damage]] of (
      [
        [lost, (db, id) => db.delete('histories', id)],
        [lost, (db, id) => db.put('histories', { id }, id)],
        [lost, (db, id) => Promise.all([db.delete('histories', id), db.delete('ends', id)])],
        [
          'belongs to another one',
          async (db, id) => db.put('histories', { ...(await db.get('histories', id)), id: 7 }, id),
        ],
      ] as [string, (db: IDBPDatabase, id: string) => Promise<unknown>][]
    ).entries()) {
      const database = await Database.open(`${name}-${index}`);
      const journal = await openIndexedDbJournal(database);
      await journal.append(0, bytes(1), 1);
      const db = await openDB(database.name);
      await damage(db, journal.history);
      const before = await dump(db);
      equal((await failureOf(openIndexedDbJournal(database))).includes(expected), true);
      equal(await dump(db), before);
      db.close();
    }
  },

  'a database that is there and cannot be used is no reason to begin anew': async (name) => {
    const foreign: [number, string][] = [
      [2, 'notes'],
      [1, 'histories'],
    ];
    for (const [version, store] of foreign) {
      const each = `${name}-${version}`;
      const upgrade = (db: IDBPDatabase) => void db.createObjectStore(store);
      (await openDB(each, version, { upgrade })).close();
      equal((await failureOf(Database.open(each))).includes('Nothing in it was changed'), true);
      const db = await openDB(each);
      equal([db.version, [...db.objectStoreNames]], [version, [store]]);
      db.close();
    }
  },

  'where the browser has no database at all its own error says so': async (name) => {
    const { open } = IDBFactory.prototype;
    for (const kind of ['SecurityError', 'InvalidStateError', 'UnknownError']) {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', kind);
      };
      const error = await Database.open(name).catch((reason) => reason);
      IDBFactory.prototype.open = open;
      equal(error.name, kind);
    }
  },

  'what the first version of the page kept is taken over': async (name) => {
    await firstVersion(name);
    const database = await Database.open(name);
    const journal = await openIndexedDbJournal(database);
    equal(journal.history, 'an-epoch');
    equal(await readAll(journal), [1, 2, 3]);
    equal(await journal.append(3, bytes(4), 1), 'appended');
    equal(await readAll(await openIndexedDbJournal(await Database.open(name))), [1, 2, 3, 4]);
  },

  'a database of the first version in which something is missing opens with what is there': async (name) => {
    await firstVersion(name, false);
    equal(await readAll(await openIndexedDbJournal(await Database.open(name))), [1, 2, 3]);
  },

  'branches and mails that the first version kept in databases of their own are taken over, once': async (name) => {
    await firstBranch('B', { from: 2, of: null, time: 5 });
    await firstBranch('B of B', { from: 1, of: 'B', time: 6 });
    await firstMails('replayground-mailbox', ['y', 'x']);
    await firstMails('replayground-mailbox-B', ['b']);
    const database = await Database.open(name);
    const real = await openIndexedDbJournal(database);
    for (let start = 0; start < 2; start++) {
      await takeOverOlder(database);
      const [b, ofB] = [(await findHistory(database, 'B'))!, (await findHistory(database, 'B of B'))!];
      equal(b.left, { position: 2, name: null, history: real.history });
      equal(ofB.left, { position: 1, name: 'B', history: b.id });
      for (const branch of ['B', 'B of B'])
        equal(await readAll(await openIndexedDbJournal(database, branch)), [1, 2, 3]);
      equal(await mailsOf(database, real.history), ['y', 'x']);
      equal(await mailsOf(database, b.id), ['b']);
      equal(await olderDatabases(), []);
    }
  },

  'an older branch whose name is taken stays where it is until the name is free': async (name) => {
    const database = await Database.open(name);
    await openIndexedDbJournal(database);
    await addBranch(database, await branchOf(database, 'B', 0), []);
    await firstBranch('B', { from: 2, of: null, time: 5 });
    await firstBranch('C', { from: 1, of: null, time: 6 });
    await takeOverOlder(database);
    equal((await findHistory(database, 'B'))!.left!.position, 0);
    equal(await readAll(await openIndexedDbJournal(database, 'C')), [1, 2, 3]);
    equal(await olderDatabases(), ['replayground-branch-B', 'replayground-branches']);
    await new Branches(database).drop('B');
    await takeOverOlder(database);
    equal(await readAll(await openIndexedDbJournal(database, 'B')), [1, 2, 3]);
    equal(await olderDatabases(), []);
  },

  'what a tab of the first version appends while its branch is taken over is there, or was not written': async (
    name,
  ) => {
    for (let round = 0; round < 5; round++) {
      const branch = `B${round}`;
      await firstBranch(branch, { from: 2, of: null, time: 5 });
      const database = await Database.open(`${name}-${round}`);
      await openIndexedDbJournal(database);
      let appended = 3;
      const tab = await tabOfBefore(`replayground-branch-${branch}`);
      const append = async () => {
        for (;;) {
          await tab.put('segments', bytes(appended + 1), appended + 1);
          appended += 1;
        }
      };
      const [failed] = await Promise.allSettled([append(), takeOverOlder(database)]);
      equal(failed!.status, 'rejected');
      equal((await readAll(await openIndexedDbJournal(database, branch))).length, appended);
      equal(await olderDatabases(), []);
    }
  },

  'a tab that does not let go of an older branch holds up nothing, and it is taken over once it is closed': async (
    name,
  ) => {
    for (const [index, branch] of ['A', 'B', 'C'].entries())
      await firstBranch(branch, { from: 1, of: null, time: index });
    await firstMails('replayground-mailbox-B', ['b']);
    const tab = await openDB('replayground-branch-B', 1);
    const database = await Database.open(name);
    await openIndexedDbJournal(database);
    await takeOverOlder(database, 1_000);
    equal(await namesOf(database), ['A', 'C']);
    await areLeft(kOfB);
    tab.close();
    await takeOverOlder(database);
    equal(await namesOf(database), ['A', 'C', 'B']);
    await areLeft([]);
    equal(await mailsOf(database, (await findHistory(database, 'B'))!.id), ['b']);
  },

  'whoever asks for branches does not wait for ever for older ones, and is told once they are there': async (name) => {
    const names = ['A', 'B', 'C', 'D'];
    for (const [time, each] of names.entries()) await firstBranch(each, { from: 2, of: null, time });
    const database = await Database.open(name);
    await openIndexedDbJournal(database);
    const tabs = await Promise.all(names.map((each) => openDB(`replayground-branch-${each}`, 1)));
    const branches = new Branches(database);
    const told = new Promise<void>((resolve) => branches.onChange(resolve));
    const begun = performance.now();
    equal([(await branches.all()).branches, await branches.find('Nothing')], [[], undefined]);
    equal(performance.now() - begun < 8_000, true); // They are waited for longer, one after the other.
    for (const tab of tabs) tab.close();
    await told;
    equal((await branches.find('D'))!.name, 'D');
    await takeOverOlder(database);
    equal((await namesOf(database)).sort(), names);
    await areLeft([]);
  },

  'an older branch that is broken holds up no other one, nor the mails': async (name) => {
    await firstBranch('A', { from: 1, of: null, time: 1 });
    await put('replayground-branch-B', 'segment', {});
    await put('replayground-branches', 'branches', { B: { name: 'B', from: 1, of: null, time: 2 } });
    await firstBranch('C', { from: 1, of: null, time: 3 });
    await put('replayground-branches', 'branches', { C: null });
    await firstMails('replayground-mailbox', ['x']);
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    await takeOverOlder(database);
    equal(await namesOf(database), ['C', 'A']);
    equal(await readAll(await openIndexedDbJournal(database, 'C')), [1, 2, 3]);
    equal(await mailsOf(database, history), ['x']);
    equal(await olderDatabases(), ['replayground-branch-B', 'replayground-branches']);
    for (const each of await olderDatabases()) await deleteDB(each);
  },

  'a list of older branches that is broken holds up no mails': async (name) => {
    await put('replayground-branches', 'branches', { B: 'nonsense' });
    const { getAllKeys } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAllKeys = function (this: IDBObjectStore, ...given: never[]) {
      if (this.name === 'branches') throw new DOMException('no', 'UnknownError');
      return getAllKeys.apply(this, given as []);
    };
    await firstMails('replayground-mailbox', ['x']);
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    await takeOverOlder(database);
    IDBObjectStore.prototype.getAllKeys = getAllKeys;
    equal(await mailsOf(database, history), ['x']);
    await deleteDB('replayground-branches');
  },

  'mails whose branch is not here are not thrown away': async (name) => {
    await put('replayground-branches', 'branches', { B: { name: 'B', from: 1, of: null, time: 2 } });
    await firstMails('replayground-mailbox-B', ['b']);
    const database = await Database.open(name);
    await openIndexedDbJournal(database);
    await takeOverOlder(database);
    equal(await olderDatabases(), ['replayground-mailbox-B']);
    await deleteDB('replayground-mailbox-B');
  },

  'older mails come before those that have arrived since, each of which stays as it is': async (name) => {
    await firstMails('replayground-mailbox', ['y', 'x', 'w']);
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    const beside = new IndexedDbBeside(database);
    for (const id of ['new', 'x', 'x']) await beside.deliver(history, effect(id));
    await takeOverOlder(database);
    equal(await mailsOf(database, history), ['y', 'w', 'new', 'x']);
    equal((await beside.mails(history)).at(-1)!.attempts, 2);
  },

  'a branch that was taken over does not come back, also where its older database could not be deleted': async (
    name,
  ) => {
    await firstBranch('B', { from: 2, of: null, time: 5 });
    const database = await Database.open(name);
    await openIndexedDbJournal(database);
    const { deleteDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.deleteDatabase = () => {
      throw new DOMException('no', 'UnknownError');
    };
    await takeOverOlder(database);
    IDBFactory.prototype.deleteDatabase = deleteDatabase;
    equal([await namesOf(database), await olderDatabases()], [['B'], kOfB.filter((each) => !each.includes('mailbox'))]);
    await dropBranch(database, 'B');
    await takeOverOlder(database);
    equal([await namesOf(database), await olderDatabases()], [[], []]);
  },

  'where the browser does not tell which databases there are older branches are taken over, and none is made': async (
    name,
  ) => {
    const { databases } = IDBFactory.prototype;
    const blind = async (work: () => Promise<unknown>) => {
      Reflect.deleteProperty(IDBFactory.prototype, 'databases');
      await work();
      IDBFactory.prototype.databases = databases;
    };
    const database = await Database.open(name);
    await blind(() => new Branches(database).all());
    equal(await olderDatabases(), []);
    await firstBranch('B', { from: 2, of: null, time: 5 });
    await blind(async () => equal(await new Branches(database).find('B').then((found) => found?.name), 'B'));
    equal(await olderDatabases(), []);
    await firstBranch('C', { from: 2, of: null, time: 5 });
    await blind(async () => (await openIndexedDbJournal(database)).clear());
    equal(await olderDatabases(), []);
  },

  'what is older goes with the real history, and does not come into the next one': async (name) => {
    const database = await Database.open(name);
    const journal = await openIndexedDbJournal(database);
    await addBranch(database, await branchOf(database, 'Other', 0), []);
    await firstBranch('B', { from: 2, of: null, time: 5 });
    await firstMails('replayground-mailbox', ['x']);
    await (await openIndexedDbJournal(database, 'Other')).clear();
    equal((await olderDatabases()).length, 3);
    await journal.clear();
    await takeOverOlder(database);
    equal([await namesOf(database), await mailsOf(database, journal.history)], [[], []]);
    equal(await olderDatabases(), []);
  },

  'what belongs to no history is found, is told, and stays': async (name) => {
    const database = await Database.open(name);
    const { history } = await openIndexedDbJournal(database);
    await new IndexedDbBeside(database).keep(history, 'note', 'a', 1);
    equal(await leftoversIn(database), 0);
    const db = await openDB(name);
    await db.put('segments', bytes(1), ['lost', 1]);
    await db.put('segments', bytes(2), ['lost', 2]);
    await db.put('kept', 1, ['gone', 'note', 'a']);
    await db.put('mails', { order: 0, mail: null }, ['gone', 'm']);
    await db.put('ends', 3, 'without anything');
    const before = await dump(db);
    equal(await leftoversIn(database), 3);
    const branches = new Branches(database);
    const told = new Promise<void>((resolve) => branches.onChange(resolve));
    equal((await branches.all()).problem, undefined);
    await told;
    equal(
      (await branches.all()).problem!.startsWith('3 histories in the store of this browser cannot be listed'),
      true,
    );
    equal(await dump(db), before);
    db.close();
  },
};

/** What the first version has of a branch B. */
const kOfB = ['replayground-branch-B', 'replayground-branches', 'replayground-mailbox-B'];

/** A tab of the first version has a database open, and lets go of it where that is wanted. */
function tabOfBefore(name: string): Promise<IDBPDatabase> {
  return openDB(name, 1, { blocking: (_from, _to, event) => (event.target as IDBDatabase).close() });
}

/** A busy machine takes its time to delete one. */
async function areLeft(older: string[]): Promise<void> {
  const isSo = async () => JSON.stringify(await olderDatabases()) === JSON.stringify(older);
  for (let tries = 0; tries < 100 && !(await isSo()); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  equal(await olderDatabases(), older);
}

async function namesOf(database: Database): Promise<string[]> {
  return (await branchesIn(database)).branches.map(({ name }) => name);
}

/** Everything in a database. */
async function dump(db: IDBPDatabase): Promise<unknown[]> {
  const all = [...db.objectStoreNames].map(async (store) => [await db.getAllKeys(store), await db.getAll(store)]);
  return Promise.all(all);
}

async function mailsOf(database: Database, history: string): Promise<string[]> {
  return (await new IndexedDbBeside(database).mails(history)).map(({ id }) => id);
}

const olderDatabases = async () =>
  (await indexedDB.databases())
    .map(({ name }) => name!)
    .filter((name) => name.startsWith('replayground-'))
    .sort();

/** A branch as the first version of the page kept it: a line in a list, and a database. */
async function firstBranch(name: string, branch: { from: number; of: string | null; time: number }): Promise<void> {
  await firstVersion(`replayground-branch-${name}`);
  await put('replayground-branches', 'branches', { [name]: { name, ...branch } });
}

/** Mails as the first version of the page kept them, in the order of these ids. */
async function firstMails(mailbox: string, ids: string[]): Promise<void> {
  const mails = ids.map((id, arrived) => [id, { ...effect(id), arrived, attempts: 1 }]);
  await put(mailbox, 'mails', Object.fromEntries(mails));
}

async function put(name: string, store: string, values: { [key: string]: unknown }): Promise<void> {
  const db = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore(store) });
  for (const [key, value] of Object.entries(values)) await db.put(store, value, key);
  db.close();
}

/** The database as the first version of the page laid it out. */
async function firstVersion(name: string, withMeta = true): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('segments');
      if (withMeta) db.createObjectStore('meta');
    },
  });
  await db.put('segments', bytes(1, 2), 2);
  await db.put('segments', bytes(3), 3);
  if (withMeta) await db.put('meta', 'an-epoch', 'epoch');
  db.close();
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason) => reason,
  );
  if (!(error instanceof JournalError)) throw error;
  return error.message;
}
