/**
 * The public API of Replayground: `globalThis.playground` on the page, and what `open` of the npm package answers.
 *
 * Words: a *stream* is the history of one thing and is named `category-id`; a stream's *version* counts its events from
 * 1; a *position* counts events over the whole log from 1, so position 0 is the empty world and "at position 5" means
 * after the fifth event. Every call may be made before `ready` resolves: what changes something waits for all of the log,
 * and questions wait for it a moment; where the log is long they are answered as if what is loaded so far were all of it,
 * and the status says `loading`. Wrong input of any kind is refused
 * with a sentence and changes nothing: `execute`, `send` and `branch` answer with it, every other call throws it as a
 * `PlaygroundError`, and a name that a call does not know is wrong input, too. What comes in may be nested 50 levels deep, and no
 * text in it may hold half of a surrogate pair.
 */

import type { QuestionMethods } from './questions';

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What an append demands of its stream: this exact version, that the stream does not exist yet, or nothing. */
export type ExpectedVersion = number | 'no_stream' | 'any';

/** A command as a caller sends it. */
export interface CommandRequest {
  /**
   * The stream it is for, `category-id`, for example `account-5058e029-d329-4c4b-b111-b042e48b0c5f`. At most 200 bytes; a new
   * one has no character that nobody sees, no blank at an end, and no accent apart from its letter.
   */
  stream: string;
  /** The command's name, for example `CreditAccount`. */
  type: string;
  /**
   * The command's fields in snake_case, as its schema in `describe()` says; those that have a `default` there may be left
   * out. A field that the schema marks `x-secret` may be given as plain text under the name that stands there (`password`
   * for `password_hash`): it is hashed before it leaves the page, and no plain text goes any further.
   */
  data: { [field: string]: Json };
  /** Default `any`: a conflict with somebody else is then retried. Otherwise a changed stream answers `conflict`. */
  expectedVersion?: ExpectedVersion;
  /**
   * The command's id, 1 to 100 bytes; a fresh UUID by default. The same command sent again under its id is answered as it was
   * first; another one under it is refused.
   */
  id?: string;
  /** The id of the conversation that it belongs to; by default the command's own id. */
  correlationId?: string;
  /** The id of the message that caused it; none by default. */
  causationId?: string;
  /** Who acts; none by default. */
  actor?: string;
  /**
   * The history that it is meant for, as `status()` names it: where another one is here, because that was erased, it answers
   * `conflict`. Any by default.
   */
  history?: string;
}

/** An event as the log keeps it, with what its commit says of it. */
export interface RecordedEvent {
  position: number;
  stream: string;
  version: number;
  type: string;
  /** The version of the form in which the log holds it; `data` is that of the newest version all the same. */
  schemaVersion: number;
  data: { [field: string]: Json };
  /** Milliseconds since 1970, as stamped by the page that sent the command. */
  time: number;
  /** The id of the command that produced it. */
  commandId: string;
  correlationId: string;
  causationId?: string;
  actor?: string;
}

/** The command was accepted and is durable. */
export interface Accepted {
  ok: true;
  /** The position of the log after this command's events. */
  position: number;
  /** What it produced, in order; empty where there was nothing to do. */
  events: RecordedEvent[];
}

/**
 * The command changed nothing.
 * - `rejected`: the domain refused it; `rejection` is the rule's name. Kept in the history of commands.
 * - `conflict`: the stream is not at the version that the caller expected, or others were faster too many times.
 * - `invalid`: the request itself is wrong: unknown type, missing field, a value out of its limits.
 * - `full`: the history holds as much as one can hold; what is there stays readable.
 * - `newer`: the history holds an event that this version of the page cannot read, so nothing is decided on it.
 * - `unavailable`: the journal cannot be written now (storage full, blocked or erased meanwhile).
 */
export interface Refused {
  ok: false;
  code: 'rejected' | 'conflict' | 'invalid' | 'full' | 'newer' | 'unavailable';
  rejection?: string;
  /** What is wrong, as a sentence; for a rejection, the domain's exact sentence. */
  message: string;
  /** The next thing to try. */
  advice?: string;
  /**
   * What of the command it is about, where it is about one thing: a field of the data (`first_name`, `lines[1].sku`), or `stream`,
   * `expectedVersion`, `actor` and the like. The log does not keep it: a command that is sent again is answered without.
   */
  field?: string;
}

export type Answer = Accepted | Refused;

/** One command that was decided, accepted or rejected, in the order of the log. */
export interface CommandRecord {
  /** Its place among all commands, from 1. */
  number: number;
  id: string;
  stream: string;
  type: string;
  data: { [field: string]: Json };
  time: number;
  correlationId: string;
  causationId?: string;
  actor?: string;
  outcome: 'accepted' | 'rejected';
  /** The position of the log after it: its last event, or where the log stood when it was refused. */
  position: number;
  /** How many events it produced: those at positions `position - events + 1` to `position`. */
  events: number;
  rejection?: string;
  message?: string;
  advice?: string;
}

/** What a value is. */
export interface ValueShape {
  /**
   * A `time` is in milliseconds since 1970, or null where it has not come; an `enumeration` is the name of one of its
   * `values`; an `object` without `fields` is any JSON object.
   */
  type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'time' | 'enumeration' | 'list';
  /** What an enumeration may be, in the order of its numbers. */
  values?: { name: string; label: string }[];
  /** What each item of a list is. */
  items?: ValueShape;
  /** What is in an object that has fields of its own. */
  fields?: Column[];
}

