// Streams that a command is for or speaks of, by whatever people call them.
import type { Column, DomainDescription, Json, Playground, ProjectionDescription } from '../../../wasm/playground';
import { isUuid, said, seen, shortId, shortStream, visible } from './words';

/** A stream that can be chosen. */
export interface Candidate {
  stream: string;
  /** The stream's name without its category: what a field that speaks of it holds. */
  id: string;
  /** What a read model calls it, "John Snow"; its short id where none does. */
  name: string;
  /** The name, all of it seen, with as much of the stream's behind it as tells it apart from all others. */
  label: string;
  /** What its row says in numbers and in states, "Balance 150"; empty where it says nothing so. */
  beside: string;
}

type Row = { id: string } & { [column: string]: Json };

/** So much of its row stands beside its name. */
const kFigures = 3;
/** So many streams are offered, the first ones; others are taken by their ids, as these are then, but for their labels. */
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

/**
 * A label for each that means no other one: the name, the name with the short stream, or with the whole one, which it always is
 * where others may be called so that are not among these.
 */
function labelled(named: Omit<Candidate, 'label'>[]): Candidate[] {
  const all = named.map((each) => {
    const name = visible(each.name);
    const [short, long] = [shortStream(each.stream), visible(each.stream)].map((stream) => `${name} (${stream})`);
    return { ...each, labels: [name, short!, long!] };
  });
  const held = new Map<string, number>();
  for (const { labels, ...each } of all)
    for (const form of new Set([...labels, ...formsOf(each)].map(folded))) held.set(form, (held.get(form) ?? 0) + 1);
  return all.map(({ labels, ...each }) => {
    const own = (isCut(named) ? labels.slice(-1) : labels).find((label) => held.get(folded(label)) === 1);
    return { ...each, label: own ?? each.stream };
  });
}

/** Whether there may be more of them, which were not looked at. */
const isCut = (candidates: readonly object[]) => candidates.length >= kMost;

/** Texts that people take for the same one: composed or not, in capitals or not, with something unseen in them or not. */
export const folded = (text: string) => seen(text.normalize()).toLocaleLowerCase().trim();

/** How many letters of an id are enough to mean it. */
const kEnough = 4;
const kAndSoOn = /(…|\.\.\.)$/;

/**
 * Which of these a text may mean: the one with this label, which is no other one's id; the one with this id or this stream's name;
 * else those that are called so, by any form that the page shows; else those whose id begins so. None where nothing is called so.
 */
export function meant(text: string, candidates: readonly Candidate[]): Candidate[] {
  const exact =
    candidates.find(({ label }) => label === text) ??
    candidates.find(({ id }) => id === text) ??
    candidates.find(({ stream }) => stream === text);
  if (exact) return [exact];
  if (isCut(candidates)) return [];
  const wanted = folded(text);
  const called = candidates.filter((each) => [each.label, ...formsOf(each)].some((form) => folded(form) === wanted));
  return called.length > 0 ? called : begun(wanted, candidates);
}

/** Of ids that people choose one is often the beginning of another: only a UUID is meant by a part of it that has no dots. */
function begun(wanted: string, candidates: readonly Candidate[]): Candidate[] {
  const beginning = wanted.replace(kAndSoOn, '');
  if (beginning.length < kEnough) return [];
  const cut = beginning !== wanted;
  return candidates.filter(
    ({ id, stream }) => (cut || isUuid(id)) && (folded(id).startsWith(beginning) || begunStream(stream, beginning)),
  );
}

const begunStream = (stream: string, beginning: string) =>
  folded(stream).startsWith(beginning) && beginning.length >= stream.indexOf('-') + 1 + kEnough;

type Named = Pick<Candidate, 'name' | 'id' | 'stream'>;
const formsOf = ({ name, id, stream }: Named) => [name, id, stream, shortId(id), shortStream(stream)];

/** Those that a text may be the beginning or a part of, for a list to choose from. */
export function offered(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = folded(text);
  return candidates.filter(({ label, stream }) => folded(label).includes(wanted) || folded(stream).includes(wanted));
}
