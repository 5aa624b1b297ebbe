import { answersTo } from './answers';
import type { RestOfCore } from './core';
import { type GroupCommit, kBatch } from './group_commit';
import { ask, type Due } from './inner_questions';
import { withLockIfFree } from './lock';
import type { Answer } from './playground';
import type { Replica } from './replica';
import type { Beside } from './store/beside';

/** When to look again where another tab is at it, or where something could not be done, in milliseconds. */
const kAgain = 1_000;
/** A tab that is at it for so long may have been put to sleep by the browser in the middle of it, in milliseconds. */
const kPatience = 10_000;
/** No timer runs longer than this: a machine that slept may have missed its time. */
const kLongest = 60_000;

/** What could not be done is left in peace for a while, each time for twice as long, up to `kLongest`. */
interface Rest {
  pause: number;
  /** In milliseconds since the worker began. */
  until: number;
}

/**
 * Does what process managers and side effects want done, through the write path like everybody else. Of several tabs one
 * does it at a time, so that no work is done in vain; that nothing is done twice does not depend on it, because what is
 * due has ids that follow from its causes.
 */
export class Workflows {
  readonly #replica: Replica;
  readonly #groupCommit: GroupCommit;
  readonly #beside: Beside;
  readonly #rest: RestOfCore;
  readonly #isHeld: () => boolean;
  /** By the id of the command that it is, or that records it. */
  readonly #resting = new Map<string, Rest>();
  /** The history in which all of them are due. */
  #history = '';
  /** How long it waits where it fails as a whole. */
  #pause = kAgain;
  /** Since when another tab is at it, and whether that may be asleep. */
  #busy: { since: number; isAsleep: boolean } | undefined;
  #running = false;
  #wokenMeanwhile = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The deadline that comes next. */
  #next: Foreseen | undefined;

  /** Nothing is done while `isHeld`. */
  constructor(replica: Replica, groupCommit: GroupCommit, beside: Beside, rest: RestOfCore, isHeld: () => boolean) {
    this.#replica = replica;
    this.#groupCommit = groupCommit;
    this.#beside = beside;
    this.#rest = rest;
    this.#isHeld = isHeld;
  }

