// The board of an event model: who triggers, commands and read models, events; a block of three rows for each system.
import type { Counts, Description, DomainDescription } from '../../../../wasm/playground';

export type CardKind = 'people' | 'process' | 'effect' | 'command' | 'model' | 'event';

export interface Card {
  /** Kind, system and name; the same for as long as the systems are. */
  id: string;
  kind: CardKind;
  name: string;
  title: string;
  system: string;
  /** From the left, in widths of a card. */
  column: number;
  /** 0 for triggers, 1 for commands and read models, 2 for events. */
  row: number;
}

export interface Block {
  system: DomainDescription;
  /** It is shown for what others do to it, and so not all of it. */
  part: boolean;
  cards: Card[];
}

export interface Arrow {
  from: string;
  to: string;
  /** It follows from the description alone; nothing has gone this way yet. */
  dashed: boolean;
}

export interface Board {
  blocks: Block[];
  arrows: Arrow[];
  columns: number;
}

export const kEmptyCounts: Counts = { position: 0, commands: [] };

/** The name under which side effects send their records. */
const kOutbox = 'Outbox';

/** The events of each type that a tally has. */
export function eventsIn({ commands }: Counts): Map<string, number> {
  const events = new Map<string, number>();
  for (const command of commands)
    for (const [type, count] of Object.entries(command.events)) events.set(type, (events.get(type) ?? 0) + count);
  return events;
}

/** The whole board, or that of one system with what its processes and side effects do to others. */
export function boardOf(description: Description, ever: Counts, only?: string): Board {
  const { domains } = description;
  const shown = domains.filter(({ name }) => only === undefined || name === only);
  const senders = new Set(shown.flatMap(sendersOf));
  const sent = ever.commands.filter(({ by }) => by !== undefined && senders.has(by));
  const isTarget = ({ commands }: DomainDescription) =>
    commands.some(({ name }) => sent.some(({ type }) => type === name));
  const others = domains.filter((domain) => !shown.includes(domain) && isTarget(domain));
  const blocks = [
    ...shown.map((system) => ({
      system,
      part: false,
      cards: cardsOf(system, strangersTo(system, description, ever, senders)),
    })),
    ...others.map((system) => ({ system, part: true, cards: partOf(system, sent) })),
  ];
  const cards = blocks.flatMap(({ cards }) => cards);
  return {
    blocks,
    arrows: arrowsOf(description, cards, ever),
    columns: 1 + Math.max(0, ...cards.map(({ column }) => column)),
  };
}

/** The names under which a system's processes and side effects send commands. */
const sendersOf = ({ processes, sideEffects }: DomainDescription): string[] => [
  ...processes.map(({ name }) => name),
  ...(sideEffects.length > 0 ? [kOutbox] : []),
];

/** Those who have sent it commands and are not on the board. */
function strangersTo(
  { commands }: DomainDescription,
  { domains }: Description,
  ever: Counts,
  known: ReadonlySet<string>,
): Named[] {
  const processes = domains.flatMap(({ processes }) => processes);
  const toIt = ever.commands.filter(({ type }) => commands.some(({ name }) => name === type));
  const names = toIt.flatMap(({ by }) => (by === undefined || known.has(by) ? [] : [by]));
  return [...new Set(names)].map((name) => ({
    name,
    title: processes.find((each) => each.name === name)?.title ?? name,
  }));
}

interface Named {
  name: string;
  title: string;
}

const kPeople: Named = { name: 'people', title: 'People' };

function inRow(system: DomainDescription, kind: CardKind, row: number, from: number, all: readonly Named[]): Card[] {
  return all.map(({ name, title }, index) => {
    const id = `${kind}-${system.name}-${name}`;
    return { id, kind, name, title, system: system.name, row, column: from + index };
  });
}

function cardsOf(system: DomainDescription, strangers: Named[]): Card[] {
  const { commands, events, projections, processes, sideEffects } = system;
  const people = commands.some(({ sentBy }) => !sentBy) ? [kPeople] : [];
  const own = Math.max(commands.length, people.length + strangers.length);
  return [
    ...inRow(system, 'people', 0, 0, people),
    ...inRow(system, 'process', 0, people.length, strangers),
    ...inRow(system, 'process', 0, own, processes),
    ...inRow(system, 'effect', 0, own + processes.length, sideEffects),
    ...inRow(system, 'command', 1, 0, commands),
    ...inRow(system, 'model', 1, commands.length, projections),
    ...inRow(system, 'event', 2, 0, events),
  ];
}

/** The commands that were sent to it from elsewhere, and their events. */
function partOf(system: DomainDescription, sent: Counts['commands']): Card[] {
  const types = new Set(sent.map(({ type }) => type));
  const produced = new Set(sent.flatMap(({ events }) => Object.keys(events)));
  const commands = system.commands.filter(({ name }) => types.has(name));
  const events = system.events.filter(({ name }) => produced.has(name));
  return [...inRow(system, 'command', 1, 0, commands), ...inRow(system, 'event', 2, 0, events)];
}

function arrowsOf({ domains }: Description, cards: readonly Card[], ever: Counts): Arrow[] {
  const happened = eventsIn(ever);
  const arrows = new Map<string, Arrow>();
  const find = (kinds: readonly CardKind[], name: string) =>
    cards.filter((card) => kinds.includes(card.kind) && card.name === name);
  const draw = (from: readonly Card[], to: readonly Card[], dashed = false) => {
    for (const one of from)
      for (const other of to) arrows.set(`${one.id} ${other.id}`, { from: one.id, to: other.id, dashed });
  };
  for (const { type, by, events } of ever.commands) {
    const commands = find(['command'], type);
    for (const command of commands) draw(sendersTo(command, by, cards), [command]);
    for (const event of Object.keys(events)) draw(commands, find(['event'], event));
  }
  const toFrom = (kind: CardKind, name: string, events: readonly string[]) => {
    for (const event of events) draw(find(['event'], event), find([kind], name), !happened.has(event));
  };
  for (const { projections, processes, sideEffects } of domains) {
    for (const { name, events } of projections) toFrom('model', name, events);
    for (const { name, transitions } of processes)
      toFrom(
        'process',
        name,
        transitions.map(({ event }) => event),
      );
    for (const { name, events } of sideEffects) toFrom('effect', name, events);
  }
  return [...arrows.values()];
}

function sendersTo(command: Card, by: string | undefined, cards: readonly Card[]): Card[] {
  if (by === undefined) return cards.filter(({ kind, system }) => kind === 'people' && system === command.system);
  const named = cards.filter(({ kind, name }) => kind === 'process' && name === by);
  return named.length > 0 || by !== kOutbox ? named : cards.filter(({ kind }) => kind === 'effect');
}
