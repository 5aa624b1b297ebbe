/** What the IndexedDB adapter promises beyond the contract: it keeps, and where it cannot it says why. */
import { deleteDB, openDB } from 'idb';
import { openIndexedDbJournal } from '../../wasm/journal/indexeddb';
import { JournalError } from '../../wasm/journal/journal';
import { bytes, equal, readAll } from './journal_contract';

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

  'the stored form is as documented': async (database) => {
    const journal = await openIndexedDbJournal(database);
    await journal.append(0, bytes(5, 6), 2);
    await journal.append(2, bytes(7), 1);
    const db = await openDB(database);
    equal(db.version, 1);
    equal(await db.getAllKeys('segments'), [2, 3]);
    equal([...(await db.get('segments', 2))], [5, 6]);
    equal(typeof (await db.get('meta', 'epoch')), 'string');
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

  'it gives way to a newer version of the page': async (database) => {
    const journal = await openIndexedDbJournal(database);
    (await openDB(database, 2)).close();
    equal(await sentenceOf(journal.clear()), 'Another tab runs a newer version of this page. Reload this one.');
  },

  'a database of a newer version is not touched': async (database) => {
    (await openDB(database, 2)).close();
    const sentence = await sentenceOf(openIndexedDbJournal(database));
    equal(sentence, 'The history was written by a newer version of this page. Reload the page to get that version.');
  },
};

async function sentenceOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason) => reason,
  );
  if (!(error instanceof JournalError)) throw error;
  return error.message;
}
