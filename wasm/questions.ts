/**
 * Every question that a page may ask, and how it is asked. A line of `kQuestions` is all that a question of the core needs to be
 * a method of `globalThis.playground`.
 */

import { invalid } from './errors';
import { isObject, jsonOf, readable } from './json';
import type {
  Anatomy,
  AnatomyQuery,
  Blame,
  BlameQuery,
  Bus,
  Card,
  CommandQuery,
  CommandRecord,
  Cost,
  Counts,
  DeadLetter,
  Description,
  DriftReport,
  Edit,
  EventQuery,
  Examined,
  Found,
  Json,
  OutboxPage,
  Overview,
  ProcessPage,
  ProjectionPage,
  Race,
  RaceRequest,
  RecordedEvent,
  SearchQuery,
  SnapshotPolicy,
  Snapshots,
  Status,
  StoredForm,
  StreamState,
  StreamSummary,
  SubscriptionChange,
  TouchedRow,
  WhatIf,
} from './playground';

/** A question that is asked with `Given`: values for its `names` in their order, and behind them an object with the rest. */
export interface Question<Given extends unknown[], Answer> {
  readonly names: readonly string[];
  /** Whether it changes how the bus works: then it waits for its turn, and answers nothing. */
  readonly changes: boolean;
  /** Only for the compiler: there is no such value. */
  readonly types?: [Given, Answer];
}

export function question<Given extends unknown[], Answer>(...names: string[]): Question<Given, Answer> {
  return { names, changes: false };
}

function change<Given extends unknown[]>(...names: string[]): Question<Given, void> {
  return { names, changes: true };
}

/** A question is asked as `playground.NAME(…)` and under the same name in core/playground. */
export const kQuestions = {
  /** What there is to work with. */
  describe: question<[], Description>(),
  status: question<[], Status>(),
  /** Events that match every condition given, in order. */
  events: question<[query?: EventQuery], RecordedEvent[]>(),
  /** The history of commands that match every condition given, refused ones included, in order. */
  commands: question<[query?: CommandQuery], CommandRecord[]>(),
  /** How the log looks from far away, in at most this many stretches (1 to 2,000; 500 by default). */
  overview: question<[query?: { stretches?: number }], Overview>(),
  /** Looks for words, the newest commands first; a long history takes several calls, each with the `to` before the last `from`. */
  search: question<[query: SearchQuery], Found>(),
  /** Commands and their events counted by type, now or as of position `at`; as fast with a million events as with ten. */
  counts: question<[query?: { at?: number }], Counts>(),
  /** What one stream adds up to, now or as of position `at`. */
  state: question<[query: { stream: string; at?: number }], StreamState>(),
  /** The streams in the order of their first events. */
  streams: question<
    [query?: { at?: number; category?: string; offset?: number; limit?: number }],
    { streams: StreamSummary[]; total: number }
  >(),
  /**
   * A read model's rows, now or as they stood at position `at`, wrong ones included: `limit` (1 to 10,000; 100 by default) from
   * `offset` (0) on. What stood there is known of what happened in this tab; of what was loaded, it is what the log says.
   */
  projection: question<[name: string, query?: { at?: number; offset?: number; limit?: number }], ProjectionPage>(
    'name',
  ),
  /** The new rows of a read model that is being made anew, as far as they are made; null where it is not. */
  rebuilding: question<[name: string, query?: { offset?: number; limit?: number }], ProjectionPage | null>('name'),
  /** What would have come of it had something in the past been otherwise. The real history is not touched. */
  whatIf: question<[query: { edits: Edit[] }], WhatIf>(),
  /** Why a value is what it is: the events that changed it, their commands, and what folded them in. */
  blame: question<[query: BlameQuery], Blame>(),
  /** Every row of a read model that the event at a position changed, before and after it. */
  touched: question<[position: number], TouchedRow[]>('position'),
  /** How the log holds the event at a position, and each step from there to what handlers see. */
  storedForm: question<[position: number], StoredForm>('position'),
  /**
   * What happens inside a command, step by step, and what a crash between two steps would do. It is done anew in a scratch
   * log: the real one stays as it is. Takes as long as replaying the history up to the command, with a crash twice that.
   */
  anatomy: question<[query: AnatomyQuery], Anatomy>(),
  /**
   * Runs two commands against each other in a scratch copy of their stream, with the real event log and command handlers;
   * the log itself is not touched.
   */
  race: question<[request: RaceRequest], Race>(),
  /**
   * Given these events, when this command: asks the real command handler what it comes to, in a scratch log. A command
   * that a process manager alone sends can be asked about too. What stands for a secret begins with `pbkdf2-` and is
   * taken as it is: a hash made anew would never be the same, and nothing here is kept.
   */
  examine: question<[card: Card], Examined>(),
  /** The snapshots that match every condition given (`limit` 1 to 10,000; 1,000 by default), and what each system does. */
  snapshots: question<
    [query?: { stream?: string; category?: string; from?: number; to?: number; limit?: number }],
    Snapshots
  >(),
  /** Changes what a system does, as long as the worker lives; the page keeps it beside the history. Another rhythm takes its snapshots anew. */
  setSnapshotPolicy: question<[category: string, policy: Partial<SnapshotPolicy>], SnapshotPolicy>('category'),
  /** Forgets the snapshots of one system or of all; new ones are taken of what happens from now on. */
  deleteSnapshots: question<[category?: string], { deleted: number }>('category'),
  /** What it takes to load a state, now or as of position `at`, with snapshots and without. */
  cost: question<[query: { stream: string; at?: number }], Cost>(),
  /**
   * The instances of the process manager `name`, or that of `stream`, or all; now or as of position `at`: `limit` (1 to
   * 10,000; 100 by default) from `offset` (0) on. What they want done is done by the worker, as it becomes due.
   */
  processes: question<
    [query?: { name?: string; stream?: string; at?: number; offset?: number; limit?: number }],
    ProcessPage
  >(),
  /** What events called for outside, and whether it is done; now or as of position `at`. */
  outbox: question<[query?: { correlationId?: string; at?: number; offset?: number; limit?: number }], OutboxPage>(),
  /** Every subscription: how far it is, or was at position `at`, and what is in flight now, and what may go wrong. */
  subscriptions: question<[query?: { at?: number }], Bus>(),
  /** Changes settings of a subscription, or, under the name "commands", the faults of the command bus. Lasts as long as the worker; the page keeps it beside the history. */
  configureSubscription: change<[name: string, change: SubscriptionChange]>('name'),
  /** What was given up, at most 100 of it. */
  deadLetters: question<[name?: string], DeadLetter[]>('name'),
  /** Delivers a dead letter again, with all that waits behind it, in order. */
  replayDeadLetter: change<[name: string, position: number]>('name', 'position'),
  /** Whether a read model is what the log says, and at which event it went wrong if it is not. */
  drift: question<[name: string], DriftReport>('name'),
  /** What the global handler that keeps everything was handed, in the order in which it was: `limit` (1,000 by default). */
  integrationEvents: question<[query?: { correlationId?: string; limit?: number }], RecordedEvent[]>(),
};

