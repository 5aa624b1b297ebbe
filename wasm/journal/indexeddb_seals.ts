/** Sealing in the browser's database. A first visit does without it. */

import { nextTask } from '../queue';
import type { Database, WriteTransaction } from '../store/database';
import { allOf, endOf } from '../store/histories';
import { piecesOf, planSeals, type Seal, standsAs } from './seal_plan';

interface Sealing {
  /** The history's. */
  id: string;
  /** Commits from this number on are not touched. */
  end: number;
  /** The commits with the numbers `from` up to, not including, `to` as one segment. */
  merge: (from: number, to: number) => Uint8Array;
}

/** One pass of sealing; answers how many segments were replaced. Those that are not as `merge` makes them stay. */
export async function sealSegments(database: Database, { id, end, merge }: Sealing): Promise<number> {
  const keys = await database.use((db) => db.getAllKeys('segments', allOf(id)));
  const ends = keys.map(([, end]) => end);
  const seals = planSeals(ends, end);
  return seals.length === 0 ? 0 : replace(database, id, seals, merge);
}

async function replace(database: Database, id: string, seals: Seal[], merge: Sealing['merge']): Promise<number> {
  const planned: (Seal & { sealed: Uint8Array; pieces: Uint8Array[] })[] = [];
  for (const seal of seals) {
    planned.push({ ...seal, sealed: merge(seal.from, seal.to), pieces: piecesOf(seal, merge) });
    await nextTask(); // A long one has many pieces.
  }
  return database.write(async (transaction) => {
    if (
      (await endOf(transaction.objectStore('ends'), id)) === undefined ||
      !(await standAsPlanned(transaction, id, seals))
    )
      return 0;
    const store = transaction.objectStore('segments');
    let replaced = 0;
    for (const { from, to, ends, sealed, pieces } of planned) {
      const range = IDBKeyRange.bound([id, from], [id, to], true);
      if (!standsAs(pieces, await store.getAll(range))) continue;
      await store.delete(range);
      await store.add(sealed, [id, to]);
      replaced += ends.length;
    }
    return replaced;
  });
}

/** Whether each seal still finds the segments that it was planned for, the first of them beginning where it begins. */
async function standAsPlanned(transaction: WriteTransaction, id: string, seals: Seal[]): Promise<boolean> {
  for (const { from, to, ends } of seals) {
    const keys = await transaction.objectStore('segments').getAllKeys(IDBKeyRange.bound([id, from], [id, to]));
    const planned = from === 0 ? ends : [from, ...ends];
    if (keys.length !== planned.length || keys.some(([, end], index) => end !== planned[index])) return false;
  }
  return true;
}
