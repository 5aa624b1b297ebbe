/** The page in which the journal's cases run: it offers them to the test that opened it. */
import { randomId } from '../../../wasm/ids';
import { openIndexedDbJournal } from '../../../wasm/journal/indexeddb';
import { kAdapters } from '../adapters';
import { kIndexedDbCases } from '../indexeddb_cases';
import { kContract } from '../journal_contract';

declare global {
  var cases: {
    contract(adapter: string, name: string): Promise<void>;
    indexedDb(name: string): Promise<void>;
    openIndexedDbJournal: typeof openIndexedDbJournal;
  };
}

globalThis.cases = {
  contract: (adapter, name) => kContract[name]!(kAdapters[adapter]!()),
  indexedDb: (name) => kIndexedDbCases[name]!(`case-${randomId()}`),
  openIndexedDbJournal,
};
