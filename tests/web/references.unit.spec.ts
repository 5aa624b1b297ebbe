import { expect, test } from '@playwright/test';
import type { DomainDescription, Playground } from '../../wasm/playground';
import { type Candidate, candidatesOf, meant, offered } from '../../web/src/lib/references';

const kJohn = '5058e029-d329-4c4b-b111-b042e48b0c5f';
const kOther = '2fd6a029-d329-4c4b-b111-b042e48b0c5f';
const kBank = {
  category: 'account',
  projections: [
    {
      name: 'Accounts',
      keyed: false,
      columns: [
        { name: 'id', label: 'Account', type: 'string' },
        { name: 'first_name', label: 'First name', type: 'string' },
        { name: 'last_name', label: 'Last name', type: 'string' },
        { name: 'email', label: 'E-mail', type: 'string' },
        { name: 'balance', label: 'Balance', type: 'integer' },
      ],
    },
  ],
} as unknown as DomainDescription;

/** A bank with these accounts. */
const bankOf = (owners: { [id: string]: [first: string, last: string, balance: number] }) =>
  candidatesOf(
    {
      streams: async () => ({ streams: Object.keys(owners).map((id) => ({ stream: `account-${id}` })), total: 0 }),
      projection: async () => ({
        rows: Object.entries(owners).map(([id, [first_name, last_name, balance]]) => ({
          id,
          first_name,
          last_name,
          email: 'x@y',
          balance,
        })),
      }),
    } as unknown as Playground,
    kBank,
  );

const ids = (found: readonly Candidate[]) => found.map(({ id }) => id);
const kOwners: Parameters<typeof bankOf>[0] = {
  [kJohn]: ['John', 'Snow', 150],
  [kOther]: ['Jos\u00e9', 'Stark', 5],
  arya: ['Arya', 'Stark', 0],
};

test('a stream is called by its name, with what its row says in numbers beside it', async () => {
  const [john] = await bankOf(kOwners);
  expect(john).toMatchObject({ label: 'John Snow', beside: 'Balance 150', id: kJohn });
});

for (const text of [
  kJohn,
  `account-${kJohn}`,
  '5058',
  'account-5058',
  'account-5058\u2026',
  '5058e029',
  'John Snow',
  ' john snow ',
])
  test(`any form that is shown is taken: ${text}`, async () => {
    expect(ids(meant(text, await bankOf(kOwners)))).toEqual([kJohn]);
  });

test('a name is the same one composed and decomposed', async () => {
  expect(ids(meant('Jose\u0301 Stark', await bankOf(kOwners)))).toEqual([kOther]);
});

for (const text of ['', '50', 'nobody', 'account-', 'account-nobody', 'Snow John', 'acco'])
  test(`what nobody is called means nobody: ${JSON.stringify(text)}`, async () => {
    expect(meant(text, await bankOf(kOwners))).toEqual([]);
  });

test('two of one name are told apart, and the name alone means both', async () => {
  const twins = await bankOf({ ...kOwners, jon: ['John', 'Snow', 3] });
  expect(twins.map(({ label }) => label)).toEqual([
    'John Snow (account-5058)',
    'Jos\u00e9 Stark',
    'Arya Stark',
    'John Snow (account-jon)',
  ]);
  expect(ids(meant('John Snow', twins))).toEqual([kJohn, 'jon']);
  expect(ids(meant('John Snow (account-jon)', twins))).toEqual(['jon']);
});

test('an id is meant before a name is', async () => {
  const bank = await bankOf({ ...kOwners, 'Arya Stark': ['Jon', 'Snow', 1] });
  expect(ids(meant('Arya Stark', bank))).toEqual(['Arya Stark']);
});

test('an id that people chose is not taken for a longer one that begins so, unless it says that it goes on', async () => {
  const bank = await bankOf({ ...kOwners, 'A-1000': ['Jon', 'Snow', 1], johnny: ['Jon', 'Stark', 1] });
  for (const text of ['A-100', 'account-A-100', 'john', 'account-john', 'aryas']) expect(meant(text, bank)).toEqual([]);
  expect(ids(meant('A-100…', bank))).toEqual(['A-1000']);
  expect(ids(meant('account-john…', bank))).toEqual(['johnny']);
  expect(ids(meant('5058e', bank))).toEqual([kJohn]);
});

/** Accounts in which a name is also another one's name, id, stream, short id, short stream or label. */
const kAlike: Parameters<typeof bankOf>[0] = {
  ...kOwners,
  'Arya Stark': ['Arya', 'Stark', 1],
  x1: ['5058', '', 1],
  x2: ['account-x1', '', 1],
  x3: ['account-5058', '', 1],
  x4: ['John', 'Snow', 1],
  x5: ['John', 'Snow (account-x4)', 1],
  x6: ['X1', '', 1],
  X1: ['Sam', '', 1],
  x7: ['Sam\u200b', '', 1],
  x8: ['\u202eSam', '', 1],
  x9: ['sam ', '', 1],
};

test('a choice means what was chosen, and no other one looks like it', async () => {
  const bank = await bankOf(kAlike);
  for (const each of bank) expect(meant(each.label, bank)).toEqual([each]);
  expect(new Set(bank.map(({ label }) => label.toLowerCase())).size).toBe(bank.length);
});

test('nothing is unseen in a choice', async () => {
  const bank = await bankOf({ a: ['Sam', '', 1], b: ['Sam\u200b', '', 1], c: ['\u202eJon', '', 1] });
  expect(bank.map(({ label }) => label)).toEqual(['Sam (account-a)', 'Sam⟨U+200B⟩', '⟨U+202E⟩Jon']);
  expect(ids(meant('Sam', bank))).toEqual(['a', 'b']);
});

test('where not all streams were looked at, a name alone means nobody', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) => [`n${index}`, ['N', `${index}`, 1]] as const);
  const bank = await bankOf(Object.fromEntries(many) as unknown as Parameters<typeof bankOf>[0]);
  expect(bank[7]!.label).toBe('N 7 (account-n7)');
  expect(meant('N 7', bank)).toEqual([]);
  for (const text of ['n7', 'account-n7', 'N 7 (account-n7)']) expect(ids(meant(text, bank))).toEqual(['n7']);
});

test('what is offered has in its name or its id what was typed', async () => {
  const bank = await bankOf(kOwners);
  expect(ids(offered('', bank))).toHaveLength(3);
  expect(ids(offered('star', bank))).toEqual([kOther, 'arya']);
  expect(ids(offered('5058', bank))).toEqual([kJohn]);
});
