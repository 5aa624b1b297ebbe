import { expect, test } from '@playwright/test';
import type { CommandDescription, Json } from '../../wasm/playground';
import { lostOf } from '../../web/src/commands/json_text';
import { begun, filled, formSchema, kept, requiredOf, shown, withoutSecrets } from '../../web/src/commands/schema_form';

const kGenre = {
  type: 'string',
  title: 'Genre',
  oneOf: [
    { const: 'novel', title: 'Novel' },
    { const: 'atlas', title: 'Atlas of the world' },
  ],
};
const kText = { type: 'string', title: 'Text', minLength: 1, maxLength: 9 };
const kPlace = {
  type: 'object',
  title: 'Place',
  properties: { city: kText, shelf: { type: 'integer', title: 'Shelf', minimum: 0 } },
  required: ['city', 'shelf'],
  additionalProperties: false,
};
const kOpaque = { type: 'object', title: 'Profile' };

/** A command with these fields. */
const command = (properties: { [name: string]: object }) =>
  ({ name: 'Add', schema: { type: 'object', properties } }) as unknown as CommandDescription;

const kBook = command({
  title: kText,
  genre: kGenre,
  place: kPlace,
  profile: kOpaque,
  authors: { type: 'array', title: 'Authors', minItems: 1, maxItems: 3, items: { type: 'string', maxLength: 5 } },
  copies: {
    type: 'array',
    title: 'Copies',
    maxItems: 100,
    items: {
      type: 'object',
      properties: { place: kPlace, genre: { ...kGenre, default: 'novel' }, profile: kOpaque },
      required: ['place'],
    },
  },
  password_hash: { type: 'string', title: 'Password', 'x-secret': 'password' },
});
const kBegun = { place: { shelf: '0' }, profile: '{}', authors: [''], copies: [] };

test('a form begins with the defaults, one row where a list must have one, and 0 where it may be 0 and no less', () => {
  expect(begun(kBook)).toEqual(kBegun);
});

test('what was never touched is an empty text, or missing where it has to be chosen', () => {
  expect(filled(kBook, kBegun)).toEqual({
    title: '',
    place: { city: '', shelf: 0 },
    profile: {},
    authors: [''],
    copies: [],
    password: '',
  });
});

test('what was entered is sent as it is, and what was entered as JSON is read, at any depth', () => {
  const copy = { place: { city: 'Rome', shelf: '2' }, genre: 'atlas', profile: '{"a":[1]}' };
  const sent = filled(kBook, { genre: 'novel', place: { city: 'Oslo' }, copies: [copy], authors: ['Ada', 'Bo'] });
  expect(sent).toMatchObject({
    genre: 'novel',
    place: { city: 'Oslo' },
    authors: ['Ada', 'Bo'],
    copies: [{ place: { city: 'Rome', shelf: 2 }, genre: 'atlas', profile: { a: [1] } }],
  });
  expect(sent.place).not.toHaveProperty('shelf');
});

test('an item that was never entered keeps its place', () => {
  const lists = command({
    pages: { type: 'array', title: 'Pages', items: { type: 'integer' } },
    genres: { type: 'array', title: 'Genres', items: kGenre },
  });
  const values = { pages: ['1', null, '3'], genres: [null, 'atlas'] };
  expect(filled(lists, values)).toEqual({ pages: [1, null, 3], genres: [null, 'atlas'] });
});

test('data becomes what a form shows, and is the same when it is sent again', () => {
  const data: { [field: string]: Json } = {
    title: 'Moby-Dick',
    genre: 'novel',
    place: { city: 'Oslo', shelf: 1 },
    profile: { a: { b: 1 } },
    authors: ['Ada'],
    copies: [{ place: { city: 'Rome', shelf: 2 }, genre: 'atlas', profile: {} }],
  };
  const values = shown(kBook, data);
  expect(values).toMatchObject({ profile: '{"a":{"b":1}}', copies: [{ place: { shelf: '2' }, profile: '{}' }] });
  expect(filled(kBook, { ...values, password: 'x' })).toEqual({ ...data, password: 'x' });
});

test('the form lets every value through and asks for a secret under its plain name', () => {
  const { properties } = formSchema(kBook) as { properties: { [name: string]: Json } };
  expect(Object.keys(properties)).toEqual(['title', 'genre', 'place', 'profile', 'authors', 'copies', 'password']);
  expect(JSON.stringify(properties)).not.toMatch(/minLength|maxLength|minimum|maximum|required|additionalProperties/);
  expect(properties.profile).toEqual({ type: 'string', title: 'Profile' });
  expect(properties.genre).toEqual({ type: 'string', title: 'Genre', enum: ['novel', 'atlas'] });
});

test('a new row begins as its fields do', () => {
  const { properties } = formSchema(kBook) as unknown as { properties: { [name: string]: { items: object } } };
  expect(properties.copies!.items).toMatchObject({ default: { place: { shelf: '0' }, genre: 'novel', profile: '{}' } });
  expect(properties.authors!.items).toEqual({ type: 'string' });
});