/** One field of a row, an event or a state. */
export interface Column extends ValueShape {
  name: string;
  label: string;
  /** Says something about a person. */
  personal: boolean;
  /** A hash of something that nobody should see. */
  secret: boolean;
}

export interface MessageDescription {
  name: string;
  /** The name as words: "Credit account". */
  title: string;
  /**
   * A JSON Schema (draft 2020-12) of `data`, with `x-personal` and `x-secret` beside the standard words. The latter says
   * under which name the plain text may be given. An enumeration is a `oneOf` of constants with titles; only fields of
   * `data` itself are ever secret.
   */
  schema: { [word: string]: Json };
  /** Every version of its stored form, the first one first; the last one is what `schema` says. */
  versions: VersionDescription[];
}

/** One version of a message, as logs may hold it. */
export interface VersionDescription {
  /** From 1. */
  version: number;
  /** What has changed since the version before, in a sentence; version 1 has none. */
  change?: string;
  fields: Column[];
}

export interface CommandDescription extends MessageDescription {
  /** Begins a new stream, so it wants an id that nobody has used. */
  creates: boolean;
  /** The process manager, or other actor, that alone sends it; absent where everybody may. */
  sentBy?: string;
}

export interface ProjectionDescription {
  name: string;
  title: string;
  /** Whether a row is made of the events of several streams; its `id` is a key then, else the id of its stream. */
  keyed: boolean;
  /** The categories of the streams that it listens to. */
  categories: string[];
  /** The names of the events that make or change a row. */
  events: string[];
  /** `id` first. */
  columns: Column[];
}

/** The state machine of a process manager. */
export interface ProcessDescription {
  name: string;
  title: string;
  summary: string;
  /** That of its own streams; one stream is one instance. */
  category: string;
  /** In the order of the way through it. `ending` says what it means to be there: `none` is under way. */
  statuses: { name: string; title: string; ending: 'none' | 'finished' | 'refused' | 'compensated' | 'parked' }[];
  /** `from` is empty where an instance begins. */
  transitions: { from: string; event: string; to: string }[];
}

export interface SampleDescription {
  name: string;
  title: string;
  summary: string;
  commands: { stream: string; type: string; data: { [field: string]: Json } }[];
  /** The places, from 0, of the commands whose sender does not wait for the answer: those are for `send`. */
  withoutWaiting: number[];
}

export interface DomainDescription {
  name: string;
  title: string;
  summary: string;
  /** The first part of its streams' names. */
  category: string;
  /** What one stream is, in a word: "account". */
  noun: string;
  /** An id as people give it: others differ in its letters and digits. Empty where an id is any that nobody has used. */
  idExample: string;
  commands: CommandDescription[];
  events: MessageDescription[];
  state: Column[];
  projections: ProjectionDescription[];
  processes: ProcessDescription[];
  /** What happens outside because of its events. */
  sideEffects: {
    name: string;
    title: string;
    /** The names of the events that call for it. */
    events: string[];
  }[];
  samples: SampleDescription[];
}

export interface Description {
  domains: DomainDescription[];
  /** The read models over several domains. */
  projections: ProjectionDescription[];
}

export interface EventQuery {
  /** First position, included; 1 by default. */
  from?: number;
  /** Last position, included; the end of the log by default. */
  to?: number;
  stream?: string;
  type?: string;
  correlationId?: string;
  /** At most this many, 1 to 10,000; 1,000 by default. */
  limit?: number;
  /** The end that `limit` counts from, `oldest` by default. Answers are in the order of the log either way. */
  order?: 'oldest' | 'newest';
}

export interface CommandQuery {
  /** The first command's number; 1 by default. */
  from?: number;
  /** The last command's number, 0 for none; that of the last of all by default. */
  to?: number;
  /** Only commands after which the log was at this position or further. */
  fromPosition?: number;
  /** Only commands after which the log was at this position or before it. */
  toPosition?: number;
  outcome?: 'accepted' | 'rejected';
  correlationId?: string;
  /** At most this many, 1 to 10,000; 100 by default. */
  limit?: number;
  /** The end that `limit` counts from, `oldest` by default. Answers are in the order of the log either way. */
  order?: 'oldest' | 'newest';
}

/** The whole log in stretches of nearly equal length, for painting. */
export interface Overview {
  position: number;
  stretches: {
    /** Its first and last position. */
    from: number;
    to: number;
    /** When its last event happened, in milliseconds since 1970. */
    time: number;
    /** The stream that most of its events are about. */
    stream: string;
    /** How many commands were refused in it. */
    rejected: number;
    /** How many snapshots the policies demand in it; each is taken when it is first asked for. */
    snapshots: number;
    /** How many of its events are dead letters of a subscription, or poison for one. */
    faults: number;
  }[];
}

/** What is looked for: words that must all occur in one event, or in one refused command. */
export interface SearchQuery {
  /**
   * Words with spaces between them, 1 to 200 bytes. A word may be a part of another one; the case of the letters A to Z does
   * not matter. Events are searched by type, stream, values, and the command and the actor behind them; refused commands by
   * type, stream, values, actor, and the rule that refused them with its sentence. Secrets are not found.
   */
  text: string;
  /**
   * The same words in the same order, as they may be stored instead: `text.normalize('NFD')` finds letters whose accents are
   * characters of their own. At most 600 bytes; nothing by default.
   */
  otherwise?: string;
  /** The numbers of the first and the last command that are looked at: all of them by default. */
  from?: number;
  to?: number;
}

/** What was found among the newest 2,000 of the commands that were asked about. */
export interface Found {
  /** In the order of the log. `refused` is the number of a refused command; the log stood at `position` then. */
  matches: { position: number; refused?: number }[];
  /** The first command that was looked at: as long as it is behind the `from` of the question, there is more to look at. */
  from: number;
}

