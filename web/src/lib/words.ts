// How things are said: names, values and changes as short text.
import type { Column, Json, ValueShape } from '../../../wasm/playground';

const kUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (id: string) => kUuid.test(id);

/** "account-5058" for a stream whose id is a UUID; other ids stay as they are, up to 16 characters. */
export function shortStream(stream: string): string {
  const { category, id } = parts(stream);
  return category ? `${category}-${id}` : id;
}

/** The two parts of a stream's short name; without a hyphen there is no category. */
export function parts(stream: string): { category: string; id: string } {
  const hyphen = Math.max(0, stream.indexOf('-'));
  const id = shortId(visible(stream.slice(hyphen > 0 ? hyphen + 1 : 0)));
  return { category: stream.slice(0, hyphen), id: id.length > 16 ? `${id.slice(0, 15)}…` : id };
}

/** "5058" for a UUID; other ids stay as they are. */
export function shortId(id: string): string {
  return isUuid(id) ? id.slice(0, 4) : id;
}

/** A hash is told apart by its end. */
export function shortSecret(text: string): string {
  return text ? `…${text.slice(-6)}` : '–';
}

/** A value as short text; its column says whether it is a secret, a moment, or a name that has a label. */
export function said(value: Json | undefined, column: Partial<Column> = {}): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (column.type === 'time') return clock(Number(value));
  if (Array.isArray(value)) return listed(value, column.items);
  if (typeof value === 'object') return told(value, column.fields);
  if (column.type === 'enumeration') return column.values?.find(({ name }) => name === value)?.label ?? String(value);
  return column.secret ? shortSecret(String(value)) : visible(String(value));
}

/** What has no width, turns the direction of text or controls a terminal. */
const kUnseen = /[\p{Cc}\p{Cf}]|\u034f|\u115f|\u1160|\u3164|\uffa0/gu;
/** Those that join letters, and emoji, or keep them apart: behind what they join nobody misses them. */
const kJoiner = /[\u200c\u200d]/;

/** A text in which nothing hides: a character that nobody would see is named, as ⟨U+200B⟩. */
export function visible(text: string): string {
  return withUnseen(text, (character) => {
    const code = character.codePointAt(0)!.toString(16).toUpperCase();
    return `⟨U+${code.padStart(4, '0')}⟩`;
  });
}

/** A text as it looks: without what `visible` would name. */
export const seen = (text: string) => withUnseen(text, () => '');

function withUnseen(text: string, put: (character: string) => string): string {
  return text.replace(kUnseen, (character, at: number) => {
    const joins = kJoiner.test(character) && text.charCodeAt(at - 1) > 0x7f;
    return joins || '\t\n\r'.includes(character) ? character : put(character);
  });
}

/** "engines, poetry"; objects are kept apart by semicolons. Of an empty list, its brackets. */
function listed(list: readonly Json[], items?: ValueShape): string {
  const ofObjects = list.some((each) => typeof each === 'object' && each !== null);
  return list.map((each) => said(each, items)).join(ofObjects ? '; ' : ', ') || '[]';
}

/** "name: Ada, knows: engines, poetry", with labels for names where there are any; of an empty object, its brackets. */
function told(object: { [name: string]: Json }, fields: readonly Column[] = []): string {
  const parts = Object.entries(object).map(([name, value]) => {
    const field = fields.find((each) => each.name === name);
    return `${field?.label ?? name}: ${said(value, field)}`;
  });
  return parts.join(', ') || '{}';
}

/** What a cell may have shortened, whole; nothing for a secret. */
export function whole(value: Json | undefined, column: Column): string | undefined {
  if (column.secret || value === null || value === undefined) return undefined;
  if (column.type === 'time') return dateAndTime(Number(value));
  return column.type === 'object' && !column.fields ? JSON.stringify(value) : said(value, column);
}

/** "John, Snow, 50": what a message carries, in the order of its fields, for one line. */
export function gist(data: { [field: string]: Json }, fields: readonly Column[]): string {
  const columnOf = (name: string) => fields.find((field) => field.name === name);
  return Object.entries(data)
    .map(([name, value]) => said(value, columnOf(name)))
    .join(', ');
}

const kLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const kDigits = '0123456789';

/** An id that is like the example but for its letters and digits. */
export function idLike(example: string): string {
  const one = (from: string) => from[crypto.getRandomValues(new Uint32Array(1))[0]! % from.length]!;
  return example.replace(/[A-Z]/g, () => one(kLetters)).replace(/\d/g, () => one(kDigits));
}

export interface Change {
  column: Column;
  before: string;
  after: string;
}

type Values = { [name: string]: Json } | null | undefined;

/** The columns in which two states or rows differ. */
export function changes(columns: readonly Column[], before: Values, after: Values): Change[] {
  return columns
    .filter((column) => JSON.stringify(before?.[column.name] ?? null) !== JSON.stringify(after?.[column.name] ?? null))
    .map((column) => ({
      column,
      before: said(before?.[column.name], column),
      after: said(after?.[column.name], column),
    }));
}

/** The words of an event's type, between which it may be broken. */
export const wordsOf = (type: string) => type.split(/(?=[A-Z])/);

/** "1 event", "8 events". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The zone of the whole page: read models that keep days keep those of UTC, so every other time is told in it, too. */
const kZone = 'UTC';
const kClock = new Intl.DateTimeFormat([], {
  timeZone: kZone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const kCalendar = new Intl.DateTimeFormat([], {
  timeZone: kZone,
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

export const clock = (time: number) => `${kClock.format(time)} ${kZone}`;
export const dateAndTime = (time: number) => `${kCalendar.format(time)} ${kZone}`;
