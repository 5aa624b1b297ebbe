import type { BranchWish } from './branching';
import type { Log, Pace, Progress, RebuildPace, Refused, Unpacked } from './playground';
import type { Questions } from './questions';

/**
 * The questions of a page that shows an empty history, or a first command. They are answered before the rest of the core
 * is there, so split/first_visit.mjs asks each of them.
 */
export const kFirstQuestions: ReadonlySet<keyof Questions> = new Set([
  'describe',
  'status',
  'overview',
  'commands',
  'streams',
  'projection',
  'events',
]);

/** A question with what it is about, an object as JSON. */
export interface Asked {
  question: keyof Questions;
  argument: string;
}

/** What only a worker can say. */
export interface Living {
  /** Answers once the lock is held that says that the worker lives, or false where it cannot be had. */
  live(): Promise<boolean>;
}

/**
 * What the page may ask of the worker, through comlink. Every call waits until the log is loaded, and rejects with a
 * sentence where it cannot be. JSON answers are the core's: the value, or `{"ok":false,"code":…,"message":…}`.
 */
export interface WorkerApi {
  /** Resolves when of the log is loaded what can be read and every subscription is up to date; rejects with a sentence if none can. */
  ready(): Promise<void>;
  /**
   * Executes commands in their order, each given as JSON with its id and time, and refuses them where they are meant for another
   * history than the one that is there. JSON out: an `Answer` for each.
   */
  execute(commands: string[], history?: string): Promise<string>;
  /**
   * Answers questions about what is now, also while the worker is busy changing it: the first one, and of those behind it, in
   * their order, as many as a few milliseconds allow. What is left has to be asked again, and so has what is answered null:
   * it needs the rest of the core, which only a message with nothing else waits for.
   */
  ask(questions: Asked[]): Promise<(string | null)[]>;
  /** Answers a question that changes how the bus works, when it is its turn. */
  change(change: Asked): Promise<string>;
  /** Makes a projection anew and tells how far it is. JSON out: the last `Progress`; done is less than total where it was cancelled. */
  rebuild(name: string, pace: RebuildPace, onProgress: (progress: Progress) => void): Promise<string>;
  /** Changes the pace of a rebuild; false where none of that name is under way. */
  paceRebuild(name: string, pace: RebuildPace): Promise<boolean>;
  /** Drops the new rows of a rebuild, if one of that name is under way. */
  cancelRebuild(name: string): Promise<void>;
  /** Takes over a log that was written elsewhere. JSON out: `ImportedLog`. */
  importLog(log: Log): Promise<string>;
  /** Takes apart what somebody sent, a file or the text of a link. `id` names it for `cancelUnpacking`. */
  unpack(
    id: string,
    sent: Blob | string,
    onProgress: (progress: Progress) => void,
  ): Promise<({ ok: true } & Unpacked) | Refused>;
  /** Stops it, if it is under way. */
  cancelUnpacking(id: string): Promise<void>;
  /** The whole log as one segment. */
  exportLog(): Promise<Uint8Array>;
  /** What is wrong with the stored log. JSON out: `DamageReport`, or null where nothing is. */
  damage(): Promise<string>;
  /** Every record of the store, as text; or a refusal as JSON. */
  exportStore(): Promise<Uint8Array | string>;
  /** Begins a history beside the one that is damaged. JSON out: what that is called from now on, or a refusal. */
  beginBeside(): Promise<string>;
  /** JSON out: `BranchList`. */
  branches(): Promise<string>;
  /** Makes a branch of this log. JSON out: `Branched`, or a refusal. */
  branch(wish: BranchWish): Promise<string>;
  /** Throws a branch away. */
  dropBranch(name: string): Promise<string>;
  /** This log beside a branch, or beside the real history where there is no name. JSON out: `Comparison`. */
  compare(name?: string): Promise<string>;
  /** Sets how the subscriptions that are behind come along. */
  setPace(pace: Partial<Pace>): Promise<Pace>;
  /** One tick of the bus, whether it is paused or not. */
  tick(): Promise<void>;
  /** Takes commands, each given as JSON with its id and time, on their way. JSON out: an array of `Sent`. */
  send(commands: string[], history?: string): Promise<string>;
  /** Looks for what other tabs have appended, in case that their message was missed. */
  catchUp(): Promise<void>;
  /** What has arrived at the target of side effects. JSON out: `Mail[]`. */
  mailbox(): Promise<string>;
  /** What is kept beside this history under a kind. JSON out: an object, by names. */
  kept(kind: string): Promise<string>;
  /** Keeps a value, given as JSON, beside this history; null takes it away. JSON out: nothing of interest, or a refusal. */
  keep(kind: string, name: string, value: string, history?: string): Promise<string>;
  /** A history that is held goes on by itself from now on. */
  goOn(): Promise<void>;
  /** Erases the history, and everything beside it; with the real one all branches. */
  clear(): Promise<void>;
  /** Calls back with the status as JSON whenever there is something new to see. */
  onChange(listener: (status: string) => void): Promise<void>;
}
