/** The page in which the journal's cases run: it offers them to the test that opened it. */
import { randomId } from '../../../wasm/ids';
import { openIndexedDbJournal } from '../../../wasm/journal/indexeddb';
import type { Journal } from '../../../wasm/journal/journal';
import { Database } from '../../../wasm/store/database';
import { kAdapters } from '../adapters';
import { courseOf, faultyRun } from '../fault_run';
import { kIndexedDbCases } from '../indexeddb_cases';
import { kContract } from '../journal_contract';
import { kStoreCases } from '../store_cases';

declare global {
  var cases: {
    contract(adapter: string, name: string): Promise<void>;
    indexedDb(name: string): Promise<void>;
    store(name: string): Promise<void>;
    openIndexedDbJournal(database: string): Promise<Journal>;
    courseOf: typeof courseOf;
    faultyRun: typeof faultyRun;
  };
}

globalThis.cases = {
  contract: (adapter, name) => kContract[name]!(kAdapters[adapter]!()),
  indexedDb: (name) => kIndexedDbCases[name]!(`case-${randomId()}`),
  store: (name) => kStoreCases[name]!(`case-${randomId()}`),
  openIndexedDbJournal: async (database) => openIndexedDbJournal(await Database.open(database)),
  courseOf,
  faultyRun,
};
