import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { openIndexedDbJournal } from './journal/indexeddb';
import type { Journal } from './journal/journal';
import { IndexedDbMailbox, type Mailbox } from './mailbox';
import type { Branch } from './playground';

/** The list of branches of this origin. The name of a branch says where its own databases are. */
interface Schema extends DBSchema {
  branches: { key: string; value: Branch };
}

const kDatabase = 'replayground-branches';
const kReal = 'replayground';
const journalOf = (name: string) => `replayground-branch-${name}`;
const mailboxOf = (name: string) => `replayground-mailbox-${name}`;

/**
 * The branches that this browser keeps for this page's origin. Each has a journal and a mailbox of its own, so nothing
 * that is done in a branch can reach the history that it left.
 */
export class Branches {
  #db: Promise<IDBPDatabase<Schema>> | undefined;

  /** In the order in which they were made. */
  async all(): Promise<Branch[]> {
    const branches = await (await this.#open()).getAll('branches');
    return branches.sort((a, b) => a.time - b.time);
  }

  async find(name: string): Promise<Branch | undefined> {
    return (await this.#open()).get('branches', name);
  }

  /** Keeps a new branch with the history that it begins with; false, and nothing is kept, where its name is taken. */
  async add(branch: Branch, segments: { segment: Uint8Array; commits: number }[]): Promise<boolean> {
    if (await this.find(branch.name)) return false;
    await this.#forget(branch.name); // What a crash may have left of one that never came to be.
    const journal = await this.journal(branch.name);
    let end = 0;
    for (const { segment, commits } of segments) {
      if (commits > 0) await journal.append(end, segment, commits);
      end += commits;
    }
    journal.close();
    // Listed last: what is listed is whole.
    return (await this.#open()).add('branches', branch, branch.name).then(
      () => true,
      () => false,
    );
  }

  /** Throws a branch away; one that does not exist is no matter. */
  async drop(name: string): Promise<void> {
    await (await this.#open()).delete('branches', name);
    await this.#forget(name);
  }

  async dropAll(): Promise<void> {
    for (const { name } of await this.all()) await this.drop(name);
  }

  /** That of a branch, or of the real history where there is no name. */
  journal(name?: string): Promise<Journal> {
    return openIndexedDbJournal(name === undefined ? kReal : journalOf(name));
  }

  mailbox(name?: string): Mailbox {
    return name === undefined ? new IndexedDbMailbox() : new IndexedDbMailbox(mailboxOf(name));
  }

  async #forget(name: string): Promise<void> {
    await Promise.all([deleteDB(journalOf(name)), deleteDB(mailboxOf(name))]);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#db ??= openDB<Schema>(kDatabase, 1, { upgrade: (db) => void db.createObjectStore('branches') });
    this.#db.catch(() => (this.#db = undefined)); // The next call tries again.
    return this.#db;
  }
}
