// How things are said: names, values and changes as short text.
import type { Column, Json } from '../../../wasm/playground';

const kUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** "account-5058" for a stream whose id is a UUID; other ids stay as they are, up to 16 characters. */
export function shortStream(stream: string): string {
  const { category, id } = parts(stream);
  return category ? `${category}-${id}` : id;
}

/** The two parts of a stream's short name; without a hyphen there is no category. */
export function parts(stream: string): { category: string; id: string } {
  const hyphen = Math.max(0, stream.indexOf('-'));
  const id = shortId(stream.slice(hyphen > 0 ? hyphen + 1 : 0));
  return { category: stream.slice(0, hyphen), id: id.length > 16 ? `${id.slice(0, 15)}…` : id };
}

/** "5058" for a UUID; other ids stay as they are. */
export function shortId(id: string): string {
  return kUuid.test(id) ? id.slice(0, 4) : id;
}

/** A hash is told apart by its end. */
export function shortSecret(text: string): string {
  return text ? `…${text.slice(-6)}` : '–';
}

/** A value as short text; its column says whether it is a secret or a moment. */
export function said(value: Json | undefined, { secret, type }: Partial<Column> = {}): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type === 'time') return clock(Number(value));
  if (typeof value === 'object') return told(value);
  return secret ? shortSecret(String(value)) : String(value);
}

/** "name: Ada, knows: engines, poetry" for an object, what is in it for a list; of an empty one, its brackets. */
function told(value: Json[] | { [name: string]: Json }): string {
  if (Array.isArray(value)) return value.map((each) => said(each)).join(', ') || '[]';
  const fields = Object.entries(value).map(([name, each]) => `${name}: ${said(each)}`);
  return fields.join(', ') || '{}';
}

/** What a cell may have shortened, whole; nothing for a secret. */
export function whole(value: Json | undefined, { secret, type }: Column): string | undefined {
  if (secret || value === null || value === undefined) return undefined;
  if (type === 'time') return new Date(Number(value)).toLocaleString();
  return typeof value === 'object' ? JSON.stringify(value) : said(value);
}

/** "John, Snow, 50": what a message carries, in the order of its fields, for one line. */
export function gist(data: { [field: string]: Json }, secrets: ReadonlySet<string>): string {
  return Object.entries(data)
    .map(([name, value]) => said(value, { secret: secrets.has(name) }))
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

const kClock = new Intl.DateTimeFormat([], {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const kCalendar = new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

export const clock = (time: number) => kClock.format(time);
export const dateAndTime = (time: number) => kCalendar.format(time);
