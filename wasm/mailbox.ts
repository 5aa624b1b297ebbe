import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Effect, Mail } from './playground';

/**
 * The target of side effects: a mail server of its own, simulated. It knows nothing of the log. It remembers the ids of what
 * it was handed, so a second attempt is no second e-mail; that is what is asked of a target by delivery at least once.
 */
export interface Mailbox {
  deliver(effect: Effect): Promise<void>;
  /** Everything that has arrived, the first one first. */
  mails(): Promise<Mail[]>;
  clear(): Promise<void>;
}

/** The mail after one more attempt to deliver it. */
const attempted = ({ id, kind, to, subject, body }: Effect, known?: Mail): Mail =>
  known
    ? { ...known, attempts: known.attempts + 1 }
    : { id, kind, to, subject, body, arrived: Date.now(), attempts: 1 };

const inOrder = (mails: Mail[]) => mails.sort((a, b) => a.arrived - b.arrived);

/** A mailbox that is gone with the tab. */
export class MemoryMailbox implements Mailbox {
  readonly #mails = new Map<string, Mail>();

  async deliver(effect: Effect): Promise<void> {
    this.#mails.set(effect.id, attempted(effect, this.#mails.get(effect.id)));
  }
  async mails(): Promise<Mail[]> {
    return inOrder([...this.#mails.values()]);
  }
  async clear(): Promise<void> {
    this.#mails.clear();
  }
}

interface Schema extends DBSchema {
  mails: { key: string; value: Mail };
}

/** A mailbox in a database of its own, so that a reload finds what arrived before. It is opened when it is needed first. */
export class IndexedDbMailbox implements Mailbox {
  readonly #name: string;
  #db: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = 'replayground-mailbox') {
    this.#name = name;
  }

  async deliver(effect: Effect): Promise<void> {
    const transaction = (await this.#open()).transaction('mails', 'readwrite');
    const known = await transaction.store.get(effect.id);
    await transaction.store.put(attempted(effect, known), effect.id);
    await transaction.done;
  }
  async mails(): Promise<Mail[]> {
    return inOrder(await (await this.#open()).getAll('mails'));
  }
  async clear(): Promise<void> {
    await (await this.#open()).clear('mails');
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#db ??= openDB<Schema>(this.#name, 1, { upgrade: (db) => void db.createObjectStore('mails') });
    this.#db.catch(() => (this.#db = undefined)); // The next call tries again.
    return this.#db;
  }
}
