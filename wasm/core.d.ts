import type { Effect } from './playground';

/**
 * The compiled core as bindings.cpp exports it. Text is JSON, bytes are packed segments, numbers are counts; nothing else
 * crosses. Every JSON answer that can fail is `{"ok":false,"code":…,"message":…}` instead of what it says here.
 */
export interface Decided {
  /** JSON: one `Answer` for each command, in order. Those of accepted commands are true once the segment is durable. */
  answers: string;
  /** One segment with a commit for each command that was decided now; empty where there is none to be written. */
  segment: Uint8Array;
  /** The number of commits in it. */
  commits: number;
}

/** What process managers and side effects want done by now. Each has the id that it has for ever. */
export interface Due {
  /** `CommandRequest`s with `id` and `time`, at most 256. */
  commands: object[];
  /** Effects for the outside, at most 256, and the command that is sent when one is done. */
  deliveries: { effect: Effect; record: object }[];
  /** When to ask again, in milliseconds since 1970; null where nothing waits for a time. */
  next: number | null;
}

export interface Core {
  /** JSON: `Description`. */
  describe(): string;
  /**
   * Decides commands one after the other, each on top of those before it, and changes nothing. `commands` is a JSON array
   * of `CommandRequest`s that carry an `id` and a `time`. The segment belongs at the end of the log as it is now: whoever
   * finds that place taken in the journal applies what is new and decides again.
   */
  decide(commands: string): Decided;
  /**
   * Takes over a log that was written elsewhere, all of it or nothing, and changes nothing. `answers` is one answer, JSON:
   * `ImportedLog`, or the codes `corrupt` and `invalid`. The segment belongs at the end of the log as it is now.
   */
  importLog(log: Uint8Array): Decided;
  /**
   * The one way in: appends a segment's commits to the log. Commits that the log holds already are passed over. JSON:
   * `{"ok":true,"commits":n,"position":n}` (how the log stands now), or the codes `corrupt` and `gap`.
   */
  apply(segment: Uint8Array): string;
  /** Hands at most this many events to each subscription that is behind; true when none is behind any more. */
  pump(events: number): boolean;
  /** JSON: `Status` without `storage`; `commands` is the number of commits. */
  status(): string;
  /** JSON in: `EventQuery`. JSON out: `RecordedEvent[]`. */
  events(query: string): string;
  /** JSON in: `CommandQuery`. JSON out: `CommandRecord[]`. */
  commands(query: string): string;
  /** JSON in: `{stretches?}`. JSON out: `Overview`. */
  overview(query: string): string;
  /** JSON in: `SearchQuery`. JSON out: `Found`. */
  search(query: string): string;
  /** JSON in: `{at?}`. JSON out: `Counts`. */
  counts(query: string): string;
  /** JSON in: `{edits}`. JSON out: `WhatIf`. */
  whatIf(query: string): string;
  /** This log beside another one that perhaps began as the same; neither changes. JSON: `Comparison`. */
  compare(there: Core): string;
  /** JSON in: `BlameQuery`. JSON out: `Blame`. */
  blame(query: string): string;
  /** JSON in: `{position}`. JSON out: `TouchedRow[]`. */
  touched(query: string): string;
  /** JSON in: `RaceRequest`. JSON out: `Race`. */
  race(query: string): string;
  /** JSON in: `Card`. JSON out: `Examined`. */
  examine(card: string): string;
  /** JSON in: `AnatomyQuery`, its command with `id` and `time`. JSON out: `Anatomy`. */
  anatomy(query: string): string;
  /** JSON in: `{at?, category?, offset?, limit?}`. JSON out: `{streams, total}`. */
  streams(query: string): string;
  /** JSON in: `{stream, at?}`. JSON out: `StreamState`. */
  state(query: string): string;
  /** JSON in: `{name, at?, offset?, limit?}`. JSON out: `ProjectionPage`. */
  projection(query: string): string;
  /** JSON in: `{position}`. JSON out: `StoredForm`. */
  storedForm(query: string): string;
  /** JSON in: `{stream?, category?, from?, to?, limit?}`. JSON out: `Snapshots`. */
  snapshots(query: string): string;
  /** JSON in: `{category, every?, source?, form?}`. JSON out: `SnapshotPolicy`. */
  setSnapshotPolicy(query: string): string;
  /** JSON in: `{category?}`. JSON out: `{deleted}`. */
  deleteSnapshots(query: string): string;
  /** JSON in: `{stream, at?}`. JSON out: `Cost`, its loads without `milliseconds`. */
  cost(query: string): string;
  /** Loads a state `times` times, to be measured. JSON in: `{stream, at?, source, times}`. JSON out: `Load`. */
  repeatLoad(query: string): string;
  /** One tick of the subscriptions that are behind, each of which takes at most this many events; true when none is any more. */
  tick(events: number): boolean;
  /** JSON: `Bus` without `pace`. */
  subscriptions(query: string): string;
  /** JSON in: `{name, …SubscriptionSettings}`. JSON out: `SubscriptionStatus`, or `Bus` where the name is "commands". */
  configureSubscription(query: string): string;
  /** JSON in: `{name?}`. JSON out: `DeadLetter[]`. */
  deadLetters(query: string): string;
  /** JSON in: `{name, position}`. JSON out: `SubscriptionStatus`. */
  replayDeadLetter(query: string): string;
  /** JSON in: `{name}`. JSON out: `DriftReport`. */
  drift(query: string): string;
  /** JSON in: `{correlationId?, limit?}`. JSON out: `RecordedEvent[]`. */
  integrationEvents(query: string): string;
  /** Takes a `CommandRequest` with `id` and `time` on its way. JSON out: `Sent`. */
  send(command: string): string;
  /** One tick of the command bus. JSON out: the commands that arrive, each of which must be decided and acknowledged. */
  deliverCommands(): string;
  /** JSON in: `{command, answer}`. JSON out: the command that puts a refusal on record, or null. */
  acknowledge(decided: string): string;
  /** Whether no command is on its way. */
  commandsArrived(): boolean;
  /** What is due at `now`, in milliseconds since 1970; changes nothing. JSON out: `Due`. */
  due(now: number): string;
  /** JSON in: `{name?, stream?, at?, offset?, limit?}`. JSON out: `ProcessPage`. */
  processes(query: string): string;
  /** JSON in: `{correlationId?, at?, offset?, limit?}`. JSON out: `OutboxPage`. */
  outbox(query: string): string;
  /** Begins to make a projection anew beside the old rows. JSON out: `Progress`. */
  startRebuild(name: string): string;
  /** Drops the new rows, if some are being made. JSON out: `Progress`. */
  cancelRebuild(name: string): string;
  /** JSON in: `{name, offset?, limit?}`. JSON out: `ProjectionPage` of the new rows as far as they are made, or null. */
  rebuilding(query: string): string;
  /** Handles this many more events of it; when done equals total the new rows have taken the old ones' place. */
  stepRebuild(name: string, events: number): string;
  /** The commits with numbers `from` (from 0) up to, not including, `to` as one segment. */
  segment(from: number, to: number): Uint8Array;
  /** Frees the memory; the object must not be used any more. */
  delete(): void;
}

/**
 * What a first visit does not need of the core (load_core.ts). Whoever enters it before it is here waits for it without a
 * turn for anybody else, and fails half-way where it cannot be had; so ask for it before.
 */
export interface RestOfCore {
  readonly here: boolean;
  /** Fetches it unless it is here; rejects with a sentence where it cannot be had, and may be tried again. */
  load(): Promise<void>;
}

export interface CoreModule {
  Core: new () => Core;
  rest: RestOfCore;
}

/** Starts the core. `instantiateWasm` gets what its module imports, and hands its instance over. */
export default function createCore(options: {
  instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => object;
}): Promise<{ Core: new () => Core }>;
