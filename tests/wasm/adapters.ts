/** The adapters that are held to the contract: each entry makes a fresh store and answers how to open it. */
import { randomId } from '../../wasm/ids';
import { openIndexedDbJournal } from '../../wasm/journal/indexeddb';
import { MemoryJournal, MemoryStore } from '../../wasm/journal/memory';
import { Database } from '../../wasm/store/database';
import type { Open } from './journal_contract';

export const kAdapters: { [name: string]: () => Open } = {
  IndexedDB: () => {
    const name = `contract-${randomId()}`;
    return async () => openIndexedDbJournal(await Database.open(name));
  },
  memory: () => {
    const store = new MemoryStore();
    return async () => new MemoryJournal(store);
  },
};
