/** What the IndexedDB adapter promises beyond the contract: it keeps, and where it cannot it says why. */
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { openIndexedDbJournal as openJournal } from '../../wasm/journal/indexeddb';
import { type Journal, JournalError } from '../../wasm/journal/journal';
import { Database } from '../../wasm/store/database';
import { IndexedDbDouble } from './indexeddb_double';
import { bytes, equal, readAll } from './journal_contract';

const openIndexedDbJournal = async (database: string): Promise<Journal> => openJournal(await Database.open(database));

export const kIndexedDbCases: { [name: string]: (database: string) => Promise<void> } = {
  'what was appended is there after closing and opening': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1, 2), 2);
    journal.close();
    const again = await openIndexedDbJournal(database);
    equal(await readAll(again), [1, 2]);
    equal(await again.append(2, bytes(3), 1), 'appended');
  },

  'an erasure while it was closed is no surprise': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1), 1);
    await journal.clear();
    journal.close();
    equal(await (await openIndexedDbJournal(database)).append(0, bytes(2), 1), 'appended');
  },

  'what is appended is asked to be on disk before it is said to be kept': async (database) => {
    const journal = await openIndexedDbJournal(database);
    const asked: (string | undefined)[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...[stores, mode, options]) {
      asked.push(options?.durability);
      return transaction.call(this, stores, mode, options);
    };
    await journal.append(0, bytes(1), 1).finally(() => Object.assign(IDBDatabase.prototype, { transaction }));
    equal(asked, ['strict']);
  },

  'the stored form is as documented': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(5, 6), 2);
    await journal.append(2, bytes(7), 1);
    const db = await openDB(database);
    const { history } = journal;
    equal(db.version, 2);
    const keys = [
      [history, 2],
      [history, 3],
    ];
    equal(await db.getAllKeys('segments'), keys);
    equal([...(await db.get('segments', [history, 2]))], [5, 6]);
    equal(await db.get('ends', history), 3);
    const { id, name, held } = await db.get('histories', history);
    equal([id, name, held], [history, '', false]);
    db.close();
  },

  'a database that is deleted under it gives a sentence': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await deleteDB(database);
    equal(
      await sentenceOf(journal.append(0, bytes(1), 1)),
      'The database of this page was deleted. Reload the page to begin anew.',
    );
    equal(await sentenceOf(readAll(journal)), 'The database of this page was deleted. Reload the page to begin anew.');
  },

  'a history is erased also where there is no room for the next one before it is gone': async (database) => {
    const journal = await openIndexedDbJournal(database);
    const erase = async (at: number) => {
      const double = new IndexedDbDouble(at, 'full');
      double.counting = true;
      await journal.clear().finally(() => double.remove());
      return double;
    };
    const room = (await erase(0)).counted.indexOf('add') + 1;
    await journal.append(0, bytes(1), 1);
    equal((await erase(room)).failed, 'add');
    equal([await readAll(journal), await journal.append(0, bytes(2), 1)], [[], 'appended']);
  },

  'a database that the browser closed is opened again, once for all who need it': async (database) => {
    const opened = databasesOpened();
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1), 1);
    for (const db of opened.all) {
      db.close();
      db.dispatchEvent(new Event('close'));
    }
    equal(await Promise.all([journal.append(1, bytes(2), 1), journal.end()]), ['appended', 2]);
    equal([await readAll(journal), opened.all.length], [[1, 2], 2]);
    opened.stop();
  },

  'a database that the browser closed without a word gives a sentence, and is there for the next': async (database) => {
    const opened = databasesOpened();
    const journal = await openIndexedDbJournal(database);
    opened.stop();
    for (const db of opened.all) db.close();
    equal((await sentenceOf(journal.append(0, bytes(1), 1))).startsWith('The browser closed the database'), true);
    equal(await journal.append(0, bytes(1), 1), 'appended');
    equal(await readAll(journal), [1]);
  },

  'one that the browser deleted, too, is a history that was erased': async (database) => {
    const opened = databasesOpened();
    const journal = await openIndexedDbJournal(database);
    opened.stop();
    await journal.append(0, bytes(1), 1);
    for (const db of opened.all) db.close();
    await deleteDB(database);
    for (const db of opened.all) db.dispatchEvent(new Event('close'));
    equal(await journal.append(1, bytes(2), 1), 'erased');
    equal(await readAll(journal), []);
    equal(await journal.append(0, bytes(3), 1), 'appended');
  },

  'it gives way to a newer version of the page': async (database) => {
    const journal = await openIndexedDbJournal(database);
    (await openDB(database, 3)).close();
    equal(await sentenceOf(journal.clear()), 'Another tab runs a newer version of this page. Reload this one.');
  },

  'a database of a newer version is not touched': async (database) => {
    (await openDB(database, 3)).close();
    const sentence = await sentenceOf(openIndexedDbJournal(database));
    equal(sentence, 'The history was written by a newer version of this page. Reload the page to get that version.');
  },

  'commits that the store has lost at the end are missed, once what is there was read': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1, 2), 2);
    await journal.append(2, bytes(3, 4, 5), 3);
    await damage(database, (db) => db.delete('segments', [journal.history, 5]));
    const failed = 'The last 3 commands of this history are missing from the database.';
    equal(await readUntilItFails(journal), { read: [1, 2], failed });
  },

  'an end that is none is damage, in a sentence, and can be erased': async (database) => {
    for (const end of [null, Number.NaN, -1, 0.5, {}, new Date(), '3']) {
      const journal = await openIndexedDbJournal(database);
      await damage(database, (db) => db.put('ends', end, journal.history));
      for (const call of [journal.append(0, bytes(1), 1), journal.end(), readAll(journal)])
        equal((await sentenceOf(call)).startsWith('The database of this page is damaged'), true);
      await journal.clear();
      equal(await journal.append(0, bytes(1), 1), 'appended');
    }
  },

  'an end that is lost is damage and no erasure: what is there is read, and it can be erased': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1, 2), 2);
    await damage(database, (db) => db.delete('ends', journal.history));
    const { read, failed } = await readUntilItFails(journal);
    equal(read, [1, 2]);
    for (const sentence of [failed, await sentenceOf(journal.append(2, bytes(3), 1)), await sentenceOf(journal.end())])
      equal(sentence, 'The database of this page is damaged: how long this history is has been lost.');
    await journal.clear();
    equal(await journal.append(0, bytes(1), 1), 'appended');
  },

  'an end that is none keeps nobody from what is there': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(1, 2), 2);
    await damage(database, (db) => db.put('ends', Number.NaN, journal.history));
    const { read, failed } = await readUntilItFails(journal);
    equal([read, failed.startsWith('The database of this page is damaged')], [[1, 2], true]);
  },

  'segments behind the end are damage, once everything before them was given': async (database) => {
    const journal = await openIndexedDbJournal(database);
    for (const end of [0, 1, 2]) await journal.append(end, bytes(end), 1);
    await damage(database, (db) => db.put('ends', 2, journal.history));
    const expected = 'The database of this page is damaged: it holds more of this history than there should be.';
    equal(await readUntilItFails(journal), { read: [0, 1], failed: expected });
    equal(await readUntilItFails(journal, 3), { read: [], failed: expected });
  },

  'a database that never opens is told in a sentence, in time': async (database) => {
    const { open } = IDBFactory.prototype;
    const silent = { addEventListener() {}, removeEventListener() {} };
    IDBFactory.prototype.open = () => Object.assign(Object.create(IDBOpenDBRequest.prototype), silent);
    const opening = Database.open(database, 50);
    IDBFactory.prototype.open = open;
    equal((await sentenceOf(opening)).includes('go on without keeping anything'), true);
    equal(await (await openIndexedDbJournal(database)).append(0, bytes(1), 1), 'appended');
  },

  'a tab with an older version that finishes what it does is waited for': async (database) => {
    const tab = await firstVersion(database);
    tab.addEventListener('versionchange', () => setTimeout(() => tab.close(), 300));
    equal(await (await openIndexedDbJournal(database)).append(0, bytes(1), 1), 'appended');
  },

  'one that goes on is told in a sentence, and nothing is held open after that': async (database) => {
    const tab = await firstVersion(database);
    const begun = performance.now();
    equal((await sentenceOf(Database.open(database))).startsWith('Another tab holds an older version'), true);
    equal(performance.now() - begun < 8_000, true);
    tab.close();
    await deleteDB(database, { blocked: () => {} });
  },

  'whoever keeps the database busy is waited for, and that is told until it is over': async (database) => {
    const open = await Database.open(database, undefined, 100);
    const journal = await openJournal(open);
    const told: (string | undefined)[] = [];
    open.onWaiting((sentence) => told.push(sentence));
    await journal.append(0, bytes(1), 1);
    const release = await keepBusy(database);
    const answers = Promise.all([journal.append(1, bytes(2), 1), journal.end(), readAll(journal)]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    equal([told.length, told[0]!.includes('neither written nor refused yet')], [1, true]);
    release();
    equal((await answers)[0], 'appended');
    equal([told.length, told[1]], [2, undefined]);
  },
};