/** What each of these questions is asked with, and what it answers. */
export type Questions = TypesOf<typeof kQuestions>;

/** The questions as methods of the page. */
export type QuestionMethods = {
  [Name in keyof typeof kQuestions]: (...given: Questions[Name][0]) => Promise<Questions[Name][1]>;
};

export type TypesOf<Table> = {
  [Name in keyof Table]: Table[Name] extends Question<infer Given, infer Answer> ? [Given, Answer] : never;
};

/** Whether a page may ask this. */
export function isQuestion(name: string): name is keyof Questions {
  return Object.hasOwn(kQuestions, name);
}

/**
 * What the core is asked with, from what was given: the object that may stand behind the values for the names, with these in it.
 * Throws `invalid` with a sentence where it cannot be that. What there is to be asked for is for the core to say.
 */
export function queryOf(question: Question<unknown[], unknown>, given: unknown[]): { [name: string]: Json } {
  return readable(() => jsonOf(allGiven(question, given), kWhat) as { [name: string]: Json }, kWhat);
}

const kWhat = 'What is asked';

function allGiven({ names }: Question<unknown[], unknown>, given: unknown[]): object {
  const [rest = {}, ...more] = given.slice(names.length);
  if (!isObject(rest)) throw invalid(`${kWhat} is an object of names and values.`);
  if (more.some((each) => each !== undefined)) throw invalid(`${kWhat} ends with an object; there is more behind it.`);
  const twice = names.find((name) => name in rest);
  if (twice) throw invalid(`${kWhat} has its ${twice} already, before the object with another one.`);
  return { ...rest, ...Object.fromEntries(names.map((name, index) => [name, given[index]])) };
}
