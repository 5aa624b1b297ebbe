// The history of commands, newest first: what the log keeps, and what was refused before it got there.
import type { CommandRecord, Json, Playground } from '../../../wasm/playground';

/** A command that was refused without being decided. It is remembered for this visit only. */
export interface Refusal {
  key: string;
  stream: string;
  type: string;
  data: { [field: string]: Json };
  time: number;
  /** Where the log stood. */
  position: number;
  message: string;
  advice?: string;
}

export interface Entry extends Refusal {
  /** Its place among all commands; missing where it was not decided. */
  number?: number;
  accepted: boolean;
  events: number;
}

export function entryOf(record: CommandRecord): Entry {
  return { ...record, key: `${record.number}`, message: record.message ?? '', accepted: record.outcome === 'accepted' };
}

export interface History {
  entries: Entry[];
  /** How many commands came before these. */
  earlier: number;
}

/** The last `limit` commands among the first `number`. */
export async function lastCommands(playground: Playground, number: number, limit: number): Promise<History> {
  const from = Math.max(1, number - limit + 1);
  const records = number > 0 ? await playground.commands({ from, limit: number - from + 1 }) : [];
  return { entries: records.reverse().map(entryOf), earlier: from - 1 };
}

/** How many of the first `total` commands had been decided when the log stood at `position`; asks for a few of them. */
export async function decidedAt(playground: Playground, total: number, position: number): Promise<number> {
  let [low, high] = [0, total];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [record] = await playground.commands({ from: middle, limit: 1 });
    if (record && record.position <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
