// The log as a table, the same for both builds of SQLite.
import type { Accounts, BankEvent } from '../bank';
import type { StoredEvent } from './store';

export const kSchema = `
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    time INTEGER NOT NULL,
    command_id TEXT NOT NULL,
    UNIQUE (stream, version)
  )`;
export const kInsert =
  'INSERT INTO events (position, stream, version, type, data, time, command_id) VALUES (?, ?, ?, ?, ?, ?, ?)';
export const kSelect = 'SELECT stream, type, data FROM events ORDER BY position';

export const valuesOf = ({ position, stream, version, type, data, time, commandId }: StoredEvent) => [
  position,
  stream,
  version,
  type,
  JSON.stringify(data),
  time,
  commandId,
];

export function applyRow(accounts: Accounts, stream: string, type: string, data: string): void {
  accounts.apply(stream, { type, data: JSON.parse(data) } as BankEvent);
}
