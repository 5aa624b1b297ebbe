/** A browser's IndexedDB with the one database of this page, already laid out, as `idb` hands it on: with promises. */
import { kVersion, type StoreName } from '../../wasm/store/database';
import { clone, type Key, Range, type Table } from './table';
import { type Disk, type Mode, Transaction } from './transaction';

/** The one index that there is: the histories by their names, which are unique. */
class NameIndex {
  readonly #transaction: Transaction;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  get(name: string) {
    return this.#transaction.request(() => clone(this.#table.values[this.#place(name)]));
  }

  getKey(name: string) {
    return this.#transaction.request(() => this.#table.keys[this.#place(name)]);
  }

  getAllKeys() {
    return this.#transaction.request(() => [...this.#table.keys]);
  }

  get #table(): Table {
    return this.#transaction.read('histories');
  }

  #place(name: string): number {
    return (this.#table.values as { name: string }[]).findIndex((each) => each.name === name);
  }
}

export class ObjectStore {
  readonly #transaction: Transaction;
  readonly #name: StoreName;

  constructor(transaction: Transaction, name: StoreName) {
    this.#transaction = transaction;
    this.#name = name;
  }

  get(key: Key) {
    return this.#ask((table) => clone(table.get(key)));
  }

  getKey(key: Key) {
    return this.#ask((table) => (table.has(key) ? key : undefined));
  }

  getAll(range?: Range, most = Number.POSITIVE_INFINITY) {
    return this.#ask((table) => {
      const [from, to] = table.places(range);
      return table.values.slice(from, Math.min(to, from + most)).map(clone);
    });
  }

  getAllKeys(range?: Range, most = Number.POSITIVE_INFINITY) {
    return this.#ask((table) => {
      const [from, to] = table.places(range);
      return table.keys.slice(from, Math.min(to, from + most));
    });
  }

  count(range?: Range) {
    return this.#ask((table) => {
      const [from, to] = table.places(range);
      return to - from;
    });
  }

  put(value: unknown, key: Key) {
    const copy = clone(value);
    return this.#ask(() => this.#set(copy, key));
  }

  add(value: unknown, key: Key) {
    const copy = clone(value);
    return this.#ask((table) => {
      if (table.has(key)) throw new DOMException('There is one of this key.', 'ConstraintError');
      return this.#set(copy, key);
    });
  }

  delete(which: Key | Range) {
    return this.#ask((table) => {
      const [from, to] = which instanceof Range ? table.places(which) : [0, 0];
      const keys = which instanceof Range ? table.keys.slice(from, to) : [which];
      for (const key of keys) this.#transaction.write(this.#name, key, undefined);
    });
  }

  clear() {
    return this.#ask((table) => {
      for (const key of [...table.keys]) this.#transaction.write(this.#name, key, undefined);
    });
  }

  index(_name: 'name'): NameIndex {
    return new NameIndex(this.#transaction);
  }

  #set(value: unknown, key: Key): Key {
    if (this.#name === 'histories') this.#mustBeUnique(value as { name: string }, key);
    this.#transaction.write(this.#name, key, value);
    return key;
  }

  #mustBeUnique({ name }: { name: string }, key: Key): void {
    const { keys, values } = this.#transaction.read('histories');
    const place = (values as { name: string }[]).findIndex((each) => each.name === name);
    if (place >= 0 && keys[place] !== key) throw new DOMException('There is one of this name.', 'ConstraintError');
  }

  #ask(perform: (table: Table) => unknown) {
    return this.#transaction.request(() => perform(this.#transaction.read(this.#name)));
  }
}

/** What `idb` makes a proxy of, whose methods it calls as they are. */
class OpenDatabase {}

/** A database as one tab has it open. */
export class Connection extends OpenDatabase {
  readonly version = kVersion;
  readonly objectStoreNames = { contains: () => true };
  readonly #disk: Disk;
  #closed = false;

  constructor(disk: Disk) {
    super();
    this.#disk = disk;
  }

  transaction(scope: StoreName | StoreName[], mode: Mode = 'readonly'): Transaction {
    if (this.#closed) throw new DOMException('The database is closed.', 'InvalidStateError');
    return new Transaction(this.#disk, this, typeof scope === 'string' ? [scope] : scope, mode);
  }

  get(store: StoreName, key: Key) {
    return this.transaction(store).store.get(key);
  }

  getKey(store: StoreName, key: Key) {
    return this.transaction(store).store.getKey(key);
  }

  getAll(store: StoreName, range?: Range) {
    return this.transaction(store).store.getAll(range);
  }

  getAllKeys(store: StoreName, range?: Range) {
    return this.transaction(store).store.getAllKeys(range);
  }

  addEventListener(): void {} // Nobody changes or deletes this database.

  close(): void {
    this.#closed = true;
  }
}

class Request extends EventTarget {
  result: unknown;
  error: DOMException | null = null;
}

/** What a browser has of IndexedDB among its globals. `idb` hands on as it is what belongs to none of these. */
export const databaseGlobals = {
  disk: undefined as Disk | undefined,
  all: {
    IDBRequest: Request,
    IDBKeyRange: Range,
    IDBDatabase: OpenDatabase,
    IDBObjectStore: class {},
    IDBIndex: class {},
    IDBCursor: class {},
    IDBTransaction: class {},
    indexedDB: { open: openRequest, databases: async () => [{ name: 'replayground', version: kVersion }] },
  },
};

function openRequest(): Request {
  const disk = databaseGlobals.disk!;
  const request = new Request();
  disk.world.schedule(disk.world.current, disk.world.delay(), () => {
    request.result = new Connection(disk);
    request.dispatchEvent(new Event('success'));
  });
  return request;
}
