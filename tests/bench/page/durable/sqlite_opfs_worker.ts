// SQLite's own build in a worker, with the pool of sync access handles on the origin private file system: its fastest way
// to store in a browser. Journal and sync settings are left at their durable defaults.
import sqlite3InitModule, { type Database, type PreparedStatement } from '@sqlite.org/sqlite-wasm';
import { expose } from 'comlink';
import { Accounts } from '../bank';
import { applyRow, kInsert, kSchema, kSelect, valuesOf } from './sqlite_schema';
import { type DurableStore, type StoredEvent, shown } from './store';

class SqliteOpfs implements DurableStore {
  #db!: Database;
  #insert!: PreparedStatement;

  async open(): Promise<void> {
    const sqlite3 = await sqlite3InitModule();
    const pool = await sqlite3.installOpfsSAHPoolVfs({});
    this.#db = new pool.OpfsSAHPoolDb('/bank.sqlite');
    this.#db.exec(kSchema);
    this.#insert = this.#db.prepare(kInsert);
  }

  async write(events: StoredEvent[]): Promise<void> {
    this.#db.transaction(() => {
      for (const event of events) this.#insert.bind(valuesOf(event)).stepReset();
    });
  }

  async load() {
    const accounts = new Accounts();
    const select = this.#db.prepare(kSelect);
    let count = 0;
    for (; select.step(); count++) {
      applyRow(accounts, select.get(0) as string, select.get(1) as string, select.get(2) as string);
    }
    select.finalize();
    return shown(accounts, count);
  }

  async erase(): Promise<void> {
    this.#db.exec('DELETE FROM events');
  }

  async settings(): Promise<string> {
    const pragma = (name: string) => this.#db.selectValue(`PRAGMA ${name}`);
    return `journal_mode ${pragma('journal_mode')}, synchronous ${pragma('synchronous')}`;
  }
}

expose(new SqliteOpfs());
