import type { Core } from './core';
import { sentenceOf } from './errors';
import { type Journal, JournalDamaged, JournalErased, JournalError, type StoredSegment } from './journal/journal';
import { kOutOfPlace } from './journal/sentences';
import { nextTask } from './queue';

/** How many events each subscription handles before questions are answered in between. */
const kSlice = 20_000;
/** How long a catching up works, in milliseconds, before it brings the subscriptions along and lets others have a turn. */
const kTurn = 50;
/** How many erasures one catching up follows. */
const kErasures = 8;
const kErasedAgain = 'The history was erased again and again while it was read. Reload the page.';

/** The core cannot follow the journal; the message is a sentence for people. */
export class ReplicaStopped extends Error {}

/**
 * The log in memory, kept equal to the journal: the core, and how it follows. Whoever changes something here does so from
 * the worker's queue; questions may be put to `core` at any time.
 */
export class Replica {
  readonly #newCore: () => Core;
  readonly #journal: Journal;
  readonly #onChange: () => void;
  #core: Core;
  #commits = 0;
  #problem: string | undefined;
  #damaged = false;

  /** `onChange` is called whenever there is something new to see, also between the slices of a long catching up. */
  constructor(newCore: () => Core, journal: Journal, onChange: () => void) {
    this.#newCore = newCore;
    this.#journal = journal;
    this.#onChange = onChange;
    this.#core = newCore();
  }

  get core(): Core {
    return this.#core;
  }

  /** The id of the history that the core holds. */
  get history(): string {
    return this.#journal.history;
  }

  /** How many commits the core holds. */
  get commits(): number {
    return this.#commits;
  }

  /** Why the core follows the journal no more; undefined as long as it does. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether that is because what the journal holds cannot be followed to its end. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Applies what the journal holds beyond the core, and everything anew where it was erased. */
  catchUp(): Promise<void> {
    return this.#catchUp(0);
  }

  /** One that has followed so many erasures already. */
  async #catchUp(erasures: number): Promise<void> {
    const before = this.#commits;
    try {
      await this.#applyFrom(before);
    } catch (error) {
      if (error instanceof JournalDamaged) return this.#giveUp(error);
      if (!(error instanceof JournalErased)) {
        if (this.#commits !== before) await this.pump(); // What could be read is there in the read models, too.
        throw error;
      }
      this.#reset();
      if (erasures === kErasures) throw new JournalError(kErasedAgain);
      return this.#catchUp(erasures + 1);
    }
    if (this.#commits !== before || before === 0) await this.pump();
  }

  /** Applies a segment that the journal has just made durable, and brings the subscriptions up to date. */
  async applyAppended(segment: Uint8Array): Promise<void> {
    this.orStop(() => this.#take(segment));
    await this.pump();
  }

  /** Brings the synchronous subscriptions up to date. */
  async pump(): Promise<void> {
    while (!this.orStop(() => this.#core.pump(kSlice))) {
      this.#onChange();
      await nextTask();
    }
    this.#onChange();
  }

  /** What a step of the core answers. One at which the core gives up is its last: it may have stopped half-way. */
  orStop<T>(step: () => T): T {
    if (this.#problem) throw new ReplicaStopped(this.#problem);
    try {
      return step();
    } catch (error) {
      return this.#giveUp(error);
    }
  }

  /** Follows the journal no more; the sentence says why. */
  stop(problem: string): void {
    this.#problem ??= problem;
  }

  /** The same where what the journal holds is the reason. */
  stopDamaged(damage: JournalDamaged): void {
    this.stop(told(damage, kBeside));
    this.#damaged = true;
  }

  /** Erases the journal, and the log in memory with it. */
  async clear(): Promise<void> {
    await this.#journal.clear();
    this.#reset();
    this.#onChange();
  }

  async #applyFrom(commits: number): Promise<void> {
    let turn = performance.now();
    for await (const segments of this.#journal.read(commits)) {
      for (const segment of segments) {
        this.orStop(() => this.#apply(segment));
        if (performance.now() - turn < kTurn) continue;
        await this.pump();
        await nextTask();
        turn = performance.now();
      }
    }
  }

  /** What stands in another place than it was written for is damage, also where it would do. */
  #apply({ bytes, end }: StoredSegment): void {
    this.#take(bytes);
    if (this.#commits !== end) throw new JournalDamaged(kOutOfPlace);
  }

  #take(segment: Uint8Array): void {
    if (!(segment instanceof Uint8Array)) throw new JournalDamaged(kNoBytes);
    const answer = JSON.parse(this.#core.apply(segment));
    if (!answer.ok) throw new JournalDamaged(answer.message);
    this.#commits = answer.commits;
  }

  #giveUp(error: unknown): never {
    if (error instanceof JournalDamaged) this.stopDamaged(error);
    else this.stop(told(error, kReload));
    throw new ReplicaStopped(this.#problem);
  }

  #reset(): void {
    this.#core.delete();
    this.#core = this.#newCore();
    this.#commits = 0;
    this.#problem = undefined;
    this.#damaged = false;
  }
}

const kNoBytes = 'A part of the log is damaged: what is stored there is something else.';
const kReload = 'Reload the page; if that does not help, erase everything to begin anew.';
const kBeside = 'Reload the page; if that does not help, save what is here and begin anew beside it.';

function told(error: unknown, advice: string): string {
  return `${sentenceOf(error)} No command is accepted any more; what was read before can be looked at. ${advice}`;
}
