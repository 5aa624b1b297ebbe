import type { Effect, Json, Mail } from '../playground';
import { attempted, type Beside } from './beside';
import type { Database, WriteTransaction } from './database';
import { allOf } from './histories';

/** In the browser's database, beside the histories. */
export class IndexedDbBeside implements Beside {
  readonly #database: Database;
  readonly #channel: BroadcastChannel;

  constructor(database: Database) {
    this.#database = database;
    this.#channel = new BroadcastChannel(`${database.name}-beside`);
  }

  kept(history: string, kind: string): Promise<{ [name: string]: Json }> {
    const range = IDBKeyRange.bound([history, kind], [history, kind, []]);
    return this.#database.use(async (db) => {
      const { store } = db.transaction('kept');
      const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      const named = keys.map(([, , name], index) => [name, values[index]!] as const);
      return Object.fromEntries(named.filter(([, value]) => isJson(value)));
    });
  }

  async keep(history: string, kind: string, name: string, value: Json): Promise<boolean> {
    const done = await this.#writeTo(history, async (transaction) => {
      if (value === null) await transaction.objectStore('kept').delete([history, kind, name]);
      else await transaction.objectStore('kept').put(value, [history, kind, name]);
    });
    if (done) this.#channel.postMessage(history);
    return done;
  }

  deliver(history: string, effect: Effect): Promise<boolean> {
    return this.#writeTo(history, async (transaction) => {
      const mails = transaction.objectStore('mails');
      const known = await mails.get([history, effect.id]);
      const order = known?.order ?? (await mails.count(allOf(history)));
      await mails.put({ order, mail: attempted(effect, known?.mail) }, [history, effect.id]);
    });
  }

  async mails(history: string): Promise<Mail[]> {
    const found = await this.#database.use((db) => db.getAll('mails', allOf(history)));
    const mails = found.filter((each) => typeof each?.mail === 'object' && each.mail !== null);
    return mails.sort((a, b) => a.order - b.order).map(({ mail }) => mail);
  }

  onChange(listener: (history: string) => void): void {
    this.#channel.addEventListener('message', ({ data }) => listener(data));
  }

  /** Does `work` where the history is there still, and answers whether it is. */
  #writeTo(history: string, work: (transaction: WriteTransaction) => Promise<void>): Promise<boolean> {
    return this.#database.write(async (transaction) => {
      if ((await transaction.objectStore('ends').get(history)) === undefined) return false;
      await work(transaction);
      return true;
    });
  }
}

/** Whether it can be handed on: what is damaged in one place is no reason to go without all the others. */
function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
