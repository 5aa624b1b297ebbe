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

  /** Does what is due until nothing is; false where something is left that could not be done. */
  async #doAll(): Promise<boolean> {
    await this.#rest.load();
    const { history } = this.#replica;
    const failed = new Set<string>();
    while (history === this.#replica.history) {
      const all = this.#due();
      const due = without(all, failed);
      if (isEmpty(due)) return isEmpty(all);
      await this.#do(due, history, failed);
    }
    return false; // What is due in another history is asked for once its turn has come.
  }

  /**
   * What is due is due in this history, and in no other one. What cannot be done now is noted in `failed` and holds up nothing
   * that stands behind it.
   */
  async #do(due: Due, history: string, failed: Set<string>): Promise<void> {
    const commands = due.commands.slice(0, kBatch);
    for (const { effect, record } of due.deliveries.slice(0, kBatch - commands.length))
      if (await this.#beside.deliver(history, effect).catch(() => false)) commands.push(record);
      else failed.add(record.id);
    if (commands.length === 0) return;
    const texts = commands.map((command) => JSON.stringify(command));
    const answers = answersTo<Answer>(texts.length, await this.#groupCommit.execute(texts, history));
    for (const [index, { id }] of commands.entries()) if (!isDecided(answers[index]!)) failed.add(id);
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

function without({ commands, deliveries, next }: Due, ids: Set<string>): Due {
  return {
    commands: commands.filter(({ id }) => !ids.has(id)),
    deliveries: deliveries.filter(({ record }) => !ids.has(record.id)),
    next,
  };
}

const isDecided = (answer: Answer) => answer.ok || answer.code === 'rejected';