test('numbers stay in the form, and no secret is remembered', () => {
  const sent = command({ amount: { type: 'integer' }, score: { type: 'number' }, note: kText, place: kPlace });
  expect(kept(sent, { amount: '5', score: '1.5', note: '7', place: { shelf: '1' } })).toEqual({
    amount: '5',
    score: '1.5',
  });
  expect(withoutSecrets(kBook, { title: 'T', password: 'p' })).toEqual({ title: 'T' });
});

const kNumbers = command({
  whole: { type: 'integer', title: 'Whole', minimum: -5, maximum: 5 },
  real: { type: 'number', title: 'Real' },
});

for (const [text, whole, real] of [
  ['15', 15, 15],
  ['-3', -3, -3],
  ['0', 0, 0],
  ['9007199254740991', 9007199254740991, 9007199254740991],
  ['15.75', '15.75', 15.75],
  ['0.10', '0.10', 0.1],
  ['15.00', '15.00', 15],
  ['9007199254740993', '9007199254740993', '9007199254740993'],
  ['0.12345678901234567890', '0.12345678901234567890', '0.12345678901234567890'],
  ['1e3', '1e3', '1e3'],
  ['12 ', '12 ', '12 '],
  [' 12', ' 12', ' 12'],
  ['0x10', '0x10', '0x10'],
  ['９', '９', '９'],
  ['1,000', '1,000', '1,000'],
  ['1.000,5', '1.000,5', '1.000,5'],
  ['007', '007', '007'],
  ['+5', '+5', '+5'],
  ['-0', '-0', '-0'],
  ['--5', '--5', '--5'],
  ['1_000', '1_000', '1_000'],
  ['.5', '.5', '.5'],
  ['5.', '5.', '5.'],
  ['NaN', 'NaN', 'NaN'],
  ['Infinity', 'Infinity', 'Infinity'],
  ['− 5', '− 5', '− 5'],
  [' ', ' ', ' '],
] as const)
  test(`a number is sent as it was typed, or the text is: ${JSON.stringify(text)}`, () => {
    expect(filled(kNumbers, { whole: text, real: text })).toEqual({ whole, real });
  });

for (const [text, sent] of [
  ['{"n": 1.50, "m": [1e3, 0], "o": {"n": "\\"{\\":"}, "p": [{"n": 1}, {"n": 2}]}', undefined],
  ['{"n": 9007199254740993}', 'has the number 9007199254740993, which cannot be held exactly.'],
  ['{"n": [1e400]}', 'has the number 1e400, which cannot be held exactly.'],
  ['{"n": 0.12345678901234567890}', 'has the number 0.12345678901234567890, which cannot be held exactly.'],
  ['{"n": "9007199254740993"}', undefined],
  ['{"n": 1, "o": {}, "\\u006e" : 2}', 'has “n” twice in one object.'],
  ['{"jos\u00e9": 1, "jose\u0301": 2}', 'has “jos\u00e9” twice in one object.'],
  ['{"n": 1', undefined],
] as const)
  test(`JSON of which something would be lost is not read, and it is said what: ${text}`, () => {
    expect(lostOf(text.normalize())).toBe(sent);
    const { profile } = filled(kBook, { profile: text });
    expect(typeof profile).toBe(sent || !text.endsWith('}') ? 'string' : 'object');
  });

test('a number that is emptied is missing', () => {
  expect(filled(kNumbers, { whole: '', real: '' })).toEqual({});
});

test('every number is shown as a text, so that no browser changes it', () => {
  const { properties } = formSchema(kNumbers) as { properties: { [name: string]: Json } };
  expect(properties).toEqual({ whole: { type: 'string', title: 'Whole' }, real: { type: 'string', title: 'Real' } });
  expect(shown(kNumbers, { whole: 5, real: 1.5 })).toEqual({ whole: '5', real: '1.5' });
});

test('texts are sent composed, and secrets as they were typed', () => {
  const typed = 'Jose\u0301';
  const sent = filled(kBook, {
    title: typed,
    place: { city: typed },
    authors: [typed],
    profile: `{"a":"${typed}"}`,
    password: typed,
  });
  expect(sent).toMatchObject({
    title: 'Jos\u00e9',
    place: { city: 'Jos\u00e9' },
    authors: ['Jos\u00e9'],
    profile: { a: 'Jos\u00e9' },
    password: typed,
  });
});

test('the fields that have to be filled in are those that are refused when they are empty', () => {
  const schema = {
    type: 'object' as const,
    properties: {
      title: kText,
      note: { type: 'string', title: 'Note' },
      lent: { type: 'boolean' },
      copies: { type: 'array', items: kText },
      amount: { type: 'integer' },
      usual: { type: 'integer', default: 5 },
    },
    required: ['title', 'note', 'lent', 'copies', 'amount'],
  };
  expect([...requiredOf(schema as object)]).toEqual(['title', 'amount']);
});