/** How often what had been sent when the log was at `position`, and what came of it. */
export interface Counts {
  position: number;
  /** One for each command, and for each of those who sent it that are told apart. */
  commands: {
    type: string;
    /** The process manager that sent it, or `Outbox`; people and everybody else where it is absent. */
    by?: string;
    accepted: number;
    rejected: number;
    /** How many events of each type it produced. */
    events: { [type: string]: number };
  }[];
}

/** Something in the past that shall be otherwise: an event left out, a command's data changed, a command put in. */
export type Edit =
  | { leaveOut: number }
  | { change: number; data: { [field: string]: Json } }
  | { insert: { stream: string; type: string; data: { [field: string]: Json } }; before: number };

/** What a command came to in one of the two other worlds. */
export interface Otherwise {
  /**
   * `same`; `left out`, `changed` or `inserted` by the edit itself; among facts `impossible` where its events are kept
   * though its command would not have led to them; among decisions `otherwise` where it led to other events or to none.
   */
  is: 'same' | 'left out' | 'changed' | 'inserted' | 'impossible' | 'otherwise';
  events: { version: number; type: string; data: { [field: string]: Json } }[];
  /** Why it was refused. */
  message?: string;
}

/** The same history twice more: with the remaining facts kept, and with every later command decided again. */
export interface WhatIf {
  /** The commands that differ in a world, in order, 500 at most. */
  commands: {
    /** null for one that was put in. */
    number: number | null;
    stream: string;
    type: string;
    data?: { [field: string]: Json };
    real: { position: number; version: number; type: string; data: { [field: string]: Json } }[];
    facts: Otherwise;
    decisions: Otherwise;
    /** Why its events could never have happened. */
    why?: string;
  }[];
  /** How many more commands differ. */
  more: number;
  /** Read models that really show something else now than `real` says, for they are behind or wrong. */
  drifted: string[];
  /** The rows of read models that differ, at the end of each log and by it alone; null where a world has no such row. */
  rows: {
    projection: string;
    id: string;
    real: { [column: string]: Json } | null;
    facts: { [column: string]: Json } | null;
    decisions: { [column: string]: Json } | null;
  }[];
}

/** A value in a row of a read model, or in the state of a stream. */
export type BlameQuery = {
  /** The name of the row's column, or of the state's field. */
  column: string;
  /** The position at which the value stood; now by default. */
  at?: number;
  /** At most this many changes, the newest ones: 1 to 1,000; 20 by default. */
  limit?: number;
} & ({ projection: string; row: string } | { stream: string });

/** What made a value what it is. */
export interface Blame {
  value: Json;
  /**
   * Each change of the value: the event, the command that led to it, and the handler that folded it in. Those of a read model
   * come in the order in which it has really handled them, and as often.
   */
  changes: {
    event: RecordedEvent;
    command: CommandRecord;
    handler: string;
    before: Json;
    after: Json;
    /** Whether the read model had handled that event before. */
    again: boolean;
    /** Whether its consumer had read the row before another one wrote it: `before` is what it read. */
    overwrites: boolean;
  }[];
  /** Why this is what the log says and not what the read model has made of it, as a sentence; absent where it is that. */
  problem?: string;
  /** Events up to then that should have changed the row and that the read model had not handled, the newest 20. */
  missing: RecordedEvent[];
  /** How many earlier events of the row or stream were not looked at. */
  unread: number;
}

/** A row that an event changed; null before it was there. */
export interface TouchedRow {
  projection: string;
  id: string;
  before: { [column: string]: Json } | null;
  after: { [column: string]: Json } | null;
}

/** A history that left another one and went on by itself. It is kept in this browser until it is thrown away. */
export interface Branch {
  /** 1 to 60 characters, the only one of that name. */
  name: string;
  /** Its id: no other history has it, not even a later branch of the same name. */
  history: string;
  /** The position up to which it is a copy; 0 for one that began with a log from elsewhere. */
  from: number;
  /** The branch that it left; null for the real history, and for one that began with a log from elsewhere. */
  of: string | null;
  /**
   * The SHA-256 of the log from elsewhere that it began with, in hexadecimal; where something was kept beside that, of that log's
   * own and this (wasm/digest.ts).
   */
  log?: string;
  /** Whether anything has happened in it since it was made. */
  changed: boolean;
  /** Nothing happens in it by itself, until somebody says `goOn`: so begins one that came from elsewhere. */
  held: boolean;
  /** When it was made, in milliseconds since 1970. */
  time: number;
  /** It was the real history, and is damaged: another one has begun beside it. */
  aside?: true;
}

export interface BranchList {
  /** The branch that this page has open; null for the real history. */
  current: string | null;
  /** In the order in which they were made. */
  branches: Branch[];
  /** Why this is not all of them, as a sentence; absent where it is. */
  problem?: string;
}

/** What is kept beside a history, by kinds and names. */
export interface KeptBeside {
  [kind: string]: { [name: string]: Json };
}

/** One segment (core/event_store/README.md), of at most 256 MB. */
export type Log = Uint8Array | ArrayBuffer | Blob;

/** What somebody sent. */
export interface Unpacked {
  /** What was looked at, as the page's address says it, without #; empty for nothing, null where it is too long to be an address. */
  view: string | null;
  /** What was kept beside the log, as JSON that nobody has looked at yet; null where it is too much. */
  beside: string | null;
  /** The log, which nobody has looked at yet either: `branch` takes it. */
  log: Blob;
  /** The SHA-256 of the log, in hexadecimal. */
  digest: string;
  /** The `log` of a branch that was made of it before digests told where a log ends. */
  olderDigest: string;
}

