// A card: given these events, when this command, then that. And how it is compared with what really comes.
import { randomId } from '../../../../wasm/client';
import type {
  Card,
  CommandRecord,
  Description,
  Examined,
  Json,
  Message,
  Playground,
} from '../../../../wasm/playground';
import { domainOf, secretFields, titleOf } from '../../lib/describe';
import { said } from '../../lib/words';

/** A given event; one that is left out stays on its card, so that it can be put back. */
export interface Given extends Message {
  out?: boolean;
}

/** What a card expects. */
export interface Then {
  outcome: Examined['outcome'];
  events: Message[];
  /** The sentence of the rule that refuses it. */
  message?: string;
}

export interface KeptCard {
  id: string;
  name: string;
  category: string;
  given: Given[];
  when: Message;
  expected: Then;
}

/** The question that a card asks. */
export function questionOf({ category, given, when }: KeptCard): Card {
  const happened = given.filter(({ out }) => !out).map(({ type, data }) => ({ type, data }));
  return { category, given: happened, when };
}

export function thenOf({ outcome, events, message }: Examined): Then {
  return message === undefined ? { outcome, events } : { outcome, events, message };
}

/** "Debit account is refused: negative balance not supported". */
export function nameOf(description: Description, when: Message, then: Then): string {
  const title = titleOf(description, when.type);
  if (then.outcome === 'rejected') return `${title} is refused: ${then.message}`;
  if (then.outcome === 'nothing') return `${title} changes nothing`;
  return `${title} gives ${then.events.map(({ type }) => type).join(' and ')}`;
}

/** No hash of a secret leaves the log with a card: each is replaced by the same stand-in wherever it stands. */
export class StandIns {
  readonly #description: Description;
  readonly #known = new Map<Json, string>();

  constructor(description: Description) {
    this.#description = description;
  }

  of({ type, data }: Message): Message {
    const secrets = secretFields(this.#description, type);
    const entries = Object.entries(data).map(([name, value]) => [name, secrets.has(name) ? this.#for(value) : value]);
    return { type, data: Object.fromEntries(entries) };
  }

  #for(secret: Json): Json {
    if (secret === '') return secret;
    const known = this.#known.get(secret) ?? `pbkdf2-test$${this.#known.size + 1}`;
    this.#known.set(secret, known);
    return known;
  }
}

const kMostGiven = 1000;

/** The card of a command of the history: its stream's events before it, the command, and what came of it. */
export async function cardOf(
  playground: Playground,
  description: Description,
  command: CommandRecord,
): Promise<KeptCard> {
  const { stream, position, events } = command;
  const before = position - events;
  const given = before > 0 ? await playground.events({ stream, to: before, limit: kMostGiven + 1 }) : [];
  if (given.length > kMostGiven) throw new Error(`${stream} has too many events before it: a card holds 1,000.`);
  const decided = events > 0 ? await playground.events({ stream, from: before + 1, to: position }) : [];
  const standIns = new StandIns(description);
  const [happened, when, came] = [
    given.map((e) => standIns.of(e)),
    standIns.of(command),
    decided.map((e) => standIns.of(e)),
  ];
  const outcome = command.outcome === 'rejected' ? 'rejected' : came.length > 0 ? 'events' : 'nothing';
  const expected: Then = { outcome, events: came, ...(command.message && { message: command.message }) };
  const category = domainOf(description, stream)?.category ?? '';
  return { id: randomId(), name: nameOf(description, when, expected), category, given: happened, when, expected };
}

const list = (events: readonly Message[]) => events.map(({ type }) => type).join(', ');

function inWords(then: Then): string {
  if (then.outcome === 'rejected') return `a refusal, "${then.message}"`;
  return then.outcome === 'nothing' ? 'nothing' : list(then.events);
}

/** In what a card's command came to something else, one sentence each; none where the card passes. */
export function differences(expected: Then, came: Then): string[] {
  const sameKind = expected.outcome === came.outcome && list(expected.events) === list(came.events);
  if (!sameKind || expected.message !== came.message)
    return [`Expected ${inWords(expected)}; what came is ${inWords(came)}.`];
  return expected.events.flatMap((event, index) => fieldsThatDiffer(event, came.events[index]!));
}

function fieldsThatDiffer(expected: Message, came: Message): string[] {
  const names = [...new Set([...Object.keys(expected.data), ...Object.keys(came.data)])];
  return names
    .filter((name) => JSON.stringify(expected.data[name]) !== JSON.stringify(came.data[name]))
    .map((name) => `${expected.type}: ${name} is ${said(came.data[name])} instead of ${said(expected.data[name])}.`);
}
