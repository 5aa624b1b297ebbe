// The bank's workload, the same for everybody: commands over accounts, from the generator that core/workload.cpp has too.

export const kCreate = 0;
export const kCredit = 1;
export const kDebit = 2;

const kTime = 1_700_000_000_000;

export const kPerson = {
  first_name: 'John',
  last_name: 'Snow',
  email_address: 'john@the.wall',
  password_hash: 'pbkdf2-sha512$1$c2FsdA$aGFzaA',
  initial_balance: 0,
};
export type Person = typeof kPerson;

export type Command = { id: string; time: number; stream: string } & (
  | { type: 'CreateAccount'; data: Person }
  | { type: 'CreditAccount' | 'DebitAccount'; data: { amount: number } }
);

/** A UUID of version 4's form that holds a number: kind 1 is a command's id, kind 2 an account's. */
function uuidOf(kind: number, number: number): string {
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const streamOf = (account: number) => `account-${uuidOf(2, account)}`;
export const idOf = (number: number) => uuidOf(1, number);
export const timeOf = (number: number) => kTime + number;

/** The commands as columns: the first `accounts` create one account each, the rest credit and debit them. */
export class Workload {
  readonly kind: Uint8Array;
  readonly account: Uint32Array;
  readonly amount: Uint32Array;
  readonly #streams: string[];

  constructor(
    readonly commands: number,
    readonly accounts: number,
  ) {
    this.kind = new Uint8Array(commands);
    this.account = new Uint32Array(commands);
    this.amount = new Uint32Array(commands);
    this.#streams = Array.from({ length: accounts }, (_, account) => streamOf(account));
    this.#generate();
  }

  #generate() {
    let x = 12345;
    for (let i = 0; i < this.accounts && i < this.commands; i++) this.account[i] = i;
    for (let i = this.accounts; i < this.commands; i++) {
      x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
      this.account[i] = (x >>> 8) % this.accounts;
      this.amount[i] = 1 + ((x >>> 4) % 100);
      this.kind[i] = (x >>> 16) % 4 === 0 ? kDebit : kCredit;
    }
  }

  stream(account: number): string {
    return this.#streams[account]!;
  }

  /** Command number `i`, from 0, as an object of its own. */
  command(i: number): Command {
    const addressed = { id: idOf(i), time: timeOf(i), stream: this.stream(this.account[i]!) };
    if (this.kind[i] === kCreate) return { ...addressed, type: 'CreateAccount', data: { ...kPerson } };
    const type = this.kind[i] === kCredit ? 'CreditAccount' : 'DebitAccount';
    return { ...addressed, type, data: { amount: this.amount[i]! } };
  }

  all(): Command[] {
    return Array.from({ length: this.commands }, (_, i) => this.command(i));
  }
}
