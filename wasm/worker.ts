/** The dedicated worker: loads the core, opens the journal, and answers the page. */

import { expose } from 'comlink';
import { Branches } from './branches';
import { noBranch } from './branching';
import { Host, type OpenedJournal } from './host';
import { JournalError } from './journal/journal';
import { MemoryJournal } from './journal/memory';
import { loadCore } from './load_core';

/**
 * The journal of the branch that the worker is named after, or of the real history where it has no name. Where the browser
 * keeps nothing for this page, the log lives as long as the tab, and the status says so.
 */
async function openJournal(): Promise<OpenedJournal> {
  const name = self.name || undefined;
  const branches = new Branches();
  try {
    const branch = name === undefined ? undefined : await branches.find(name);
    if (name !== undefined && !branch) throw new JournalError(noBranch(name));
    const journal = await branches.journal(name);
    return { journal, mailbox: branches.mailbox(name), branches, ...(branch && { branch }), storage: 'indexeddb' };
  } catch (error) {
    if (error instanceof JournalError) throw error;
    return { journal: new MemoryJournal(), storage: 'memory' };
  }
}

async function loadCoreOrSay() {
  try {
    return await loadCore();
  } catch (error) {
    throw new Error(`The core could not be loaded (${(error as Error).message}). Reload the page.`);
  }
}

expose(new Host(loadCoreOrSay, openJournal));
