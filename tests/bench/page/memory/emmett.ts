// Emmett as its guides use it: the in-memory event store, a command handler, and read models as inline projections.
import {
  CommandHandler,
  type Event,
  getInMemoryDatabase,
  getInMemoryEventStore,
  inMemorySingleStreamProjection,
  projections,
} from '@event-driven-io/emmett';
import { type Account, type AccountRow, type BankEvent, decide, evolve, kNoAccount, type UserRow } from '../bank';
import type { Command, Person, Workload } from '../workload';
import type { MemorySubject } from './subject';

type Metadata = { commandId: string; time: number };
type Recorded =
  | Event<'AccountCreated', Person, Metadata>
  | Event<'AccountCredited' | 'AccountDebited', { amount: number }, Metadata>;

const accounts = inMemorySingleStreamProjection<AccountRow, Recorded>({
  collectionName: 'accounts',
  canHandle: ['AccountCreated', 'AccountCredited', 'AccountDebited'],
  evolve: (row: AccountRow | null, event: Recorded) => {
    if (event.type === 'AccountCreated') {
      const { first_name, last_name, email_address, initial_balance } = event.data;
      return { first_name, last_name, email_address, balance: initial_balance };
    }
    const change = event.type === 'AccountCredited' ? event.data.amount : -event.data.amount;
    return { ...row!, balance: row!.balance + change };
  },
});

const users = inMemorySingleStreamProjection<UserRow, Recorded>({
  collectionName: 'users',
  canHandle: ['AccountCreated'],
  evolve: (row: UserRow | null, event: Recorded) => {
    if (event.type !== 'AccountCreated') return row;
    const { first_name, last_name, email_address, password_hash } = event.data;
    return { first_name, last_name, email_address, password_hash };
  },
});

const handle = CommandHandler<Account, Recorded>({
  evolve: (account: Account, event: Recorded) => evolve(account, event as BankEvent),
  initialState: () => kNoAccount,
});

export class Emmett implements MemorySubject {
  #commands: Command[] = [];
  #streams: string[] = [];
  #database = getInMemoryDatabase();
  #store = getInMemoryEventStore();
  #rebuilt: Map<string, Account> | undefined;

  /** Without read models nothing follows the store. */
  constructor(readonly readModels: boolean) {}

  prepare(workload: Workload): void {
    this.#commands = workload.all();
    this.#streams = streamsOf(workload);
  }

  async execute(): Promise<void> {
    this.#clear();
    for (const command of this.#commands) {
      await handle(this.#store, command.stream, (account) => {
        const event = decide(account, command);
        return event ? [recorded(event, command)] : [];
      });
    }
  }

  async fill(workload: Workload): Promise<void> {
    this.#clear();
    this.#streams = streamsOf(workload);
    const events = new Map<string, Recorded[]>(this.#streams.map((stream) => [stream, []]));
    const states = new Map<string, Account>();
    for (let i = 0; i < workload.commands; i++) {
      const command = workload.command(i);
      const state = states.get(command.stream) ?? kNoAccount;
      const event = decide(state, command);
      if (!event) continue;
      states.set(command.stream, evolve(state, event));
      events.get(command.stream)!.push(recorded(event, command));
    }
    for (const [stream, list] of events) await this.#store.appendToStream(stream, list);
  }

  /** The store has no log over all streams to read, so each account is aggregated from its own. */
  async rebuild(): Promise<void> {
    const rows = new Map<string, Account>();
    for (const stream of this.#streams) rows.set(stream, (await this.#aggregate(stream)).state);
    this.#rebuilt = rows;
  }

  async outcome() {
    let events = 0;
    for (const stream of this.#streams) events += Number((await this.#aggregate(stream)).currentStreamVersion);
    if (!this.readModels && !this.#rebuilt) await this.rebuild();
    const rows = this.#rebuilt?.values() ?? (await this.#database.collection<AccountRow>('accounts').find());
    let balance = 0;
    for (const row of rows) balance += row.balance;
    return { events, balance };
  }

  #clear(): void {
    this.#rebuilt = undefined;
    this.#database = getInMemoryDatabase();
    const inline = this.readModels ? projections.inline([accounts, users]) : [];
    this.#store = getInMemoryEventStore({ projections: inline, database: this.#database });
  }

  #aggregate(stream: string) {
    return this.#store.aggregateStream<Account, Recorded>(stream, {
      evolve: (account: Account, event: Recorded) => evolve(account, event as BankEvent),
      initialState: () => kNoAccount,
    });
  }
}

const streamsOf = (workload: Workload) =>
  Array.from({ length: workload.accounts }, (_, account) => workload.stream(account));

const recorded = (event: BankEvent, { id, time }: Command) =>
  ({ ...event, metadata: { commandId: id, time } }) as Recorded;
