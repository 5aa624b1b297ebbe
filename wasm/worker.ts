/** The dedicated worker: loads the core, opens the journal, and answers the page. */

import { expose } from 'comlink';
import type { OpenedJournal } from './assembly';
import { Branches } from './branches';
import { Host } from './host';
import { JournalError } from './journal/journal';
import { fetchRest, loadCore } from './load_core';
import { holdForLife } from './lock';
import { Database } from './store/database';
import { goneBranch } from './store/histories';
import { IndexedDbBeside } from './store/indexeddb_beside';
import type { Living, WorkerApi } from './worker_api';
import { optionsOf } from './worker_options';

const { branch, keeps, life } = optionsOf(self.name);
const alive = holdForLife(life);

/**
 * The journal of the branch, or of the real history without one. Where the browser keeps nothing for this page, or shall not, the
 * log lives as long as the tab, and the status says so.
 */
async function openJournal(): Promise<OpenedJournal> {
  if (!keeps) return inMemory();
  try {
    const database = await Database.open();
    const branches = new Branches(database);
    const record = await branches.find(branch);
    if (!record) throw new JournalError(goneBranch(branch));
    const journal = await branches.journal(branch);
    void journal.end().then((end) => end > 0 && fetchRest(), ignore);
    return { journal, record, branches, beside: new IndexedDbBeside(database), storage: 'indexeddb' };
  } catch (error) {
    if (error instanceof JournalError) throw error;
    return inMemory();
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
