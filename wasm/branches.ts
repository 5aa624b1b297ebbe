import { openIndexedDbJournal, tellErased } from './journal/indexeddb';
import type { Journal } from './journal/journal';
import type { Branch, KeptBeside } from './playground';
import type { Beginning } from './store/branch_records';
import type { Database } from './store/database';
import { findHistory } from './store/histories';
import type { HistoryRecord } from './store/history_record';

/** How long what the first version of the page kept may hold up those who want to know what there is, in milliseconds. */
const kPatience = 2_000;
/** When it is looked for what belongs to no history, once somebody has asked for the branches, in milliseconds. */
const kIdle = 2_000;

/**
 * The branches that this browser keeps for this page's origin. Each is a history of its own, so nothing that is done in a branch
 * can reach the history that it left. Other tabs are told of every change of the list.
 */
export class Branches {
  readonly #database: Database;
  readonly #channel: BroadcastChannel;
  readonly #listeners: (() => void)[] = [];
  /** What is older than this page's database is in it once this resolves, unless that takes long. */
  readonly #older: Promise<unknown>;
  /** How many histories there is something of that nothing is known of; undefined until somebody has begun to look. */
  #leftovers: number | undefined;

  constructor(database: Database) {
    this.#database = database;
    this.#channel = new BroadcastChannel(`${database.name}-branches`);
    const older = takeOver(database).catch(() => false); // It is tried again at the next start.
    void older.then((came) => came && this.#changed());
    this.#older = Promise.race([older, later(kPatience)]);
  }

  /** In the order in which they were made; and a sentence where there are some that cannot be read. */
  async all(): Promise<{ branches: Branch[]; problem?: string }> {
    const { branchesIn } = await records();
    await this.#older;
    const { branches, broken } = await branchesIn(this.#database);
    if (this.#leftovers === undefined) void this.#lookForLeftovers().catch(() => {});
    const hidden = broken + (this.#leftovers ?? 0);
    return { branches: branches.map(branchOf), ...(hidden > 0 && { problem: unread(hidden) }) };
  }

  /** Whether it was the real history and another one has begun in its place. */
  isAside(id: string): Promise<boolean> {
    return this.#database.use(async (db) => (await db.get('histories', id))?.aside === true);
  }

  async find(name: string): Promise<HistoryRecord | undefined> {
    return (
      (await findHistory(this.#database, name)) ?? (await this.#older.then(() => findHistory(this.#database, name)))
    );
  }

  /** Keeps a new branch with what it begins with, or nothing at all: see `addBranch`. */
  async add(branch: HistoryRecord, beginning: Beginning[], beside?: KeptBeside): Promise<'added' | 'taken' | 'gone'> {
    const { addBranch } = await records();
    const added = await addBranch(this.#database, branch, beginning, beside);
    if (added === 'added') this.#channel.postMessage('');
    return added;
  }

  /** Throws a branch away; false where there is none of that name. Whoever has it open is told. */
  async drop(name: string): Promise<boolean> {
    const { dropBranch } = await records();
    const id = await dropBranch(this.#database, name);
    if (id === undefined) return false;
    tellErased(this.#database, id);
    this.#channel.postMessage('');
    return true;
  }

  async hold(id: string, held: boolean): Promise<boolean> {
    const { holdHistory } = await records();
    const done = await holdHistory(this.#database, id, held);
    this.#channel.postMessage('');
    return done;
  }

  /** That of a branch, or of the real history where there is no name. */
  journal(name?: string): Promise<Journal> {
    return openIndexedDbJournal(this.#database, name);
  }

  /** Calls back when the list is another one, without this tab having been asked for it. */
  onChange(listener: () => void): void {
    this.#channel.addEventListener('message', listener);
    this.#listeners.push(listener);
  }

  async #lookForLeftovers(): Promise<void> {
    this.#leftovers = 0;
    await later(kIdle);
    const { leftoversIn } = await import('./store/leftovers');
    this.#leftovers = await leftoversIn(this.#database);
    if (this.#leftovers > 0) for (const listener of this.#listeners) listener();
  }

  #changed(): void {
    this.#channel.postMessage('');
    for (const listener of this.#listeners) listener();
  }
}

/** A first visit has no branches. */
const records = () => import('./store/branch_records');

const unread = (broken: number) =>
  `${broken === 1 ? 'A history' : `${broken} histories`} in the store of this browser cannot be listed, for what is written there of ${broken === 1 ? 'it' : 'them'} is damaged. Nothing else suffers from it.`;

type Kept = HistoryRecord & { end: number };

/** A branch as people see it. */
export function branchOf({ id, name, left, time, begun, log, held, aside, end }: Kept): Branch {
  return {
    name,
    history: id,
    from: left?.position ?? 0,
    of: left?.name ?? null,
    time,
    changed: end !== begun,
    held,
    ...(log !== undefined && { log }),
    ...(aside && { aside }),
  };
}

/**
 * Takes over what the first version of this page kept, and answers whether something came in; where it kept nothing, what does
 * that is not even loaded, unless the browser does not tell (Firefox before 126).
 */
async function takeOver(database: Database): Promise<boolean> {
  const there = await (indexedDB.databases as IDBFactory['databases'] | undefined)?.call(indexedDB);
  if (there && !there.some(({ name }) => name !== database.name && name?.startsWith('replayground-'))) return false;
  const { takeOverOlder } = await import('./store/older');
  return takeOverOlder(database);
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
