import type { InnerQuestions } from './inner_questions';
import type { Questions } from './questions';

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

export interface Core {
  /** The answer to a question as JSON. `query` is an object as JSON; questions.ts and inner_questions.ts say of what. */
  ask(question: keyof Questions | keyof InnerQuestions, query: string): string;
  /**
   * Decides commands one after the other, each on top of those before it, and changes nothing. `commands` is a JSON array
   * of `CommandRequest`s that carry an `id` and a `time`; where it is none, `answers` is one failure for all of them. The
   * segment belongs at the end of the log as it is now: whoever finds that place taken in the journal applies what is new
   * and decides again.
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
  /** One tick of the subscriptions that are behind, each of which takes at most this many events; true when none is any more. */
  tick(events: number): boolean;
  /** Whether no command is on its way over the command bus. */
  commandsArrived(): boolean;
  /** This log beside another one that perhaps began as the same; neither changes. JSON: `Comparison`. */
  compare(there: Core): string;
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