export interface BranchRequest {
  name: string;
  /** Where it leaves the history that is open; now by default. Inside a commit it begins before that commit. */
  at?: number;
  /**
   * A log that was written elsewhere, as `exportLog` or `unpack` gives it: the branch begins with it and is held, and `at` is not
   * asked.
   */
  log?: Log;
  /** What is kept beside it from the start, as `keep` takes it; only where it begins with a log. */
  beside?: KeptBeside;
  /** The first thing that happens on it. Where it is refused no branch is made. */
  command?: CommandRequest;
}

export interface Branched {
  ok: true;
  branch: Branch;
}

/** What happened in one of two histories since they parted. */
export interface Parted {
  total: number;
  /** The first 500. `both` is true where the same event, apart from its time and its command, happened in the other too. */
  events: (RecordedEvent & { both: boolean })[];
}

/** Two histories that began as one. */
export interface Comparison {
  /** The position up to which they are the same. */
  position: number;
  here: Parted;
  there: Parted;
  /** The rows of read models that differ, among the first 10,000 of each; null where a history has no such row. */
  rows: {
    projection: string;
    id: string;
    here: { [column: string]: Json } | null;
    there: { [column: string]: Json } | null;
  }[];
}

/** A form of an event on its way from the stored one to the one that handlers see. */
export interface UpcastStep {
  version: number;
  /** What was done to get here, in a sentence; the stored form has none. */
  change?: string;
  data: { [field: string]: Json };
}

/** An event as the log holds it. It is never rewritten: each reading takes it through its steps anew. */
export interface StoredForm {
  position: number;
  stream: string;
  type: string;
  schemaVersion: number;
  /** The name in the log: the type, with @ and the version behind it from version 2 on. */
  storedName: string;
  /** How many bytes its data are. */
  bytes: number;
  /** The stored form first, what handlers see last. Empty where no domain knows the event. */
  steps: UpcastStep[];
}

/** What came of taking over a log. */
export interface ImportedLog {
  /** How many commits came in, and how many were here already. */
  commits: number;
  known: number;
}

/** Where the state comes from that a command is decided on; it is the same state each time. */
export type StateSource =
  /** States stay in memory once they were needed, and read only what is new. */
  | 'memory'
  /** For each command anew: the newest snapshot, and the events behind it. */
  | 'snapshots'
  /** For each command anew: every event of the stream. */
  | 'events';

/** What one system does about snapshots. */
export interface SnapshotPolicy {
  /** A snapshot where a commit passes a multiple of so many events of its stream; 0 takes none. 5 by default. */
  every: number;
  source: StateSource;
  /** The version of the state's form, from 1. Snapshots of another form are ignored. */
  form: number;
}

export interface Snapshot {
  stream: string;
  version: number;
  /** The position of the event with that version. */
  position: number;
  form: number;
  /** It is of another form than the system's states. */
  ignored: boolean;
  bytes: number;
  /** null where it is ignored: nobody knows how to read it. */
  state: { [field: string]: Json } | null;
}

export interface Snapshots {
  systems: {
    category: string;
    title: string;
    policy: SnapshotPolicy;
    /** How many it has, and how many bytes their states are. */
    snapshots: number;
    bytes: number;
    /** How many events were read to take them. */
    read: number;
    /** How many commits have still to be looked at; asking again goes on with them. */
    behind: number;
  }[];
  /** In each system in the order in which they were taken. */
  snapshots: Snapshot[];
}

/** What loading a state has read. */
export interface Load {
  source: StateSource;
  /** The version that it began with: a snapshot's, or that of a state in memory; 0 where it began with nothing. */
  from: number;
  /** Events that were read and folded. */
  events: number;
  /** Of the snapshot and of these events; 0 for states in memory. */
  bytes: number;
}

/** What it takes to load the state of a stream. */
export interface Cost {
  stream: string;
  version: number;
  position: number;
  /** From the newest snapshot before that moment; the time is an average over many loads. */
  with: Load & { milliseconds: number };
  /** From every event. */
  without: Load & { milliseconds: number };
  /** What the last commands of this tab have read, 20 at most, newest last. */
  commands: { commandId: string; stream: string; type: string; load: Load }[];
}

export interface StreamState {
  stream: string;
  /** 0 where the stream has no event yet. */
  version: number;
  /** The position that this state is of. */
  position: number;
  /** null where the stream has no event yet. */
  state: { [field: string]: Json } | null;
}

export interface StreamSummary {
  stream: string;
  version: number;
  /** The positions of its first and, up to `at`, its last event. */
  first: number;
  last: number;
}

export interface ProjectionPage {
  name: string;
  /** Rows in the order in which they came to be, each with its `id` and its columns. */
  rows: ({ id: string } & { [column: string]: Json })[];
  total: number;
  /** The position up to which events were handled. */
  checkpoint: number;
  /** How many events it has still to handle, or had then. */
  lag: number;
  /** Why this is what the log says and not what stood there, as a sentence; absent where it is what stood there. */
  problem?: string;
}

/** A command of an instance: one that somebody sent to its stream, or one that the process manager sends. */
export interface ProcessCommand {
  id: string;
  stream: string;
  type: string;
  data: { [field: string]: Json };
  /** `waiting` has still to be sent, at `due` where that is given; `dropped` is a deadline that holds no more. */
  outcome: 'accepted' | 'rejected' | 'waiting' | 'dropped';
  /** What it brought about, up to the position asked for. */
  events: { position: number; type: string }[];
  /** The command whose event, or whose refusal, called for it. */
  causationId?: string;
  /** The position of the event that called for it; absent where that was a refusal, or a person. */
  cause?: number;
  /** Not before then: milliseconds since 1970. */
  due?: number;
  actor?: string;
  time?: number;
  rejection?: string;
  message?: string;
}

