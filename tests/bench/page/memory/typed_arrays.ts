// A log by hand as columns of numbers, with streams as small integers: what an expert for speed would write. It keeps the
// same facts as the objects do, and nothing that the bank does not need.
import { idOf, kCreate, kCredit, kPerson, type Person, timeOf, type Workload } from '../workload';
import type { MemorySubject } from './subject';

/** Columns that double when they are full. */
class Log {
  length = 0;
  type = new Uint8Array(1024);
  account = new Uint32Array(1024);
  version = new Uint32Array(1024);
  amount = new Float64Array(1024);
  time = new Float64Array(1024);
  /** A command's id as its four words. */
  id = new Uint32Array(4096);
  /** What AccountCreated says of its owner, by account. */
  people: Person[] = [];

  append(type: number, account: number, version: number, amount: number, time: number): number {
    if (this.length === this.type.length) this.#grow();
    const at = this.length++;
    this.type[at] = type;
    this.account[at] = account;
    this.version[at] = version;
    this.amount[at] = amount;
    this.time[at] = time;
    return at;
  }

  #grow(): void {
    this.type = grown(this.type, new Uint8Array(this.type.length * 2));
    this.account = grown(this.account, new Uint32Array(this.account.length * 2));
    this.version = grown(this.version, new Uint32Array(this.version.length * 2));
    this.amount = grown(this.amount, new Float64Array(this.amount.length * 2));
    this.time = grown(this.time, new Float64Array(this.time.length * 2));
    this.id = grown(this.id, new Uint32Array(this.id.length * 2));
  }
}

function grown<T extends Uint8Array | Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** The read model: strings in arrays, balances in a column, both by row. */
class Rows {
  readonly firstNames: string[] = [];
  readonly lastNames: string[] = [];
  readonly emailAddresses: string[] = [];
  readonly passwordHashes: string[] = [];
  readonly balances: Float64Array;

  constructor(accounts: number) {
    this.balances = new Float64Array(accounts);
  }

  create(account: number, person: Person): void {
    this.firstNames[account] = person.first_name;
    this.lastNames[account] = person.last_name;
    this.emailAddresses[account] = person.email_address;
    this.passwordHashes[account] = person.password_hash;
    this.balances[account] = person.initial_balance;
  }
}

export class TypedArrays implements MemorySubject {
  #workload!: Workload;
  #ids = new Uint32Array(0);
  #log = new Log();
  #versions = new Uint32Array(0);
  #balances = new Float64Array(0);
  #accounts = new Rows(0);

  prepare(workload: Workload): void {
    this.#workload = workload;
    this.#ids = new Uint32Array(workload.commands * 4);
    for (let i = 0; i < workload.commands; i++) this.#ids.set(words(idOf(i)), i * 4);
  }

  execute(): void {
    const { commands, accounts, kind, account, amount } = this.#workload;
    this.#clear(accounts);
    for (let i = 0; i < commands; i++) this.#handle(i, kind[i]!, account[i]!, amount[i]!);
  }

  fill(workload: Workload): void {
    this.prepare(workload);
    this.execute();
    this.#ids = new Uint32Array(0);
  }

  rebuild(): void {
    const { type, account, amount, people, length } = this.#log;
    const rows = new Rows(this.#versions.length);
    const { balances } = rows;
    for (let i = 0; i < length; i++) {
      const row = account[i]!;
      if (type[i] === kCredit) balances[row]! += amount[i]!;
      else if (type[i] === kCreate) rows.create(row, people[row]!);
      else balances[row]! -= amount[i]!;
    }
    this.#accounts = rows;
  }

  outcome() {
    return { events: this.#log.length, balance: this.#accounts.balances.reduce((sum, balance) => sum + balance, 0) };
  }

  #clear(accounts: number): void {
    this.#log = new Log();
    this.#versions = new Uint32Array(accounts);
    this.#balances = new Float64Array(accounts);
    this.#accounts = new Rows(accounts);
  }

  #handle(i: number, kind: number, account: number, amount: number): void {
    const version = this.#versions[account]!;
    if (kind === kCreate) {
      if (version > 0) return;
      this.#log.people[account] = kPerson;
      this.#accounts.create(account, kPerson);
    } else {
      if (version === 0 || (kind !== kCredit && amount > this.#balances[account]!)) return;
      const change = kind === kCredit ? amount : -amount;
      this.#balances[account]! += change;
      this.#accounts.balances[account]! += change;
    }
    this.#versions[account] = version + 1;
    const at = this.#log.append(kind, account, version + 1, amount, timeOf(i));
    for (let word = 0; word < 4; word++) this.#log.id[at * 4 + word] = this.#ids[i * 4 + word]!;
  }
}

function words(id: string): number[] {
  return id
    .replaceAll('-', '')
    .match(/.{8}/g)!
    .map((word) => Number.parseInt(word, 16));
}