  /** Something may have become due. */
  wake(): void {
    this.#wokenMeanwhile = true;
    if (!this.#running) void this.#run();
  }

  /** Waits for no time any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#running = true;
    clearTimeout(this.#timer);
    try {
      while (this.#wokenMeanwhile) {
        this.#wokenMeanwhile = false;
        await this.#settle();
      }
      this.#pause = kAgain;
    } catch {
      this.#wakeIn(this.#pause); // A store that failed may work again; what was not recorded is still due.
      this.#pause = longer(this.#pause);
    } finally {
      this.#running = false;
    }
  }

  /** One look decides: what becomes due between two of them would be waited for by neither. */
  async #settle(): Promise<void> {
    const due = this.#due();
    if (isEmpty(due)) return this.#waitFor(due.next);
    if (await this.#doAllInTurn()) this.#wokenMeanwhile = true;
    else this.#wakeIn(kAgain);
  }

  #waitFor(next: number | null): void {
    if (!this.#busy?.isAsleep) this.#busy = undefined;
    // What rests is due, too: the core does not tell of a time behind that.
    if (this.#resting.size > 0) this.#wakeIn(kAgain);
    else if (next !== null) this.#wakeIn(this.#until(next));
  }

  /** False where another tab is at it. Where that does not come to an end it is done all the same: nothing is done twice. */
  async #doAllInTurn(): Promise<boolean> {
    const lock = `replayground-workflows-${this.#replica.history}`;
    if (await withLockIfFree(lock, () => this.#doAll())) {
      this.#busy = undefined;
      return true;
    }
    const now = performance.now();
    this.#busy ??= { since: now, isAsleep: false };
    this.#busy.isAsleep ||= now - this.#busy.since >= kPatience;
    return this.#busy.isAsleep && this.#doAll();
  }

  /** Does what is due until nothing is but what rests. */
  async #doAll(): Promise<true> {
    await this.#rest.load();
    const { history } = this.#replica; // What is due in another one is asked for once its turn has come.
    for (let due = this.#due(); history === this.#replica.history && !isEmpty(due); due = this.#due())
      await this.#do(due, history);
    return true;
  }

  /** What is due is due in this history, and in no other one. What cannot be done now holds up nothing that stands behind it. */
  async #do(due: Due, history: string): Promise<void> {
    const commands = due.commands.slice(0, kBatch);
    for (const { effect, record } of due.deliveries.slice(0, kBatch - commands.length))
      if (await this.#beside.deliver(history, effect).catch(() => false)) commands.push(record);
      else this.#letRest(record.id);
    if (commands.length === 0) return;
    const texts = commands.map((command) => JSON.stringify(command));
    const answers = answersTo<Answer>(texts.length, await this.#groupCommit.execute(texts, history));
    for (const [index, { id }] of commands.entries()) if (!isDecided(answers[index]!)) this.#letRest(id);
  }

  #letRest(id: string): void {
    const pause = longer(this.#resting.get(id)?.pause);
    this.#resting.set(id, { pause, until: performance.now() + pause });
  }

  /** What is due and does not rest, more than one batch of it where there is more. */
  #due(): Due {
    if (this.#replica.problem || this.#isHeld()) return { commands: [], deliveries: [], next: null };
    this.#follow(this.#replica.history);
    const most = kBatch + this.#resting.size;
    const due = ask(this.#replica.core, 'due', this.#now(), ...(this.#resting.size > 0 ? [most] : []));
    if (due.commands.length < most && due.deliveries.length < most) this.#forgetAllBut(idsOf(due));
    const now = performance.now();
    return without(due, (id) => (this.#resting.get(id)?.until ?? 0) > now);
  }

  /** What was found out in another history says nothing of this one. */
  #follow(history: string): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#busy = undefined;
    this.#next = undefined;
    this.#resting.clear();
  }

  #forgetAllBut(due: Set<string>): void {
    for (const id of this.#resting.keys()) if (!due.has(id)) this.#resting.delete(id);
  }

  /** How long the next deadline is to be waited for, in milliseconds. */
  #until(next: number): number {
    if (next !== this.#next?.deadline) this.#next = foreseen(next, this.#next);
    return Math.min(next - Date.now(), this.#next.at - performance.now());
  }

  /** The time of day. Whoever sets it back meanwhile does not put off the deadline that is waited for. */
  #now(): number {
    const isOver = this.#next !== undefined && this.#next.at <= performance.now();
    return isOver ? Math.max(Date.now(), this.#next!.deadline) : Date.now();
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(milliseconds, 0), kLongest));
  }
}

/** Two clocks drift a little: the time of day goes first unless it was set back, in milliseconds. */
const kDrift = 20;

interface Foreseen {
  deadline: number;
  /** When it comes by a clock that nobody sets, in milliseconds. */
  at: number;
}

/** By the time of day; or sooner, so long behind the one before it, where the clock was set back meanwhile. */
function foreseen(deadline: number, before: Foreseen | undefined): Foreseen {
  const at = performance.now() + deadline - Date.now() + kDrift;
  if (!before || deadline < before.deadline) return { deadline, at };
  return { deadline, at: Math.min(at, before.at + deadline - before.deadline) };
}

const isEmpty = ({ commands, deliveries }: Due) => commands.length + deliveries.length === 0;

const idsOf = ({ commands, deliveries }: Due) =>
  new Set([...commands, ...deliveries.map(({ record }) => record)].map(({ id }) => id));

function without({ commands, deliveries, next }: Due, rests: (id: string) => boolean): Due {
  return {
    commands: commands.filter(({ id }) => !rests(id)),
    deliveries: deliveries.filter(({ record }) => !rests(record.id)),
    next,
  };
}

/** The next pause: twice as long as the last one. */
function longer(pause = kAgain / 2): number {
  return Math.min(2 * pause, kLongest);
}

const isDecided = (answer: Answer) => answer.ok || answer.code === 'rejected';
