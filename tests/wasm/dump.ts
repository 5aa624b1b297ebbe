/** All that a database of the page holds, as a text that is the same wherever the same is there. */
import { openDB } from 'idb';

/** Ids are given at random and times pass: an id is written as the name of its history, and times are left out. */
export async function dumpOf(name: string): Promise<string> {
  if (!(await indexedDB.databases()).some((each) => each.name === name)) return 'no database';
  const db = await openDB(name);
  const stores = [...db.objectStoreNames];
  const transaction = db.transaction(stores);
  const all = await Promise.all(
    [...stores].map(async (name) => {
      const store = transaction.objectStore(name);
      return Promise.all([store.getAllKeys(), store.getAll()]);
    }),
  );
  await transaction.done; // One that is not over keeps whoever wants to change the database waiting.
  db.close();
  const names = new Map<string, string>();
  for (const record of all[stores.indexOf('histories')]?.[1] ?? []) names.set(record.id, `history "${record.name}"`);
  const plain = (value: unknown) => JSON.stringify(value, (key, each) => plainly(key, each, names));
  const lines = stores.flatMap((store, index) => {
    const [keys, values] = all[index]!;
    return keys.map((key, at) => `${store} ${plain(key)}: ${plain(values[at])}`).sort();
  });
  return [`version ${db.version}: ${stores.join(', ')}`, ...lines].join('\n');
}

const kTimes = new Set(['time', 'arrived']);

function plainly(key: string, value: unknown, names: Map<string, string>): unknown {
  if (kTimes.has(key)) return 0;
  if (value instanceof Uint8Array) return [...value].join(' ');
  return typeof value === 'string' ? (names.get(value) ?? value) : value;
}
