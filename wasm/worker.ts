/** The dedicated worker: loads the core, opens the journal, and answers the page. */

import { expose } from 'comlink';
import type { OpenedJournal } from './assembly';
import { Branches } from './branches';
import { Host } from './host';
import { JournalError } from './journal/journal';
import { fetchRest, loadCore } from './load_core';
import { holdForLife } from './lock';
import { onceDone } from './once_done';
import { Database, kSilent } from './store/database';
import { goneBranch } from './store/histories';
import { IndexedDbBeside } from './store/indexeddb_beside';
import type { Living, WorkerApi } from './worker_api';
import { optionsOf } from './worker_options';

/** How long it is waited for the history that is wanted, in milliseconds: nothing is lost by another try. */
const kPatience = 20_000;

const { branch, keeps, life } = optionsOf(self.name);
const alive = holdForLife(life);

/**
 * The journal of the branch, or of the real history without one. Where the browser keeps nothing for this page, or shall not, the
 * log lives as long as the tab, and the status says so.
 */
async function openJournal(): Promise<OpenedJournal> {
  const kept = keeps && (await store());
  if (!kept) return inMemory();
  const { database, branches } = kept;
  const record = await inTime(branches.find(branch));
  if (!record) throw new JournalError(goneBranch(branch));
  const journal = await inTime(branches.journal(branch));
  void journal.end().then((end) => end > 0 && fetchRest(), ignore);
  const onWaiting = (listener: (sentence?: string) => void) => database.onWaiting(listener);
  return { journal, record, branches, beside: new IndexedDbBeside(database), onWaiting, storage: 'indexeddb' };
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, kPatience, new JournalError(kSilent)));
  return Promise.race([promise, late]);
}

const store = onceDone(async () => {
  const database = await openDatabase();
  return database && { database, branches: new Branches(database) };
});

/** Undefined where the browser has none for this page. One that is there and cannot be used is no reason to begin anew. */
async function openDatabase(): Promise<Database | undefined> {
  try {
    return await Database.open();
  } catch (error) {
    if (error instanceof JournalError) throw error;
    return undefined;
  }
}

/** Hardly anybody needs it, so it is loaded where it is needed. */
async function inMemory(): Promise<OpenedJournal> {
  const { MemoryJournal } = await import('./journal/memory');
  return { journal: new MemoryJournal(), storage: 'memory' };
}

/** What is wrong with the journal is told when it is read. */
function ignore(): void {}

async function loadCoreOrSay() {
  try {
    return await loadCore();
  } catch (error) {
    throw new Error(`The core could not be loaded (${(error as Error).message}). Reload the page.`);
  }
}

/** Hardly any store is ever damaged. */
async function recovery() {
  const { Recovery } = await import('./recovery');
  return new Recovery();
}

const host = new Host(loadCoreOrSay, openJournal, keeps ? recovery : undefined);
const api: WorkerApi & Living = Object.assign(host, { live: () => alive });
expose(api);
