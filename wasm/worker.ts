/** The dedicated worker: loads the core, opens the journal, and answers the page. */

import { expose } from 'comlink';
import createCore from '#core';
import { Host, type OpenedJournal } from './host';
import { openIndexedDbJournal } from './journal/indexeddb';
import { JournalError } from './journal/journal';
import { MemoryJournal } from './journal/memory';
import { IndexedDbMailbox } from './mailbox';

/** Where the browser keeps nothing for this page, the log lives as long as the tab, and the status says so. */
async function openJournal(): Promise<OpenedJournal> {
  try {
    return { journal: await openIndexedDbJournal(), mailbox: new IndexedDbMailbox(), storage: 'indexeddb' };
  } catch (error) {
    if (error instanceof JournalError) throw error;
    return { journal: new MemoryJournal(), storage: 'memory' };
  }
}

async function loadCore() {
  try {
    return await createCore();
  } catch (error) {
    throw new Error(`The core could not be loaded (${(error as Error).message}). Reload the page.`);
  }
}

expose(new Host(loadCore, openJournal));
