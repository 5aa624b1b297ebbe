/** The browser's own IndexedDB, one operation of which fails: a wrapper on its prototypes. */

/**
 * How it fails: it throws; its request fails; its transaction is broken off once the request has succeeded, as where the disk fails
 * at the end; or there is no room for it.
 */
export const kKinds = ['throws', 'error', 'abort', 'full'] as const;
export type Kind = (typeof kKinds)[number];

/** What fails in one way only, whatever was wished: a request for it there is none. */
const kPlain = new Set(['createObjectStore', 'deleteObjectStore']);

/** What is counted. The steps of a cursor are not: idb must find them as they were. */
const operations = (): [prototype: object, names: string[]][] => [
  [IDBFactory.prototype, ['open']],
  [IDBDatabase.prototype, ['transaction', 'createObjectStore', 'deleteObjectStore']],
  [IDBObjectStore.prototype, ['get', 'put', 'add', 'delete', 'clear', 'count', 'getAll', 'getAllKeys', 'openCursor']],
  [IDBIndex.prototype, ['get']],
  [IDBCursor.prototype, ['delete']],
  [IDBTransaction.prototype, ['commit']],
];

type Operation = (...given: unknown[]) => unknown;

/** From its making until `remove`. Only what happens while it is `counting` counts. */
export class IndexedDbDouble {
  counting = false;
  /** The names of the operations that were counted. */
  readonly counted: string[] = [];
  /** The one that failed. */
  failed: string | undefined;
  readonly #at: number;
  readonly #kind: Kind;
  readonly #undo: (() => void)[] = [];

  /** The `at`-th operation fails, the first being 1; with 0 none does. */
  constructor(at: number, kind: Kind = 'throws') {
    this.#at = at;
    this.#kind = kind;
    for (const [prototype, names] of operations()) for (const name of names) this.#wrap(prototype as never, name);
  }

  remove(): void {
    for (const undo of this.#undo) undo();
  }

  #wrap(prototype: { [name: string]: Operation }, name: string): void {
    const original = prototype[name]!;
    const next = () => this.#next(name);
    const fail = (target: unknown, perform: () => unknown) => this.#fail(target, name, perform);
    prototype[name] = function (this: unknown, ...given: unknown[]) {
      const perform = () => original.apply(this, given);
      return next() ? fail(this, perform) : perform();
    };
    this.#undo.push(() => {
      prototype[name] = original;
    });
  }

  #next(name: string): boolean {
    if (!this.counting) return false;
    this.counted.push(name);
    if (this.counted.length !== this.#at) return false;
    this.failed = name;
    return true;
  }

  #fail(target: unknown, name: string, perform: () => unknown): unknown {
    const error = errorOf(this.#kind);
    if (this.#kind === 'throws' || kPlain.has(name)) throw error;
    if (name === 'open' && this.#kind !== 'abort') return failedOpening(error);
    if (name === 'commit') return breakOff(target as IDBTransaction, error);
    if (name === 'put' || name === 'add') return failWriting(target as IDBObjectStore, error);
    const made = perform();
    if (made instanceof IDBOpenDBRequest) breakOffUpgrade(made);
    else if (made instanceof IDBTransaction) queueMicrotask(() => breakOff(made, error));
    else if (this.#kind === 'abort') breakOffAfter(made as IDBRequest);
    else failInstead(made as IDBRequest, error);
    return made;
  }
}

function errorOf(kind: Kind): DOMException {
  if (kind === 'full') return new DOMException('There is no room.', 'QuotaExceededError');
  return new DOMException('The disk does not answer.', kind === 'abort' ? 'AbortError' : 'UnknownError');
}

/** A request that fails without anything having been done. */
function failedOpening(error: DOMException): IDBOpenDBRequest {
  const request = Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
  Object.defineProperty(request, 'error', { value: error });
  setTimeout(() => request.dispatchEvent(new Event('error')));
  return request;
}

/** Once everybody else has heard that the database is to be laid out. */
function breakOffUpgrade(request: IDBOpenDBRequest): void {
  queueMicrotask(() => request.addEventListener('upgradeneeded', () => breakOff(request.transaction!)));
}

function breakOffAfter(request: IDBRequest): void {
  request.addEventListener('success', () => breakOff(request.transaction!));
}

/** In its place something is written twice as new, which truly fails, also where the transaction is being ended already. */
function failWriting(store: IDBObjectStore, error: DOMException): IDBRequest {
  const key = `failed ${Math.random()}`;
  store.add(0, key);
  const request = store.add(0, key);
  request.addEventListener('error', () => {
    for (const told of [request, request.transaction!]) Object.defineProperty(told, 'error', { value: error });
  });
  return request;
}

/** Everybody hears of an error in the place of the success; what was done goes with the transaction. */
function failInstead(request: IDBRequest, error: DOMException): void {
  request.addEventListener('success', (event) => {
    event.stopImmediatePropagation();
    Object.defineProperty(request, 'error', { value: error });
    const failed = new Event('error', { bubbles: true, cancelable: true });
    if (request.dispatchEvent(failed)) breakOff(request.transaction!, error);
  });
}

/** One that is over already stays as it is. */
function breakOff(transaction: IDBTransaction, error?: DOMException): void {
  if (error) Object.defineProperty(transaction, 'error', { value: error });
  try {
    transaction.abort();
  } catch {}
}