/** One run of a process manager. All of it is derived from the log. */
export interface ProcessInstance {
  process: string;
  stream: string;
  correlationId: string;
  status: string;
  state: { [field: string]: Json };
  /** The events that it took note of, in order, with its status before and after each. */
  steps: { position: number; stream: string; type: string; from: string; to: string }[];
  /** In the order of the log, then those that wait. */
  commands: ProcessCommand[];
}

export interface ProcessPage {
  /** The newest first. */
  instances: ProcessInstance[];
  total: number;
}

/** Something to be handed to the outside world, once. */
export interface Effect {
  /** The same for ever, and so the key by which a target knows a second attempt. */
  id: string;
  kind: string;
  to: string;
  subject: string;
  body: string;
}

export interface OutboxEntry extends Effect {
  /** The side effect that it is one of. */
  name: string;
  title: string;
  /** The position of the event that called for it, and its stream. */
  cause: number;
  stream: string;
  /** Whether the log says that its target has taken it. */
  done: boolean;
  doneAt?: number;
}

export interface OutboxPage {
  /** The newest first. */
  entries: OutboxEntry[];
  total: number;
}

/** What has arrived at the simulated target of side effects. */
export interface Mail extends Effect {
  arrived: number;
  /** How often it was handed over. It is one mail all the same. */
  attempts: number;
}

export interface Status {
  /** How often this changed while the page was open. Answers and news may overtake each other: a lower number is older. */
  serial: number;
  /** Events in the log. */
  position: number;
  /** Commands decided, accepted and rejected. */
  commands: number;
  projections: { name: string; checkpoint: number; lag: number }[];
  /**
   * The events that this version cannot read, and the first of them; absent where it reads all. Such a history can be looked at,
   * and every command is refused as `newer`.
   */
  unreadable?: { count: number; first: { position: number; stream: string; type: string } };
  /** The id of the history that is here: no other one has it, not even the one that begins where it was erased. */
  history: string;
  /** Process managers and side effects wait until somebody says `goOn`: this is a copy that is looked at. */
  held: boolean;
  /** How often what is kept beside it, or the list of branches, changed while the page was open, here or in another tab. */
  kept: number;
  /** Whether it was changed while the page was open how events are delivered or snapshots taken; absent where it was not. */
  tuned?: true;
  /** Where the log is kept: in this browser, or nowhere but in memory (it is gone with the tab). */
  storage: 'indexeddb' | 'memory';
  /** How many commands of the stored log are loaded, and of how many; absent when all of them are. */
  loading?: Progress;
  /** What keeps commands from being accepted or other tabs' events from arriving, as a sentence; absent when all is well. */
  problem?: string;
  /** The reason is what the store holds: this is the history up to there, and `damage` says what is wrong. */
  damaged?: true;
}

/** A part of a stored log behind what could be read of it: commands by their numbers, both included. */
export interface DamagedPart {
  /** Not as it was written; not there at all; or as it was written, but nothing can be made of it without what is before it. */
  what: 'damaged' | 'missing' | 'behind';
  from: number;
  to: number;
}

export interface DamageReport {
  /** How many commands can be read from the first one on: those that are here. */
  sound: number;
  /** Up to which command there is, or should be, something in the store. */
  total: number;
  /** What is behind the sound ones, in the order of the log; empty where it is not known which commands suffer. */
  parts: DamagedPart[];
  /** All of it in a sentence or two. */
  message: string;
}

/** How fast a rebuild goes; what is left out stays as it is. */
export interface RebuildPace {
  /** At most this many, from 0.1 to 1,000,000; 0, the default, stands for as fast as it can. */
  eventsPerSecond?: number;
  paused?: boolean;
}

export interface RebuildOptions extends RebuildPace {
  /** Cancels it. */
  signal?: AbortSignal;
}

/**
 * The order in which two actors take their two turns: with the first each loads the stream and decides, with the second
 * it appends. `ABAB`: A loads, B loads, A appends, B appends.
 */
export type RaceOrder = 'AABB' | 'ABAB' | 'ABBA' | 'BAAB' | 'BABA' | 'BBAA';

export interface RaceRequest {
  /** The stream that both want to change; it need not exist yet. */
  stream: string;
  /** What begins it in the scratch copy, where it has not begun in the log. */
  begin?: Message;
  /** What each actor sends. */
  a: Message;
  b: Message;
  /** `ABAB` by default. */
  order?: RaceOrder;
  /** Whether an append expects the version that its actor loaded; true by default. */
  check?: boolean;
  /** How often an actor loads and decides again after a conflict, 0 to 10; 3 by default. */
  retries?: number;
  /** The position at which the race begins; now by default. */
  at?: number;
}

/** One thing that an actor did in a race. */
export interface RaceStep {
  actor: 'A' | 'B';
  /** From 1; each conflict is followed by another attempt as long as there are retries left. */
  attempt: number;
  does: 'load' | 'decide' | 'append';
  /** The step in a sentence. */
  says: string;
  /** The stream's version that was loaded or decided on, or that there is after an append. */
  version: number;
  /** The state at that version, for `load` and `append`; null where the stream does not exist yet. */
  state?: { [field: string]: Json } | null;
  /** What was decided or appended, for `decide` and `append`. */
  events?: { type: string; data: { [field: string]: Json } }[];
  /** The rule that refused the command, and its sentence. */
  rejection?: string;
  message?: string;
  /** For `append`: the version that it expects (null with the check off), the one it finds, and whether that is a conflict. */
  expected?: number | null;
  found?: number;
  conflict?: boolean;
}

