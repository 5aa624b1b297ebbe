/** What the browser's database holds of histories that it does not know. Nothing here changes anything. */

import type { IDBPTransaction } from 'idb';
import type { Database, Schema, StoreName } from './database';
import { kStores } from './database';

type Reading = Pick<IDBPTransaction<Schema, StoreName[], 'readonly' | 'readwrite'>, 'objectStore'>;

/** The ids under which something is stored beside the records of the histories. */
export async function storedIds(transaction: Reading): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const id of await transaction.objectStore('ends').getAllKeys()) note(ids, id);
  for (const name of ['segments', 'kept', 'mails'] as const) {
    const store = transaction.objectStore(name);
    for (let at = await store.openKeyCursor(); at; ) {
      const id = at.key[0];
      note(ids, id);
      at = await at.continue([id, []] as never); // Behind everything of this history.
    }
  }
  return ids;
}

/** How many histories there is something of that have no record. A history goes in one step, so one of these is damaged. */
export async function leftoversIn(database: Database): Promise<number> {
  return database.use(async (db) => {
    const transaction = db.transaction(kStores);
    const known = new Set(await transaction.objectStore('histories').getAllKeys());
    const stored = await storedIds(transaction as unknown as Reading);
    return [...stored].filter((id) => !known.has(id)).length;
  });
}

function note(ids: Set<string>, id: unknown): void {
  if (typeof id === 'string') ids.add(id);
}
