// wa-sqlite as its examples use it: the asynchronous build with IDBBatchAtomicVFS, which keeps a database's pages in
// IndexedDB. Journal and sync settings are left at their durable defaults, and IndexedDB is told to be strict.
import * as SQLite from 'wa-sqlite';
import SQLiteAsyncFactory from 'wa-sqlite/dist/wa-sqlite-async.mjs';
import wasmUrl from 'wa-sqlite/dist/wa-sqlite-async.wasm?url';
import { IDBBatchAtomicVFS } from 'wa-sqlite/src/examples/IDBBatchAtomicVFS.js';
import { Accounts } from '../bank';
import { applyRow, kInsert, kSchema, kSelect, valuesOf } from './sqlite_schema';
import { type DurableStore, type StoredEvent, shown } from './store';

export class WaSqlite implements DurableStore {
  #sqlite3!: SQLiteAPI;
  #db = 0;
  #insert = 0;

  async open(): Promise<void> {
    this.#sqlite3 = SQLite.Factory(await SQLiteAsyncFactory({ locateFile: () => wasmUrl }));
    const vfs = new IDBBatchAtomicVFS('wa-sqlite', { durability: 'strict' });
    this.#sqlite3.vfs_register(vfs as unknown as SQLiteVFS, true);
    this.#db = await this.#sqlite3.open_v2('bank.sqlite');
    await this.#sqlite3.exec(this.#db, kSchema);
    this.#insert = await this.#prepare(kInsert);
  }

  async write(events: StoredEvent[]): Promise<void> {
    await this.#sqlite3.exec(this.#db, 'BEGIN IMMEDIATE');
    for (const event of events) {
      this.#sqlite3.bind_collection(this.#insert, valuesOf(event));
      await this.#sqlite3.step(this.#insert);
      await this.#sqlite3.reset(this.#insert);
    }
    await this.#sqlite3.exec(this.#db, 'COMMIT');
  }

  async load() {
    const accounts = new Accounts();
    const select = await this.#prepare(kSelect);
    let count = 0;
    for (; (await this.#sqlite3.step(select)) === SQLite.SQLITE_ROW; count++) {
      const [stream, type, data] = this.#sqlite3.row(select) as string[];
      applyRow(accounts, stream!, type!, data!);
    }
    await this.#sqlite3.finalize(select);
    return shown(accounts, count);
  }

  async erase(): Promise<void> {
    await this.#sqlite3.exec(this.#db, 'DELETE FROM events');
  }

  async settings(): Promise<string> {
    const found: string[] = [];
    for (const name of ['journal_mode', 'synchronous']) {
      await this.#sqlite3.exec(this.#db, `PRAGMA ${name}`, (row) => found.push(`${name} ${row[0]}`));
    }
    return `${found.join(', ')}, durability 'strict'`;
  }

  async #prepare(sql: string): Promise<number> {
    const text = this.#sqlite3.str_new(this.#db, sql);
    const prepared = await this.#sqlite3.prepare_v2(this.#db, this.#sqlite3.str_value(text));
    return prepared!.stmt;
  }
}
