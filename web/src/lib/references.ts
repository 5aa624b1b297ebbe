// Streams that a command is for or speaks of, by whatever people call them.
import type { Column, DomainDescription, Json, Playground, ProjectionDescription } from '../../../wasm/playground';
import { said, shortId, shortStream } from './words';

/** A stream that can be chosen. */
export interface Candidate {
  stream: string;
  /** The stream's name without its category: what a field that speaks of it holds. */
  id: string;
  /** What a read model calls it, "John Snow"; its short id where none does. */
  name: string;
  /** The name, with as much of the stream's behind it as tells it apart from others of this name. */
  label: string;
  /** What its row says in numbers and in states, "Balance 150"; empty where it says nothing so. */
  beside: string;
}

type Row = { id: string } & { [column: string]: Json };

/** So much of its row stands beside its name. */
const kFigures = 3;
/** So many streams are offered, the first ones; others are taken by their ids. */
const kMost = 5_000;

/** The streams of a domain, now or as of a position, as its first read model of them says. */
export async function candidatesOf(
  playground: Playground,
  domain: DomainDescription,
  at?: number,
): Promise<Candidate[]> {
  const model = modelOf(domain);
  const [{ streams }, rows] = await Promise.all([
    playground.streams({ category: domain.category, limit: kMost, ...(at !== undefined && { at }) }),
    model ? rowsOf(playground, model, at) : [],
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = streams.map(({ stream }) => {
    const id = stream.slice(domain.category.length + 1);
    const row = byId.get(id);
    return {
      stream,
      id,
      name: (row && model && nameIn(row, model)) || shortId(id),
      beside: row && model ? figuresIn(row, model) : '',
    };
  });
  return labelled(named);
}

/** The read model whose rows are the streams of a domain. */
const modelOf = ({ projections }: DomainDescription) => projections.find(({ keyed }) => !keyed);

async function rowsOf(playground: Playground, { name }: ProjectionDescription, at?: number): Promise<Row[]> {
  return (await playground.projection(name, { limit: kMost, ...(at !== undefined && { at }) })).rows;
}

/** The first text of a row, with the texts behind it that are names, too: "John" and "Snow". */
function nameIn(row: Row, { columns }: ProjectionDescription): string {
  const [first, ...others] = columns.slice(1).filter((column) => !isState(column));
  if (first?.type !== 'string' || first.secret) return '';
  const more = others.findIndex(({ type, label }) => type !== 'string' || !/name$/i.test(label));
  const parts = [first, ...others.slice(0, more < 0 ? others.length : more)];
  return parts
    .map(({ name }) => row[name])
    .join(' ')
    .trim();
}

const isNumber = ({ type }: Column) => type === 'integer' || type === 'number';
/** Where a stream stands is not what it is called, be it an enumeration or a text. */
const isState = ({ type, label }: Column) => type === 'enumeration' || label === 'Status';

function figuresIn(row: Row, { columns }: ProjectionDescription): string {
  const figures = columns.filter((column) => isState(column) || isNumber(column)).slice(0, kFigures);
  return figures.map((column) => `${column.label} ${said(row[column.name], column)}`).join(', ');
}

/** A label for each that no other one has: the name, the name with the short stream, or with the whole one. */
function labelled(named: Omit<Candidate, 'label'>[]): Candidate[] {
  const count = (texts: string[]) => {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const short = ({ name, stream }: { name: string; stream: string }) => `${name} (${shortStream(stream)})`;
  const [names, shorts] = [count(named.map(({ name }) => folded(name))), count(named.map(short))];
  return named.map((each) => {
    if (names.get(folded(each.name)) === 1) return { ...each, label: each.name };
    return { ...each, label: shorts.get(short(each)) === 1 ? short(each) : `${each.name} (${each.stream})` };
  });
}

/** Texts that people take for the same one: composed or not, in capitals or not. */
export const folded = (text: string) => text.normalize().toLocaleLowerCase().trim();

/** How many letters of an id are enough to mean it. */
const kEnough = 4;

/**
 * Which of these a text may mean: the one with this id or this stream's name; else those that are called so, by any form that the
 * page shows; else those whose id begins so. None where nothing is called so.
 */
export function meant(text: string, candidates: readonly Candidate[]): Candidate[] {
  const exact = candidates.find(({ id }) => id === text) ?? candidates.find(({ stream }) => stream === text);
  if (exact) return [exact];
  const wanted = folded(text);
  const called = candidates.filter((each) => formsOf(each).some((form) => folded(form) === wanted));
  if (called.length > 0) return called;
  const begun = wanted.replace(/(…|\.\.\.)$/, '');
  if (begun.length < kEnough) return [];
  return candidates.filter(
    ({ id, stream }) => folded(id).startsWith(begun) || (begun.includes('-') && begunStream(stream, begun)),
  );
}

const begunStream = (stream: string, begun: string) =>
  folded(stream).startsWith(begun) && begun.length >= stream.indexOf('-') + 1 + kEnough;

const formsOf = ({ label, name, id, stream }: Candidate) => [label, name, shortId(id), shortStream(stream)];

/** Those that a text may be the beginning or a part of, for a list to choose from. */
export function offered(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = folded(text);
  return candidates.filter(({ label, stream }) => folded(label).includes(wanted) || folded(stream).includes(wanted));
}