async function firstVersion(name: string): Promise<IDBPDatabase> {
  return openDB(name, 1, { upgrade: (db) => void db.createObjectStore('segments') });
}

/** Another tab has a transaction that does not end until it is let go. */
async function keepBusy(name: string): Promise<() => void> {
  const db = await openDB(name);
  let busy = true;
  const store = db.transaction('ends', 'readwrite').objectStore('ends');
  const goOn = async () => {
    while (busy) await store.getKey('x');
    db.close();
  };
  await store.getKey('x');
  void goOn();
  return () => {
    busy = false;
  };
}

/** The browser's own databases that are opened from now on until `stop`. */
function databasesOpened(): { all: IDBDatabase[]; stop(): void } {
  const { open } = IDBFactory.prototype;
  const all: IDBDatabase[] = [];
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener('success', () => all.push(request.result));
    return request;
  };
  const stop = () => {
    IDBFactory.prototype.open = open;
  };
  return { all, stop };
}

async function damage(name: string, work: (db: IDBPDatabase) => Promise<unknown>): Promise<void> {
  const db = await openDB(name);
  await work(db);
  db.close();
}

/** The commits that are given before reading fails, and the sentence. */
async function readUntilItFails(journal: Journal, from = 0): Promise<{ read: number[]; failed: string }> {
  const read: number[] = [];
  const reading = async () => {
    for await (const segments of journal.read(from)) for (const { bytes } of segments) read.push(...bytes);
  };
  const failed = await sentenceOf(reading());
  return { read, failed };
}

async function sentenceOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason) => reason,
  );
  if (!(error instanceof JournalError)) throw error;
  return error.message;
}
