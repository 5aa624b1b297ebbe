// A log by hand: an array of event objects, cached states, and the read models as maps. What most would write.
import { type Account, Accounts, type BankEvent, decide, evolve, kNoAccount, Users } from '../bank';
import type { Command, Workload } from '../workload';
import type { MemorySubject } from './subject';

type Recorded = BankEvent & { position: number; stream: string; version: number; time?: number; commandId?: string };

interface Stream {
  version: number;
  state: Account;
}

/** What a command came to: the position after it, and whether it was refused. */
interface Answer {
  command: Command;
  position: number;
  accepted: boolean;
}

export class Objects implements MemorySubject {
  #commands: Command[] = [];
  #log: Recorded[] = [];
  #streams = new Map<string, Stream>();
  #answers = new Map<string, Answer>();
  #accounts = new Accounts();
  #users = new Users();

  /**
   * With metadata it keeps what the core keeps: the time and the command's id with each event, and every command with its
   * answer, so that an id which is sent again gets the answer that it got. Without, it keeps nothing but the events.
   */
  constructor(readonly metadata: boolean) {}

  prepare(workload: Workload): void {
    this.#commands = workload.all();
  }

  execute(): void {
    this.#clear();
    for (const command of this.#commands) this.#handle(command);
  }

  fill(workload: Workload): void {
    this.#clear();
    for (let i = 0; i < workload.commands; i++) this.#handle(workload.command(i));
  }

  rebuild(): void {
    const accounts = new Accounts();
    for (const event of this.#log) accounts.apply(event.stream, event);
    this.#accounts = accounts;
  }

  lookBack(position: number): number {
    const accounts = new Accounts();
    for (let i = 0; i < position; i++) accounts.apply(this.#log[i]!.stream, this.#log[i]!);
    return accounts.rows.size;
  }

  outcome() {
    return { events: this.#log.length, balance: this.#accounts.balance };
  }

  #clear(): void {
    this.#log = [];
    this.#streams = new Map();
    this.#answers = new Map();
    this.#accounts = new Accounts();
    this.#users = new Users();
  }

  #handle(command: Command): void {
    if (this.metadata && this.#answers.has(command.id)) return;
    let stream = this.#streams.get(command.stream);
    if (!stream) this.#streams.set(command.stream, (stream = { version: 0, state: kNoAccount }));
    const event = decide(stream.state, command);
    if (event) this.#commit(command, stream, stream.version, event);
    if (!this.metadata) return;
    this.#answers.set(command.id, { command, position: this.#log.length, accepted: event !== undefined });
  }

  #commit(command: Command, stream: Stream, expected: number, event: BankEvent): void {
    if (stream.version !== expected) throw new Error(`${command.stream} is at ${stream.version}, not at ${expected}.`);
    stream.version += 1;
    stream.state = evolve(stream.state, event);
    this.#log.push(this.#record(command, stream.version, event));
    this.#accounts.apply(command.stream, event);
    this.#users.apply(command.stream, event);
  }

  #record({ id, time, stream }: Command, version: number, { type, data }: BankEvent): Recorded {
    const position = this.#log.length + 1;
    const recorded = this.metadata
      ? { position, stream, version, type, data, time, commandId: id }
      : { position, stream, version, type, data };
    return recorded as Recorded;
  }
}
