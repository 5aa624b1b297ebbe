/** A history that is damaged is kept as a branch, as it is, and another one begins in its place. */

import type { WriteTransaction } from './database';
import { begin, kReal, real } from './histories';
import { type HistoryRecord, isRecord } from './history_record';
import { storedIds } from './leftovers';

/**
 * Gives the real history a name and begins another one; answers the name. Nothing that is stored of it is touched but its record.
 * Without `history` what belongs to no record becomes a branch, too: its record is lost. Undefined, and nothing changes, where
 * `history` is not the real one (any more).
 */
export async function setAside(transaction: WriteTransaction, history?: string): Promise<string | undefined> {
  const histories = transaction.objectStore('histories');
  const found = await histories.index('name').getKey(kReal);
  if (history !== undefined && found !== history) return undefined;
  const ids = [...(found === undefined ? [] : [found]), ...(history === undefined ? await orphans(transaction) : [])];
  if (ids.length === 0) return undefined;
  const records = (await histories.getAll()).filter((each) => isRecord(each));
  const taken = new Set(records.map(({ name }) => name));
  const made = Math.max(0, ...records.map(({ made }) => made ?? 0));
  const names = ids.map(() => freeName(taken));
  for (const [index, id] of ids.entries()) {
    const before: unknown = await histories.get(id);
    const known = isRecord(before) ? before : { time: Date.now(), begun: 0 };
    const record: HistoryRecord = {
      ...known,
      id,
      name: names[index]!,
      made: made + 1 + index,
      held: true,
      aside: true,
    };
    await histories.put(record, id);
  }
  await begin(transaction, real());
  return names[0];
}

/** The ids under which something is stored, and whose record is gone or none. */
async function orphans(transaction: WriteTransaction): Promise<string[]> {
  const ids = [...(await storedIds(transaction))];
  const records = await Promise.all(ids.map((id) => transaction.objectStore('histories').get(id)));
  return ids.filter((id, index) => !isRecord(records[index], id));
}

/** "Damaged 2026-11-29", or with a number behind it; it is taken from then on. */
function freeName(taken: Set<string>): string {
  const name = `Damaged ${new Date().toISOString().slice(0, 10)}`;
  for (let number = 1; ; number++) {
    const each = number === 1 ? name : `${name} (${number})`;
    if (taken.has(each)) continue;
    taken.add(each);
    return each;
  }
}
