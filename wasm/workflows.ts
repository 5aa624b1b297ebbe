import { answersTo } from './answers';
import type { RestOfCore } from './core';
import { type GroupCommit, kBatch } from './group_commit';
import { ask, type Due } from './inner_questions';
import { withLockIfFree } from './lock';
import type { Answer } from './playground';
import type { Replica } from './replica';
import type { Beside } from './store/beside';

/** When to look again where another tab is at it, or where nothing could be done, in milliseconds. */
const kAgain = 1_000;
/** No timer runs longer than this: a machine that slept may have missed its time. */
const kLongest = 60_000;

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
  #running = false;
  #wokenMeanwhile = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

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
    } catch {
      this.#wakeIn(kAgain); // A store that failed may work again; what was not recorded is still due.
    } finally {
      this.#running = false;
    }
  }

  async #settle(): Promise<void> {
    const due = this.#due();
    if (!isEmpty(due)) {
      const done = await withLockIfFree(`replayground-workflows-${this.#replica.history}`, () => this.#doAll());
      if (!done) return this.#wakeIn(kAgain);
    }
    const { next } = this.#due();
    if (next !== null) this.#wakeIn(next - Date.now());
  }

  /** Does what is due until nothing is; false where nothing could be done. */
  async #doAll(): Promise<boolean> {
    await this.#rest.load();
    for (let due = this.#due(); !isEmpty(due); due = this.#due()) if (!(await this.#do(due))) return false;
    return true;
  }

  /** What is due is due in the history that is here now, and in no other one. */
  async #do(due: Due): Promise<boolean> {
    const { history } = this.#replica;
    const deliveries = due.deliveries.slice(0, kBatch - due.commands.length);
    for (const { effect } of deliveries) if (!(await this.#beside.deliver(history, effect))) return false;
    const commands = [...due.commands, ...deliveries.map(({ record }) => record)];
    const texts = commands.map((command) => JSON.stringify(command));
    const answers = answersTo<Answer>(texts.length, await this.#groupCommit.execute(texts, history));
    return answers.some(isDecided);
  }

  #due(): Due {
    if (this.#replica.problem || this.#isHeld()) return { commands: [], deliveries: [], next: null };
    return ask(this.#replica.core, 'due', Date.now());
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(milliseconds, 0), kLongest));
  }
}

const isEmpty = ({ commands, deliveries }: Due) => commands.length + deliveries.length === 0;
const isDecided = (answer: Answer) => answer.ok || answer.code === 'rejected';
