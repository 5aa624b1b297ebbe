// What opening a page on a store costs without a product around it: reads the store that the address names and shows the
// first rows. `stored-bytes` only reads the bytes of the product's own journal and shows their number. With `first` in the
// address it is a first visit: one event is written.
import { openDB } from 'idb';
import { openStore } from './durable';
import { accepted, type Shown } from './durable/store';
import { Workload } from './workload';

/** When the rows were there, and what they add up to. */
export interface Opened {
  milliseconds: number;
  events: number;
  balance: number;
}

function show({ rows }: Shown): void {
  const table = document.createElement('table');
  for (const row of rows) {
    const cells = table.insertRow();
    for (const value of Object.values(row)) cells.insertCell().textContent = String(value);
  }
  document.body.append(table);
}

async function readStoredBytes(): Promise<Shown> {
  const db = await openDB('replayground');
  const segments: Uint8Array[] = await db.getAll('segments');
  const bytes = segments.reduce((sum, { byteLength }) => sum + byteLength, 0);
  document.body.append(String(bytes));
  return { rows: [], events: bytes, balance: 0 };
}

async function open(name: string): Promise<Opened> {
  const loaded = name === 'stored-bytes' ? await readStoredBytes() : await (await openStore(name)).load();
  show(loaded);
  return { milliseconds: performance.now(), events: loaded.events, balance: loaded.balance };
}

/** Writes the very first event; answers when it was durable, in milliseconds since 1970. */
async function writeFirst(name: string): Promise<{ at: number }> {
  const [first] = accepted(new Workload(1, 1));
  await (await openStore(name)).write([first!.event]);
  return { at: performance.timeOrigin + performance.now() };
}

const query = new URLSearchParams(location.search);
const first = query.get('first');
Object.assign(globalThis, { opened: first ? writeFirst(first) : open(query.get('store')!) });
