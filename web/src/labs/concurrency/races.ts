// Races worth watching: each begins a stream of its own, and two actors want to change it.
import type { Json } from '../../../../wasm/playground';

type Data = { [field: string]: Json };

export interface ChosenRace {
  title: string;
  /** The domain by its name, and the command that begins the stream. */
  domain: string;
  begin: { type: string; data: Data };
  a: { type: string; data: Data };
  b: { type: string; data: Data };
}

const account = (first: string, balance: number): ChosenRace['begin'] => ({
  type: 'CreateAccount',
  data: {
    first_name: first,
    last_name: 'Stark',
    email_address: `${first.toLowerCase()}@winterfell.example`,
    password: 'winter is coming',
    initial_balance: balance,
  },
});
const stock = (quantity: number): ChosenRace['begin'] => ({
  type: 'CreateInventory',
  data: { soh: quantity, available_quantity: quantity },
});

export const races: readonly ChosenRace[] = [
  {
    title: 'Both debit 80 of 100',
    domain: 'bank',
    begin: account('Arya', 100),
    a: { type: 'DebitAccount', data: { amount: 80 } },
    b: { type: 'DebitAccount', data: { amount: 80 } },
  },
  {
    title: 'Both reserve 10 of 10',
    domain: 'inventory',
    begin: stock(10),
    a: { type: 'ReserveStock', data: { quantity: 10 } },
    b: { type: 'ReserveStock', data: { quantity: 10 } },
  },
  {
    title: 'Both change the address',
    domain: 'bank',
    begin: account('Bran', 0),
    a: { type: 'ChangeEmailAddress', data: { new_email_address: 'a@winterfell.example' } },
    b: { type: 'ChangeEmailAddress', data: { new_email_address: 'b@winterfell.example' } },
  },
  {
    title: 'Both publish a post',
    domain: 'blog',
    begin: { type: 'CreatePost', data: { title: 'A race', content: 'Who is first?' } },
    a: { type: 'PublishPost', data: {} },
    b: { type: 'PublishPost', data: {} },
  },
  {
    title: 'Both credit: luck',
    domain: 'bank',
    begin: account('Sansa', 100),
    a: { type: 'CreditAccount', data: { amount: 10 } },
    b: { type: 'CreditAccount', data: { amount: 25 } },
  },
];