/** What became of one actor's command. */
export interface RaceOutcome {
  is: 'accepted' | 'rejected' | 'conflict';
  attempts: number;
  /** Events were appended that had been decided on a version that was past by then. */
  stale: boolean;
  /** The rule's sentence where it was rejected. */
  message?: string;
}

/** How a race ended in one order. */
export interface RaceEnd {
  order: RaceOrder;
  a: RaceOutcome;
  b: RaceOutcome;
  /** The stream at the end. */
  version: number;
  state: { [field: string]: Json } | null;
  /** What this order costs without the check, compared with the same order under it, in sentences. */
  lost: string;
}

/** A race in a scratch copy of its stream. */
export interface Race extends RaceEnd {
  stream: string;
  check: boolean;
  steps: RaceStep[];
  /** How it ends in each of the six orders, with the check as in this race. */
  orders: RaceEnd[];
}

/** Which command shall be looked into. */
export interface AnatomyQuery {
  /** Its number in the history, from 1; or a command as it would be sent, which is decided behind everything that is there. */
  command?: number | CommandRequest;
  /** Instead: the position of one of its events. */
  event?: number;
  /** How many of its steps are done when everything in memory is lost: 0 to all of them. */
  crashAfter?: number;
}

/** The parts of every step. */
interface StepBase {
  /** The step in a sentence. */
  says: string;
}

type State = { [field: string]: Json } | null;

/** Something small that happens to a command on its way, in the order in which it happens. */
export type AnatomyStep = StepBase &
  (
    | { kind: 'received'; id: string /** The log has a command with this id. */; repeat: boolean }
    /** What the folding begins with: nothing, a snapshot, or the state at a version of a long stream. */
    | { kind: 'loaded'; version: number; state: State }
    /** One event of the stream, and the state before and after it. */
    | { kind: 'folded'; event: RecordedEvent; before: State; after: State }
    /** What the decider says to the command on top of this state. */
    | {
        kind: 'decided';
        outcome: 'accepted' | 'rejected' | 'nothing';
        version: number;
        state: State;
        rejection?: string;
        message?: string;
        advice?: string;
      }
    /** The events that it decided, with the places that they will have. */
    | { kind: 'produced'; events: RecordedEvent[] }
    /** The version of the stream that was decided on, and the one that it has. Both are missing where the sender's fails. */
    | { kind: 'checked'; conflict: boolean; expected?: number; found?: number }
    /** From here on, the command has happened, whatever happens. */
    | { kind: 'durable' /** The size of the commit. */; bytes: number }
    | { kind: 'appended' /** Where the log in memory ends. */; position: number }
    /** A subscription is handed an event of the command. */
    | {
        kind: 'delivered';
        to: string;
        reader: 'read model' | 'process manager' | 'side effect' | 'handler';
        position: number;
      }
    /** A row of a read model that this changes; null where there is no such row before or after. */
    | { kind: 'changed'; projection: string; id: string; before: State; after: State }
    /** A follow-up that is due because of it, now or later. `number` is that of its command in the history, where it has one. */
    | {
        kind: 'due';
        id: string;
        later: boolean;
        /** When its time comes, in milliseconds since 1970; only of one that is due later. */
        time?: number | null;
        command?: { stream: string; type: string; data: { [field: string]: Json }; actor: string };
        effect?: OutboxEntry;
        number?: number;
      }
    /** A command that waited for its time is not wanted any more. */
    | {
        kind: 'dropped';
        id: string;
        command: { stream: string; type: string; data: { [field: string]: Json }; actor: string };
      }
    | { kind: 'answered'; answer: Answer }
    /** A side effect is handed to its target; that it is done is another command. */
    | { kind: 'handed'; id: string; effect: OutboxEntry }
  );

/** A crash between two steps: what a second process finds that begins with what was durable by then. */
export interface Crash {
  /** How many steps were done. */
  after: number;
  /** Whether the command was durable by then, and whether its sender had an answer. */
  durable: boolean;
  answered: boolean;
  says: string;
  /** Sentences: what was in memory and is gone, what happens twice, and what is there again. */
  lost: string[];
  doubled: string[];
  recovers: string[];
  /** What comes of sending the command again under its own id, and under a new one: a sentence, and the commits that it makes. */
  sameId: { says: string; commits: number };
  newId: { says: string; commits: number };
  /** Rows that are not the same where the command was sent once and where it was sent again with a new id, at most 50. */
  rows: { projection: string; id: string; once: State; twice: State }[];
  /** How many more there are. */
  more: number;
}

/** A command once more, step by step, in a scratch log that ends before it and has neither faults nor lag. */
export interface Anatomy {
  stream: string;
  type: string;
  data: { [field: string]: Json };
  steps: AnatomyStep[];
  /** Where one was asked for. */
  crash?: Crash;
}

/** An event or a command by what it says. */
export interface Message {
  type: string;
  /** Its fields; those of an event all of them. */
  data: { [field: string]: Json };
}

/** Given these events, when this command. */
export interface Card {
  /** The first part of the streams' names of the system that it is about: `account`. */
  category: string;
  /** What has happened in the stream, in order: 1,000 events at most. */
  given: Message[];
  when: Message;
}

