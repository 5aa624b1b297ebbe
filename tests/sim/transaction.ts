/**
 * The disk under a browser's IndexedDB, and its transactions. Those that touch the same stores come one after the other; whatever
 * one does is a task of its own, so that anything else may happen in between. What it wrote is there once it is committed, or not
 * at all.
 */
import { kStores, type StoreName } from '../../wasm/store/database';
import { type Connection, ObjectStore } from './store';
import { type Key, Table } from './table';
import { Lane, type SimTab, type World } from './world';

export type Mode = 'readonly' | 'readwrite';

/** How often an operation fails where operations do. */
const kFaulty = 0.02;

/** What outlives every tab. */
export class Disk {
  readonly tables = Object.fromEntries(kStores.map((name) => [name, new Table()])) as { [Name in StoreName]: Table };
  readonly world: World;
  /** Called when a transaction has been committed that wrote under these ids of histories. */
  onCommit: (histories: Set<string>) => void = () => {};
  /** Those that are not over, in the order in which they were made. */
  #live: Transaction[] = [];

  constructor(world: World) {
    this.world = world;
    world.onCrash.push((tab) => this.#forget(tab));
  }

  /** Begins whatever need not wait any more. */
  add(transaction: Transaction): void {
    this.#live.push(transaction);
    this.#beginAll();
  }

  remove(transaction: Transaction): void {
    this.#live = this.#live.filter((each) => each !== transaction);
    this.#beginAll();
  }

  #beginAll(): void {
    for (const [index, each] of this.#live.entries())
      if (!this.#live.slice(0, index).some((before) => before.excludes(each))) each.begin();
  }

  /** What was being committed may be on disk, or not. */
  #forget(tab: SimTab): void {
    for (const each of this.#live) if (each.tab === tab) each.lose();
  }
}

interface Pending {
  perform: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** A request as `idb` makes it, a promise, and as the browser does, with its event. */
interface Requested extends Promise<unknown> {
  result?: unknown;
  onsuccess?: () => void;
}

/** A transaction, with `done` as `idb` adds it. */
export class Transaction {
  readonly done: Promise<void>;
  readonly db: Connection;
  readonly tab: SimTab | undefined;
  error: DOMException | null = null;
  oncomplete = () => {};
  onabort = () => {};
  readonly #disk: Disk;
  readonly #scope: readonly StoreName[];
  readonly #mode: Mode;
  readonly #lane = new Lane();
  readonly #pending: Pending[] = [];
  readonly #undo: (() => void)[] = [];
  /** The ids of the histories under which something was written. */
  readonly #touched = new Set<string>();
  #state: 'waiting' | 'running' | 'committing' | 'over' = 'waiting';
  /** Whether requests may be made: in the task that made it, and in those that tell of a request. */
  #active = true;
  #finish!: { resolve: () => void; reject: (error: unknown) => void };

  constructor(disk: Disk, db: Connection, scope: readonly StoreName[], mode: Mode) {
    this.#disk = disk;
    this.db = db;
    this.#scope = scope;
    this.#mode = mode;
    this.tab = disk.world.current;
    this.done = new Promise((resolve, reject) => {
      this.#finish = { resolve, reject };
    });
    this.done.catch(() => {}); // A browser says it in its console.
    disk.add(this);
    disk.world.afterTask(() => this.#rest());
  }

  get store(): ObjectStore {
    return this.objectStore(this.#scope[0]!);
  }

  objectStore(name: StoreName): ObjectStore {
    if (!this.#scope.includes(name)) throw new DOMException(`${name} is not in its scope.`, 'NotFoundError');
    return new ObjectStore(this, name);
  }

  commit(): void {
    if (!this.#active || this.#state === 'committing' || this.#state === 'over') throw inactive();
    this.#active = false;
    if (this.#pending.length === 0) this.#commit();
  }

  abort(): void {
    if (this.#state === 'committing' || this.#state === 'over')
      throw new DOMException('The transaction is over.', 'InvalidStateError');
    this.#breakOff(null);
  }

  /** Whether that one, which was made later, has to wait for this one. */
  excludes(later: Transaction): boolean {
    const writes = this.#mode === 'readwrite' || later.#mode === 'readwrite';
    return writes && this.#scope.some((name) => later.#scope.includes(name));
  }

  begin(): void {
    if (this.#state !== 'waiting') return;
    this.#state = 'running';
    for (const each of this.#pending) this.#scheduleStep(each);
    if (!this.#active) this.#rest();
  }

  /** Its tab is gone. */
  lose(): void {
    if (this.#state === 'committing' || this.#state === 'over') return;
    this.#rollBack();
    this.#disk.world.schedule(undefined, 0, () => this.#disk.remove(this));
  }

  request(perform: () => unknown): Requested {
    if (!this.#active || this.#state === 'committing' || this.#state === 'over') throw inactive();
    const pending = { perform, resolve: (_: unknown) => {}, reject: (_: unknown) => {} };
    const requested: Requested = new Promise((resolve, reject) => {
      pending.reject = reject;
      pending.resolve = (result) => {
        requested.result = result;
        resolve(result);
        requested.onsuccess?.();
      };
    });
    requested.catch(() => {}); // Who asked by the browser's own call hears of the transaction.
    this.#pending.push(pending);
    if (this.#state === 'running') this.#scheduleStep(pending);
    return requested;
  }

  read(store: StoreName): Table {
    return this.#disk.tables[store];
  }

  write(store: StoreName, key: Key, value: unknown): void {
    const table = this.#mustWrite(store);
    const before = table.get(key);
    this.#undo.push(() => (before === undefined ? table.delete(key) : table.set(key, before)));
    this.#touch(key);
    if (value === undefined) table.delete(key);
    else table.set(key, value);
  }

  #mustWrite(store: StoreName): Table {
    if (this.#mode !== 'readwrite') throw new DOMException('It may only be read.', 'ReadOnlyError');
    return this.#disk.tables[store];
  }

  #touch(key: Key): void {
    this.#touched.add(String(Array.isArray(key) ? key[0] : key));
  }

  #scheduleStep(pending: Pending): void {
    const { world } = this.#disk;
    world.schedule(this.tab, world.delay(), () => this.#step(pending), this.#lane);
  }

  /** One request, and whoever waits for it is told. */
  #step(pending: Pending): void {
    if (this.#state !== 'running' || this.#pending[0] !== pending) return;
    this.#pending.shift();
    const { world } = this.#disk;
    this.#active = true;
    try {
      if (this.#fails()) throw this.#fault();
      pending.resolve(pending.perform());
      world.afterTask(() => this.#rest());
    } catch (error) {
      world.say(`${this.tab?.name}: a request fails: ${error}`);
      pending.reject(error);
      this.#finish.reject(aborted()); // `idb` says no more of it.
      world.afterTask(() => this.#state === 'running' && this.#breakOff(error as DOMException));
    }
  }

  /** Nobody can ask it anything any more unless a request is told: where there is none it is committed. */
  #rest(): void {
    this.#active = false;
    if (this.#state === 'running' && this.#pending.length === 0) this.#commit();
  }

  #commit(): void {
    const { world } = this.#disk;
    this.#state = 'committing';
    world.schedule(undefined, this.#mode === 'readonly' ? 0 : world.delay(), () => this.#end());
  }

  #end(): void {
    const { world } = this.#disk;
    const isLost = this.tab?.alive === false && world.chance() < 0.5;
    if (this.#mode === 'readwrite' && (isLost || this.#fails())) this.#failAtEnd();
    else this.#endWell();
  }

  #endWell(): void {
    const { world } = this.#disk;
    this.#state = 'over';
    if (this.#touched.size > 0) this.#disk.onCommit(this.#touched);
    this.#disk.remove(this);
    if (this.#mode === 'readwrite') world.schedule(this.tab, world.delay(), () => this.#complete(), this.#lane);
  }

  #complete(): void {
    this.#finish.resolve();
    this.oncomplete();
  }

  #failAtEnd(): void {
    this.#disk.world.say(`${this.tab?.name}: a transaction fails at its end`);
    this.#state = 'running';
    this.#breakOff(this.#fault());
  }

  #fails(): boolean {
    return this.#disk.world.trouble.faults && this.#disk.world.chance() < kFaulty;
  }

  #fault(): DOMException {
    const full = this.#mode === 'readwrite' && this.#disk.world.chance() < 0.5;
    return new DOMException('The disk does not answer.', full ? 'QuotaExceededError' : 'UnknownError');
  }

  #breakOff(error: DOMException | null): void {
    const { world } = this.#disk;
    this.error = error;
    this.#rollBack();
    const tell = () => {
      for (const each of this.#pending.splice(0)) each.reject(aborted());
      this.#finish.reject(error ?? aborted());
      this.onabort();
    };
    world.schedule(this.tab, world.delay(), tell, this.#lane);
    world.schedule(undefined, 0, () => this.#disk.remove(this));
  }

  #rollBack(): void {
    this.#state = 'over';
    this.#active = false;
    for (const undo of this.#undo.reverse()) undo();
  }
}

const aborted = () => new DOMException('The transaction was aborted.', 'AbortError');
const inactive = () => new DOMException('Nobody may ask this transaction now.', 'TransactionInactiveError');
