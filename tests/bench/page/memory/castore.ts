// Castore as its guides use it: an event store with the in-memory adapter, whose aggregate is read before each command,
// and read models that are told of every event that was pushed.
import { EventStore, EventType, type EventTypeDetails } from '@castore/core';
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory';
import { type Account, Accounts, type BankEvent, decide, evolve, kNoAccount, Users } from '../bank';
import type { Command, Person, Workload } from '../workload';
import type { MemorySubject } from './subject';

type Metadata = { commandId: string };
const eventTypes = [
  new EventType<'AccountCreated', Person, Metadata>({ type: 'AccountCreated' }),
  new EventType<'AccountCredited', { amount: number }, Metadata>({ type: 'AccountCredited' }),
  new EventType<'AccountDebited', { amount: number }, Metadata>({ type: 'AccountDebited' }),
];

type Aggregate = Account & { aggregateId: string; version: number };
type Detail = {
  aggregateId: string;
  version: number;
  type: BankEvent['type'];
  timestamp: string;
  payload: BankEvent['data'];
  metadata: Metadata;
};

const asBankEvent = ({ type, payload }: Pick<Detail, 'type' | 'payload'>) => ({ type, data: payload }) as BankEvent;

function detailOf(event: BankEvent, { id, time, stream }: Command, version: number): Detail {
  const timestamp = new Date(time).toISOString();
  return {
    aggregateId: stream,
    version,
    type: event.type,
    timestamp,
    payload: event.data,
    metadata: { commandId: id },
  };
}

export class Castore implements MemorySubject {
  #commands: Command[] = [];
  #adapter = new InMemoryEventStorageAdapter();
  #accounts = new Accounts();
  #users = new Users();
  #rebuilt: Map<string, Aggregate> | undefined;
  #store = openStore(this.#adapter, (event) => this.#follow(event));

  prepare(workload: Workload): void {
    this.#commands = workload.all();
  }

  async execute(): Promise<void> {
    this.#clear(new InMemoryEventStorageAdapter());
    for (const command of this.#commands) await this.#handle(command);
  }

  async fill(workload: Workload): Promise<void> {
    const states = new Map<string, { account: Account; version: number }>();
    const initialEvents: Detail[] = [];
    for (let i = 0; i < workload.commands; i++) {
      const command = workload.command(i);
      const { account, version } = states.get(command.stream) ?? { account: kNoAccount, version: 0 };
      const event = decide(account, command);
      if (!event) continue;
      states.set(command.stream, { account: evolve(account, event), version: version + 1 });
      initialEvents.push(detailOf(event, command, version + 1));
    }
    this.#clear(new InMemoryEventStorageAdapter({ initialEvents }));
    for (const event of initialEvents) this.#follow(event as PushedEvent);
  }

  async rebuild(): Promise<void> {
    const rows = new Map<string, Aggregate>();
    const { aggregateIds } = await this.#store.listAggregateIds();
    for (const { aggregateId } of aggregateIds) {
      rows.set(aggregateId, (await this.#store.getExistingAggregate(aggregateId)).aggregate);
    }
    this.#rebuilt = rows;
  }

  outcome() {
    const events = Object.values(this.#adapter.eventStore).reduce((sum, stream) => sum + stream.length, 0);
    let balance = 0;
    for (const row of (this.#rebuilt ?? this.#accounts.rows).values()) balance += row.balance;
    return { events, balance };
  }

  #clear(adapter: InMemoryEventStorageAdapter): void {
    this.#adapter = adapter;
    this.#rebuilt = undefined;
    this.#accounts = new Accounts();
    this.#users = new Users();
    this.#store = openStore(this.#adapter, (event) => this.#follow(event));
  }

  async #handle(command: Command): Promise<void> {
    const { aggregate } = await this.#store.getAggregate(command.stream);
    const event = decide(aggregate ?? kNoAccount, command);
    if (!event) return;
    const detail = detailOf(event, command, (aggregate?.version ?? 0) + 1);
    await this.#store.pushEvent(detail as PushedEvent, aggregate && { prevAggregate: aggregate });
  }

  #follow(event: PushedEvent): void {
    this.#accounts.apply(event.aggregateId, asBankEvent(event));
    this.#users.apply(event.aggregateId, asBankEvent(event));
  }
}

type PushedEvent = EventTypeDetails<typeof eventTypes>;

function openStore(eventStorageAdapter: InMemoryEventStorageAdapter, follow: (event: PushedEvent) => void) {
  return new EventStore({
    eventStoreId: 'BANK',
    eventTypes: [...eventTypes],
    eventStorageAdapter,
    reducer: (aggregate: Aggregate | undefined, event): Aggregate => ({
      aggregateId: event.aggregateId,
      version: event.version,
      ...evolve(aggregate ?? kNoAccount, asBankEvent(event)),
    }),
    onEventPushed: async ({ event }) => follow(event),
  });
}
