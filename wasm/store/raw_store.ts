/** Every record of a database with its key, as text: for whoever wants to have all of it, whatever is in it. */

import type { IDBPDatabase } from 'idb';

/** Records are read so many at a time, and one by one where that fails. */
const kBatch = 100;

/**
 * A line of JSON that says what it is, then one for each record: `{"store", "key", "value"}`, or `{"store", "key", "unread"}` with
 * the reason where the browser cannot read it. What JSON has no word for is an object with `$`: `bytes` in base64, and so on.
 */
export async function rawStore(db: IDBPDatabase): Promise<Uint8Array> {
  const stores = [...db.objectStoreNames];
  const lines = [JSON.stringify({ database: db.name, version: db.version, stores })];
  for (const store of stores) for await (const line of linesOf(db, store)) lines.push(line);
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

async function* linesOf(db: IDBPDatabase, store: string) {
  let keys = await db.getAllKeys(store, undefined, kBatch);
  while (keys.length > 0) {
    const values = await db.getAll(store, IDBKeyRange.bound(keys[0], keys.at(-1))).catch(() => undefined);
    for (const [index, key] of keys.entries()) {
      const read = values?.length === keys.length ? { value: plain(values[index]) } : await readOne(db, store, key);
      yield JSON.stringify({ store, key: plain(key), ...read });
    }
    keys = await db.getAllKeys(store, IDBKeyRange.lowerBound(keys.at(-1)!, true), kBatch);
  }
}

function readOne(db: IDBPDatabase, store: string, key: IDBValidKey): Promise<object> {
  return db.get(store, key).then(
    (value) => ({ value: plain(value) }),
    (error) => ({ unread: `${error}` }),
  );
}

/** What a clone can be, in what JSON can say. */
function plain(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
  if (ArrayBuffer.isView(value)) return { $: 'bytes', of: base64(value) };
  if (value instanceof ArrayBuffer) return { $: 'bytes', of: base64(new Uint8Array(value)) };
  if (value instanceof Date) return { $: 'date', of: value.getTime() };
  if (Array.isArray(value)) return value.map(plain);
  if (Object.prototype.toString.call(value) !== '[object Object]') return { $: 'other', of: String(value) };
  const parts = Object.entries(value as object).map(([name, each]) => [name, plain(each)] as const);
  return parts.some(([name]) => name === '$') ? { $: 'object', of: parts } : Object.fromEntries(parts);
}

function base64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
