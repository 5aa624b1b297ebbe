/**
 * The port behind which the log is kept. A journal is a sequence of commits that grows at its end, stored as segments:
 * opaque bytes that hold one commit or more. Commits are numbered from 0, and `end` is how many there are.
 *
 * Nothing of a particular store shows here, so that a distributed log with optimistic appends fits as well as a browser's
 * database. Every adapter is held to the same contract by tests/wasm.
 */
export interface Journal {
  /**
   * The id of the history that this adapter was opened on, read from 0 last, or began by clearing: a random UUID that no other
   * history has, and none gets again.
   */
  readonly history: string;

  /**
   * Makes `segment`, which holds `commits` commits, durable behind the first `end` commits, all or nothing.
   * - `appended`: it is durable.
   * - `taken`: the journal does not end at `end` (any more), nothing was written: read from `end` and decide again.
   * - `erased`: somebody else cleared the journal since this adapter was opened or last read from 0; nothing was written.
   * Rejects with a `JournalError` when the store fails (full, blocked); then nothing was written either.
   */
  append(end: number, segment: Uint8Array, commits: number): Promise<'appended' | 'taken' | 'erased'>;

  /** How many commits the journal holds. */
  end(): Promise<number>;

  /**
   * The segments that hold the commits from number `from` on, in order, each with its place, a few at a time so that a long log need not be in
   * memory twice. The first segment may begin with commits before `from`. Reading from 0 accepts an erasure; otherwise,
   * and where the erasure happens while reading, it throws `JournalErased`, so that two histories are never mixed. Where the
   * store has lost commits at the end it throws `JournalDamaged`, once everything before them was given.
   */
  read(from: number): AsyncIterable<StoredSegment[]>;

  /** Calls back when somebody else has appended or erased. Never calls for what this adapter did itself. */
  onChange(listener: (change: 'appended' | 'erased') => void): void;

  /**
   * Gathers small segments among the first `end` commits into sealed ones, at once or not at all, without changing what
   * `read` gives. `merge` makes one segment of the commits from number `from` up to, not including, `to`. Where it does not make
   * what is stored of these it is not replaced. Answers how many segments were: 0 where there was too little to do or somebody
   * else was at it.
   */
  seal(end: number, merge: (from: number, to: number) => Uint8Array): Promise<number>;

  /** Removes every commit and everything beside them; another history has begun. Other adapters on the same store are told. */
  clear(): Promise<void>;

  /** Lets go of the store. The adapter must not be used any more. */
  close(): void;
}

/** A segment, and how many commits there are up to and including its last one, as the store has it. */
export interface StoredSegment {
  bytes: Uint8Array;
  end: number;
}

/** The journal was cleared by somebody else: what was read of it is history. Read from 0. */
export class JournalErased extends Error {
  constructor() {
    super('The journal was erased meanwhile.');
  }
}

/** The store failed; the message is a sentence for people that also says what to do. */
export class JournalError extends Error {}

/** What the store gave is sound, and it has lost what came behind it. */
export class JournalDamaged extends JournalError {}