/** What the command of a card comes to. */
export interface Examined {
  outcome: 'events' | 'rejected' | 'nothing';
  /** What was decided; empty but for `events`. */
  events: Message[];
  /** What the given events add up to; null where there are none. */
  state: { [field: string]: Json } | null;
  /** The rule that refused it, its sentence, and the next thing to try. */
  rejection?: string;
  message?: string;
  advice?: string;
}

/** How many are handled, of how many: events, where nothing else is said. */
export interface Progress {
  done: number;
  total: number;
}

/** How often each fault happens, in percent of the deliveries, from 0 to 100. */
export interface Faults {
  /** The same seed and the same log give the same faults on every machine: from 0 to 4294967295. */
  seed: number;
  /** An event arrives, and arrives again. */
  duplicate: number;
  /** The next event overtakes it. */
  reorder: number;
  /** It arrives some ticks later. */
  delay: number;
  /** It never arrives, until it is delivered again. */
  drop: number;
  /** The consumer has handled it, and dies before that is acknowledged. */
  crashBefore: number;
  /** The consumer dies right after the acknowledgement; a careless one had not stored its rows yet. */
  crashAfter: number;
  /** The handler fails once or more, and succeeds when it is tried again. */
  fail: number;
  /** Positions of events whose handler fails until they are taken out of here. */
  poison: number[];
}

export interface SubscriptionSettings {
  /** Caught up before a command is answered, or moved tick by tick at the bus's pace. */
  mode: 'synchronous' | 'behind';
  /** Whether it knows what it has seen: ignores duplicates, and holds back what comes too early. */
  careful: boolean;
  /** How many consumers compete for its events, 1 to 8. */
  consumers: number;
  /** Ticks until an event without an acknowledgement is delivered again, 1 to 100. */
  timeout: number;
  /** Ticks before the first retry, 1 to 100; twice as many before each one after it. */
  backoff: number;
  /** How often the handler may fail before the event is parked, 1 to 10. */
  attempts: number;
  faults: Faults;
}

/** An event on its way to a subscription. */
export interface InFlight {
  position: number;
  state: 'under way' | 'lost' | 'retrying' | 'held back';
  /** Which delivery of it this is, from 1. */
  delivery: number;
  failures: number;
  /** Which of the competing consumers gets it, from 1. */
  consumer: number;
  /** Ticks until it arrives, is tried again, or is delivered again. */
  due: number;
  /** Whether it is a second delivery of an event that arrives anyway. */
  copy: boolean;
  why?: string;
}

export interface SubscriptionStatus {
  name: string;
  kind: 'projection' | 'process' | 'side effect' | 'handler';
  /** What it listens to; without types it is global, without categories it listens to all of them. */
  categories: string[];
  types: string[];
  /** Which events must come in the order of the log: those of a stream, of a correlation id, or all. */
  orderBy: 'stream' | 'correlation' | 'log';
  /** The position up to which everything is handled or parked, and how much lies behind it: now, or where it was asked for. */
  checkpoint: number;
  lag: number;
  /** Whether nothing is in flight either. */
  caughtUp: boolean;
  /** How often it was moved. */
  tick: number;
  settings: SubscriptionSettings;
  /** At most 100 of them. */
  inFlight: InFlight[];
  /** How many dead letters it has. */
  parked: number;
  counts: { failed: number; redelivered: number; duplicates: number; heldBack: number; crashes: number };
}

/** How the subscriptions that are behind come along. */
export interface Pace {
  paused: boolean;
  /** From 0.2 to 60; 5 by default. */
  ticksPerSecond: number;
  /** How many events each takes from the log in a tick, 1 to 10,000; 1 by default. */
  eventsPerTick: number;
}

export interface Bus {
  /** Events in the log. */
  position: number;
  /** In the order of dispatch: typed ones first, then global ones. */
  subscriptions: SubscriptionStatus[];
  /** Commands that were sent and not decided yet, and what may happen to them on the way. */
  commands: { underWay: number; faults: Faults };
  pace: Pace;
}

/** A change of some settings; what is not named stays as it is. */
export type SubscriptionChange = Partial<Omit<SubscriptionSettings, 'faults'>> & { faults?: Partial<Faults> };

/** An event that a subscription gave up, or one that waits behind such a one. */
export interface DeadLetter {
  subscription: string;
  position: number;
  failures: number;
  deliveries: number;
  /** The subscription's tick at which it was parked. */
  parked: number;
  /** Why its handler failed last; absent where it only waits. */
  why?: string;
  /** The dead letter of its sequence that it waits for. */
  behind?: number;
  event: RecordedEvent;
}

/** A read model beside an independent fold of the log. */
export interface DriftReport {
  name: string;
  checkpoint: number;
  /** How many rows were compared, and how many are wrong. */
  rows: number;
  wrong: number;
  /** The first event at which it went wrong; null where every row is as the log says. */
  first: {
    stream: string;
    column: string;
    expected: Json;
    found: Json;
    position: number;
    departure: 'duplicate' | 'gap' | 'reversal' | 'parked' | 'overwritten' | 'unknown';
    sentence: string;
  } | null;
}

/** The command is on its way. What becomes of it is found by `events({ correlationId })`. */
export interface Sent {
  ok: true;
  id: string;
  correlationId: string;
}

/**
 * Thrown by every call but `execute`, `send` and `branch` where there is no answer; the message is a sentence.
 * - `invalid`: there is no such projection, a position past the end of the log, a value out of its limits.
 * - `corrupt`: a log that was to be taken over is damaged.
 * - `full`: it does not fit behind what is there.
 * - `unavailable`: the log could not be loaded, or the browser lacks what is needed.
 */
export interface PlaygroundError extends Error {
  code: 'invalid' | 'corrupt' | 'full' | 'unavailable';
}

