// What may come of a command: what really does, and near misses that are worked out from what is really there.
import type {
  Column,
  CommandRecord,
  Description,
  DomainDescription,
  Json,
  Playground,
  RecordedEvent,
} from '../../../wasm/playground';
import { domainOf, fieldsOf, titleOf } from '../lib/describe';
import { said } from '../lib/words';

export interface Choice {
  text: string;
  right: boolean;
}

type State = { [field: string]: Json } | null;

interface Happened {
  command: CommandRecord;
  /** The command's stream before it and after it. */
  before: State;
  after: State;
  decided: readonly RecordedEvent[];
}

const kMost = 4;
const kRefused = 'It is refused.';
const kNothing = 'It is accepted, and changes nothing.';
/** So many rows are looked at for other values of a text. */
const kRows = 50;

export async function choicesOf(
  playground: Playground,
  description: Description,
  happened: Happened,
): Promise<readonly Choice[]> {
  const domain = domainOf(description, happened.command.stream);
  const column = domain && columnAsked(domain, happened);
  const right = whatCame(description, happened, column);
  const wrong = column ? await misses(playground, description, domain, happened, column) : [];
  const others = [kNothing, ...otherEvents(domain, happened)];
  const texts = [...new Set([right, ...wrong.slice(0, kMost - 2), kRefused, ...wrong, ...others])].slice(0, kMost);
  return mixed(texts, happened.command.id).map((text) => ({ text, right: text === right }));
}

const isNumber = ({ type }: Column) => type === 'integer' || type === 'number';
const isEmpty = (value: Json | undefined) => value === undefined || value === null || value === '' || value === 0;

/** The value that is asked about: a number before a name, a name before a text; none where nothing is worth a question. */
function columnAsked(domain: DomainDescription, { command, before, after, decided }: Happened): Column | undefined {
  const columns = domain.state.filter(
    ({ secret, type }) => !secret && type !== 'object' && type !== 'list' && type !== 'time',
  );
  const numbers = columns.filter(isNumber);
  if (command.outcome === 'rejected' || decided.length === 0) return before ? numbers[0] : undefined;
  const changed = columns.filter(({ name }) =>
    before ? JSON.stringify(before[name]) !== JSON.stringify(after?.[name]) : !isEmpty(after?.[name]),
  );
  const names = changed.filter(({ type }) => type === 'enumeration' || type === 'boolean');
  // What a new stream is called stands in the command.
  const texts = before ? changed.filter(({ type }) => type === 'string') : [];
  return changed.find(isNumber) ?? names[0] ?? texts[0];
}

function whatCame(description: Description, { command, after, decided }: Happened, column?: Column): string {
  if (command.outcome === 'rejected') return kRefused;
  if (decided.length === 0) return kNothing;
  if (column) return becomes(column, after?.[column.name]);
  return happens(decided.map(({ type }) => titleOf(description, type)).join(', '));
}

const becomes = (column: Column, value: Json | undefined) => `${column.label} becomes ${said(value, column)}.`;
const happens = (title: string) => `${title} happens.`;

async function misses(
  playground: Playground,
  description: Description,
  domain: DomainDescription,
  happened: Happened,
  column: Column,
): Promise<string[]> {
  const { before, after } = happened;
  const known = [before, after].map((state) => said(state?.[column.name], column));
  if (isNumber(column)) return missedNumbers(description, happened, column);
  const others = await otherValues(playground, domain, happened, column);
  const wrong = others.filter((value) => !known.includes(said(value, column)));
  const unchanged = before ? [stays(column, before[column.name])] : [];
  return [...unchanged, ...wrong.map((value) => becomes(column, value))];
}

const stays = (column: Column, value: Json | undefined) => `${column.label} stays ${said(value, column)}.`;

/** Applied twice, not at all, the wrong way round, and in place of what was there. */
function missedNumbers(description: Description, happened: Happened, column: Column): string[] {
  const { command, before, after, decided } = happened;
  const was = Number(before?.[column.name] ?? 0);
  const changes = command.outcome === 'accepted' && decided.length > 0;
  if (!changes) {
    const amounts = amountsOf(description, command);
    return amounts.flatMap((amount) => [becomes(column, was - amount), becomes(column, was + amount)]);
  }
  const is = Number(after?.[column.name]);
  const by = is - was;
  const wrong = [is + by, was - by, by, is + 1].filter((value) => value !== is && value !== was);
  const unchanged = before ? stays(column, was) : becomes(column, 0);
  return [becomes(column, wrong[0]!), unchanged, ...wrong.slice(1).map((value) => becomes(column, value))];
}

/** The numbers that a command carries; one where it carries none. */
function amountsOf(description: Description, { type, data }: CommandRecord): number[] {
  const numbers = fieldsOf(description, type).flatMap((field) =>
    isNumber(field) ? [Number(data[field.name] ?? 0)] : [],
  );
  const amounts = numbers.filter((amount) => amount !== 0);
  return amounts.length > 0 ? amounts : [1];
}

/** The other names that there are; of a text what stands in other rows. */
async function otherValues(
  playground: Playground,
  domain: DomainDescription,
  { command }: Happened,
  column: Column,
): Promise<Json[]> {
  if (column.type === 'boolean') return [true, false];
  if (column.type === 'enumeration') return (column.values ?? []).map(({ name }) => name);
  const model = domain.projections.find(({ columns }) => columns.some(({ name }) => name === column.name));
  if (!model) return [];
  const at = command.position - command.events;
  const { rows } = await playground.projection(model.name, { at, limit: kRows });
  return rows.map((row) => row[column.name] ?? null).filter((value) => !isEmpty(value));
}

/** What else happens in the system. */
function otherEvents(domain: DomainDescription | undefined, { decided }: Happened): string[] {
  const other = (domain?.events ?? []).filter(({ name }) => !decided.some(({ type }) => type === name));
  return other.map(({ title }) => happens(title));
}

/** In the same order in each window, and in another one for each command. */
function mixed(texts: readonly string[], seed: string): string[] {
  const keyOf = (text: string) =>
    [...`${seed} ${text}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
  return texts.toSorted((a, b) => keyOf(a) - keyOf(b));
}
