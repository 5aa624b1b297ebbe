// The history of commands, newest first: what the log keeps, and what was refused before it got there.
import type { CommandQuery, CommandRecord, Playground } from '../../../wasm/playground';
import type { Refusal } from '../lib/refusals.svelte';

export interface Entry extends Refusal {
  /** Its place among all commands; missing where it was not decided. */
  number?: number;
  accepted: boolean;
  events: number;
}

export function entryOf(record: CommandRecord): Entry {
  return {
    ...record,
    key: `${record.number}`,
    after: record.number,
    message: record.message ?? '',
    accepted: record.outcome === 'accepted',
  };
}

/** The newest first, whatever their clocks say; what was not decided in the order in which it came. */
export function newestFirst(decided: readonly Entry[], refused: readonly Entry[]): Entry[] {
  const place = new Map(refused.map((entry, index) => [entry, index + 1]));
  return [...decided, ...refused].sort((a, b) => b.after - a.after || (place.get(b) ?? 0) - (place.get(a) ?? 0));
}

export interface History {
  entries: Entry[];
  /** How many commands came before these. */
  earlier: number;
}

/** The newest commands of those that a query is about. */
export async function lastCommands(playground: Playground, query: CommandQuery): Promise<History> {
  const records = await playground.commands({ ...query, order: 'newest' });
  return { entries: records.reverse().map(entryOf), earlier: (records.at(-1)?.number ?? 1) - 1 };
}