/** Every question of questions.ts is a method, and so is what follows. */
export interface Playground extends QuestionMethods {
  /** The version of Replayground, "0.1.0" for example; the README says what has come with each. */
  readonly version: string;
  /**
   * Resolves when the log is loaded and the read models are up to date; rejects with a sentence if that cannot be. Of a log that
   * is damaged in the store, what is before the damage is loaded and can be asked for: see `damaged` of the status.
   */
  readonly ready: Promise<void>;
  /**
   * Decides a command and, if it is accepted, makes its events durable before it answers. Commands are decided in the order of
   * the calls: one whose password is still being hashed holds up those behind it, and nothing else. Never throws.
   */
  execute(command: CommandRequest): Promise<Answer>;
  /**
   * Takes a command on its way and answers at once. When it is refused, an event `ErrorOccurred` in the stream
   * `error-<command id>` says so under the same correlation id; in `error-<a UUID>` where that is too long or not free. Never
   * throws.
   */
  send(command: CommandRequest): Promise<Sent | Refused>;
  /** The branches that this browser keeps, and which of them this page has open. */
  branches(): Promise<BranchList>;
  /**
   * Makes a branch of the history that is open, which stays as it is. It is opened by its name in the page's address,
   * `#branch=NAME`. Never throws.
   */
  branch(request: BranchRequest): Promise<Branched | Refused>;
  /** Throws a branch away, with everything that happened on it alone; throws `invalid` where there is none of that name. */
  dropBranch(name: string): Promise<void>;
  /** The history that is open beside a branch, or beside the real history where there is no name. */
  compare(name?: string): Promise<Comparison>;
  /**
   * Takes over a log that was written elsewhere, whatever version wrote it, as one segment (core/event_store/README.md).
   * All of it or nothing: rejects with `invalid` or `corrupt` and a sentence where it does not fit what is here, or is too large.
   */
  importLog(log: Log): Promise<ImportedLog>;
  /** The whole log as one segment, for `importLog` or a branch elsewhere. It holds what people typed, secrets as hashes. */
  exportLog(): Promise<Uint8Array>;
  /**
   * Takes apart what the page saves as a file, or puts behind `data=` into a link, given as text; also a bare log. Nothing is kept
   * of it. It is read piece by piece: rejects with `invalid` and a sentence where it is none of these, or has more than 256 MB, a
   * link 32 MB, once it is unpacked; with `signal.reason` where it was cancelled. Progress counts the bytes that were sent.
   */
  unpack(
    sent: Blob | Uint8Array | ArrayBuffer | string,
    onProgress?: (progress: Progress) => void,
    options?: { signal?: AbortSignal },
  ): Promise<Unpacked>;
  /** What is wrong with the stored log of the history that is open; null where nothing is. It reads all that is behind the damage. */
  damage(): Promise<DamageReport | null>;
  /**
   * Every record in the store of this browser with its key, whatever state it is in: a line of JSON each, in UTF-8. Rejects where
   * the history is kept in memory only.
   */
  exportStore(): Promise<Uint8Array>;
  /**
   * Where the history that is open is damaged: keeps the real history as it is, as a branch of its own whose name this answers,
   * and begins another one in its place, which is there once the page is loaded anew. Rejects with `invalid` where nothing is
   * damaged, on a branch, and where that was done already.
   */
  beginBeside(): Promise<string>;
  /** What has arrived there, in the order in which it did: the target's own memory, not the log's. */
  mailbox(): Promise<Mail[]>;
  /** What is kept beside this history under a kind, by its names. The page keeps its notes, cards and bookmarks so. */
  kept(kind: string): Promise<{ [name: string]: Json }>;
  /**
   * Keeps a value beside this history, in the place of the one of that name; null takes it away. Kind and name have 1 to 200
   * characters, the value at most a million as JSON. It goes with the history. A branch begins with what is kept beside the
   * history that it leaves; not with a value that has a `position` behind that one. Given `history`, nothing is kept where
   * another one is here, and the call throws `invalid`.
   */
  keep(kind: string, name: string, value: Json, history?: string): Promise<void>;
  /** Lets a history that is held go on by itself: see `Status.held`. */
  goOn(): Promise<void>;
  /**
   * Makes a read model anew from the log; its old rows stay readable until the new ones are complete. Rejects with
   * `signal.reason` where it was cancelled, and the new rows are dropped. A read model is made anew once at a time.
   */
  rebuild(name: string, onProgress?: (progress: Progress) => void, options?: RebuildOptions): Promise<Progress>;
  /** Changes how fast a rebuild goes, or halts it; false where none of that read model is under way. */
  paceRebuild(name: string, pace: RebuildPace): Promise<boolean>;
  /** Whether this is the password of the account, now or as of position `at`. False where there is no such account. */
  checkPassword(query: { stream: string; password: string; at?: number }): Promise<boolean>;
  /** Changes how the subscriptions that are behind come along. */
  setPace(pace: Partial<Pace>): Promise<Pace>;
  /** One tick of those that are behind, also while they are paused. */
  tick(): Promise<void>;
  /**
   * Calls back soon after every change, in this tab or another, with how things stand: after the answer to the command that made
   * it, and once where several came together. Answers, at once, how to stop that.
   */
  onChange(listener: (status: Status) => void): () => void;
  /**
   * Erases the history that is open and everything that is kept beside it, in this browser and in every open tab, after what was
   * sent before. With the real history every branch is erased; a branch is empty afterwards, and nothing else is touched. There
   * is no way back.
   */
  clear(): Promise<void>;
}
