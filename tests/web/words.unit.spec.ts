import { expect, test } from '@playwright/test';
import type { Column } from '../../wasm/playground';
import { asGoogleTest } from '../../web/src/labs/cards/as_google_test';
import { clock, dateAndTime, gist, parts, said, visible, whole } from '../../web/src/lib/words';

const column = (name: string, label: string, rest: Partial<Column>): Column => ({
  name,
  label,
  type: 'string',
  personal: false,
  secret: false,
  ...rest,
});
const kGenre = column('genre', 'Genre', {
  type: 'enumeration',
  values: [
    { name: '', label: '' },
    { name: 'novel', label: 'Novel' },
    { name: 'atlas', label: 'Atlas of the world' },
  ],
});
const kPlace = column('place', 'Place', {
  type: 'object',
  fields: [column('city', 'City', {}), column('shelf', 'Shelf', { type: 'integer' })],
});
const kCopies = column('copies', 'Copies', {
  type: 'list',
  items: { type: 'object', fields: [kPlace, kGenre] },
});
const kGenres = column('genres', 'Genres', { type: 'list', items: kGenre });
const kCopy = { place: { city: 'Oslo', shelf: 2 }, genre: 'atlas' };

test('an enumeration is said by its label', () => {
  expect(said('atlas', kGenre)).toBe('Atlas of the world');
  expect(said('', kGenre)).toBe('–');
  expect(said('of a later version', kGenre)).toBe('of a later version');
});

test('an object is said by the labels of its fields', () => {
  expect(said(kCopy.place, kPlace)).toBe('City: Oslo, Shelf: 2');
  expect(said({ city: 'Oslo', more: true })).toBe('city: Oslo, more: yes');
});

test('a list is what is in it; objects in it are kept apart', () => {
  expect(said(['novel', 'atlas'], kGenres)).toBe('Novel, Atlas of the world');
  expect(said([kCopy, kCopy], kCopies)).toBe(
    'Place: City: Oslo, Shelf: 2, Genre: Atlas of the world; Place: City: Oslo, Shelf: 2, Genre: Atlas of the world',
  );
  expect(said([], kGenres)).toBe('[]');
});

test('the whole of a value is what is said of it; JSON that nobody looks into stays JSON', () => {
  expect(whole([kCopy], kCopies)).toBe(said([kCopy], kCopies));
  expect(whole({ a: 1 }, column('profile', 'Profile', { type: 'object' }))).toBe('{"a":1}');
});

test('the gist of a message says its fields as its columns do', () => {
  expect(gist({ genre: 'novel', place: kCopy.place }, [kGenre, kPlace])).toBe('Novel, City: Oslo, Shelf: 2');
});

test('an exported card writes every kind as C++', () => {
  const message = { name: 'AddBook', versions: [{ version: 1, fields: [kGenre, kPlace, kCopies, kGenres] }] };
  const domain = { name: 'library', category: 'book', noun: 'book', commands: [message], events: [] };
  const data = { genre: 'novel', place: kCopy.place, copies: [kCopy], genres: ['atlas'] };
  const when = { type: 'AddBook', data };
  const expected = { outcome: 'nothing', events: [] };
  const card = { id: '1', name: 'It is there', category: 'book', given: [], when, expected };
  expect(asGoogleTest([card] as never, { domains: [domain] } as never)).toContain(
    'AddBook{named("novel"), {"Oslo", 2}, {{{"Oslo", 2}, named("atlas")}}, {named("atlas")}}',
  );
});

test('what nobody would see is named', () => {
  expect(visible('x\u200by')).toBe('x\u27e8U+200B\u27e9y');
  expect(visible('\u202exy')).toBe('\u27e8U+202E\u27e9xy');
  expect(said('x\u0007')).toBe('x\u27e8U+0007\u27e9');
  expect(parts('account-x\u200b')).toEqual({ category: 'account', id: 'x\u27e8U+200B\u27e9' });
  for (const plain of ['Zo\u00eb \u96ea', 'two\nlines', '\u{1F468}\u200d\u{1F469}', '\u0645\u06cc\u200c\u062e'])
    expect(visible(plain)).toBe(plain);
});

test('every time is told in UTC, and says so', () => {
  const time = Date.UTC(2026, 10, 1, 23, 30);
  expect(clock(time)).toBe('23:30:00 UTC');
  expect(dateAndTime(time)).toMatch(/1.*23:30:00 UTC$/);
  expect(said(time, column('at', 'At', { type: 'time' }))).toBe('23:30:00 UTC');
});
