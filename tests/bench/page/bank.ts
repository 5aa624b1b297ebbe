// The bank as its rules read in JavaScript, for every opponent that has no form of its own for them.
import type { Command, Person } from './workload';

export type BankEvent =
  | { type: 'AccountCreated'; data: Person }
  | { type: 'AccountCredited' | 'AccountDebited'; data: { amount: number } };

export type Account = {
  exists: boolean;
  balance: number;
};

export const kNoAccount: Account = { exists: false, balance: 0 };

/** The event that a command leads to, or undefined where it is refused. */
export function decide(account: Account, command: Command): BankEvent | undefined {
  switch (command.type) {
    case 'CreateAccount':
      return account.exists ? undefined : { type: 'AccountCreated', data: command.data };
    case 'CreditAccount':
      return account.exists ? { type: 'AccountCredited', data: command.data } : undefined;
    case 'DebitAccount':
      return account.exists && command.data.amount <= account.balance
        ? { type: 'AccountDebited', data: command.data }
        : undefined;
  }
}

export function evolve(account: Account, event: BankEvent): Account {
  switch (event.type) {
    case 'AccountCreated':
      return { exists: true, balance: event.data.initial_balance };
    case 'AccountCredited':
      return { exists: true, balance: account.balance + event.data.amount };
    case 'AccountDebited':
      return { exists: true, balance: account.balance - event.data.amount };
  }
}

export type AccountRow = {
  first_name: string;
  last_name: string;
  email_address: string;
  balance: number;
};

export type UserRow = {
  first_name: string;
  last_name: string;
  email_address: string;
  password_hash: string;
};

/** The two read models, each a map from a stream to its row. */
export class Accounts {
  readonly rows = new Map<string, AccountRow>();

  apply(stream: string, event: BankEvent): void {
    if (event.type === 'AccountCreated') {
      const { first_name, last_name, email_address, initial_balance } = event.data;
      this.rows.set(stream, { first_name, last_name, email_address, balance: initial_balance });
    } else if (event.type === 'AccountCredited') this.rows.get(stream)!.balance += event.data.amount;
    else this.rows.get(stream)!.balance -= event.data.amount;
  }

  get balance(): number {
    let sum = 0;
    for (const row of this.rows.values()) sum += row.balance;
    return sum;
  }
}

export class Users {
  readonly rows = new Map<string, UserRow>();

  apply(stream: string, event: BankEvent): void {
    if (event.type !== 'AccountCreated') return;
    const { first_name, last_name, email_address, password_hash } = event.data;
    this.rows.set(stream, { first_name, last_name, email_address, password_hash });
  }
}

/** What everybody has to come to. */
export interface Outcome {
  events: number;
  /** The sum of all balances in the read model. */
  balance: number;
}
