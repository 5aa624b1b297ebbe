import type { DurableStore } from './store';

/** Every store that takes part beside the product's own journal, by name; the code of each is loaded when it is wanted. */
export const durableStores: { [name: string]: () => Promise<DurableStore> } = {
  'idb-records': async () => new (await import('./idb_records')).IdbRecords(),
  'idb-packed': async () => new (await import('./idb_packed')).IdbPacked(),
  dexie: async () => new (await import('./dexie_records')).DexieRecords(),
  'sqlite-opfs': async () => (await import('./sqlite_opfs')).openSqliteOpfs(),
  'wa-sqlite': async () => new (await import('./wa_sqlite')).WaSqlite(),
};

export async function openStore(name: string): Promise<DurableStore> {
  const store = await durableStores[name]!();
  await store.open();
  return store;
}
