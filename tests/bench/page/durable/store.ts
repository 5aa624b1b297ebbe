import type { AccountRow, Accounts, Outcome } from '../bank';
import { type Account, type BankEvent, decide, evolve, kNoAccount } from '../bank';
import type { Command, Workload } from '../workload';

/** An event as a store keeps it. */
export type StoredEvent = BankEvent & {
  position: number;
  stream: string;
  version: number;
  time: number;
  commandId: string;
};

/** What a page shows first: the read model of accounts, its first rows, and what it adds up to. */
export interface Shown extends Outcome {
  rows: AccountRow[];
}

/** What the durable works ask of every store. A file beside this one for each opponent. */
export interface DurableStore {
  /** Opens what is there, or makes it. */
  open(): Promise<void>;
  /** Writes events behind those that are there: one transaction, on disk when this resolves. */
  write(events: StoredEvent[]): Promise<void>;
  /** Reads all events and folds them into the read model. */
  load(): Promise<Shown>;
  /** Removes all events. */
  erase(): Promise<void>;
  /** How it was told to be durable, for the report. */
  settings(): Promise<string>;
}

export function shown(accounts: Accounts, events: number): Shown {
  return { events, balance: accounts.balance, rows: [...accounts.rows.values()].slice(0, 25) };
}

/** The commands of a workload that are accepted, each with its event. */
export function* accepted(workload: Workload): Generator<{ command: Command; event: StoredEvent }> {
  const streams = new Map<string, { state: Account; version: number }>();
  let position = 0;
  for (let i = 0; i < workload.commands; i++) {
    const command = workload.command(i);
    const { state, version } = streams.get(command.stream) ?? { state: kNoAccount, version: 0 };
    const event = decide(state, command);
    if (!event) continue;
    streams.set(command.stream, { state: evolve(state, event), version: version + 1 });
    const { stream, time, id: commandId } = command;
    position += 1;
    yield { command, event: { position, stream, version: version + 1, time, commandId, ...event } };
  }
}
