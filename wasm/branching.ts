import { answersTo } from './answers';
import { type Branches, branchOf } from './branches';
import type { Core } from './core';
import { digestOf, digestOfSent } from './digest';
import { sentenceOf } from './errors';
import { randomId } from './ids';
import { ask } from './inner_questions';
import { kOutOfPlace } from './journal/sentences';
import { bytesOf } from './log_bytes';
import type { Answer, KeptBeside, Log, Refused } from './playground';
import type { Replica } from './replica';
import type { Beginning } from './store/branch_records';
import { goneBranch } from './store/histories';
import type { HistoryRecord } from './store/history_record';

/** What makes a branch, with its command as JSON with its id and time. */
export interface BranchWish {
  name: string;
  at?: number;
  command?: string;
  log?: Log;
  beside?: KeptBeside;
}

const kLongestName = 60;
const kNowhere = 'The history here is kept in memory only, so branches of it cannot be kept either.';

/**
 * Makes branches of the log that is open and compares with them. A branch is a journal of its own that begins with a copy;
 * the log that is open is only read.
 */
export class Branching {
  readonly #newCore: () => Core;
  readonly #replica: Replica;
  readonly #branches: Branches | undefined;
  readonly #current: string | null;

  /** `branches` is undefined where nothing is kept; `current` is the branch that is open, if it is one. */
  constructor(newCore: () => Core, replica: Replica, branches?: Branches, current?: string) {
    this.#newCore = newCore;
    this.#replica = replica;
    this.#branches = branches;
    this.#current = current || null;
  }

  /** JSON: `BranchList`. */
  async list(): Promise<string> {
    return JSON.stringify({ current: this.#current, ...((await this.#branches?.all()) ?? { branches: [] }) });
  }

  /** JSON: `Branched`, or why not. */
  async make(wish: BranchWish): Promise<string> {
    const scratch = this.#newCore();
    try {
      return await this.#make(wish, scratch);
    } catch (error) {
      return refused('unavailable', sentenceOf(error));
    } finally {
      scratch.delete();
    }
  }

  /** JSON: nothing of interest, or why not. */
  async drop(name: string): Promise<string> {
    if (!this.#branches) return refused('invalid', kNowhere);
    return name !== '' && (await this.#branches.drop(name)) ? '{}' : refused('invalid', goneBranch(name));
  }

  /** JSON: `Comparison` of this log with a branch, or with the real history where there is no name; or why not. */
  async compare(name?: string): Promise<string> {
    if (!this.#branches) return refused('invalid', kNowhere);
    if (name !== undefined && !(await this.#branches.find(name))) return refused('invalid', goneBranch(name));
    const there = this.#newCore();
    const journal = await this.#branches.journal(name);
    try {
      for await (const segments of journal.read(0))
        for (const { bytes, end } of segments) if (applyTo(there, bytes) !== end) throw new Error(kOutOfPlace);
      return this.#replica.core.compare(there);
    } catch (error) {
      return refused('unavailable', `${whose(name)} cannot be read to its end: ${sentenceOf(error)}`);
    } finally {
      journal.close();
      there.delete();
    }
  }

  async #make({ name, at, command, log: sent, beside }: BranchWish, scratch: Core): Promise<string> {
    const wrong = (await this.#whatIsWrong(name)) ?? (beside && !sent ? kCopies : undefined);
    if (wrong) return refused('invalid', wrong);
    const log = sent && (await bytesOf(sent));
    const start = log ? takenOver(scratch, log) : this.#copy(at);
    if ('message' in start) return refused('invalid', start.message);
    if (start.commits > 0) applyTo(scratch, start.segment);
    const history = { id: randomId(), name, time: Date.now(), begun: 0, held: log !== undefined };
    const left = { position: ask(scratch, 'status').position, name: this.#current, history: this.#replica.history };
    const origin = log ? { log: await digestOfSent(await digestOf([log]), beside) } : { left };
    const segments = [start];
    if (command !== undefined) {
      const decided = scratch.decide(`[${command}]`);
      const [answer] = answersTo<Answer>(1, decided.answers);
      if (!answer!.ok) return JSON.stringify(answer);
      segments.push(decided);
    }
    const begun = segments.reduce((sum, { commits }) => sum + commits, 0);
    const record: HistoryRecord = { ...history, ...origin, begun };
    const added = await this.#branches!.add(record, segments, beside);
    if (added !== 'added') return refused('invalid', added === 'taken' ? taken(name) : kErased);
    return JSON.stringify({ ok: true, branch: branchOf({ ...record, end: begun }) });
  }

  async #whatIsWrong(name: string): Promise<string | undefined> {
    if (!this.#branches) return kNowhere;
    if (name === '' || name.length > kLongestName) return `A branch needs a name of 1 to ${kLongestName} characters.`;
    return (await this.#branches.find(name)) && taken(name);
  }

  /** The log up to a position, now by default. A commit is taken whole or not at all. */
  #copy(at?: number): Beginning | { message: string } {
    const { position } = ask(this.#replica.core, 'status');
    const end = at ?? position;
    if (!Number.isSafeInteger(end) || end < 0 || end > position)
      return { message: `A branch begins at a position from 0 to ${position}.` };
    const commits = this.#commitsUntil(end);
    return { segment: this.#replica.core.segment(0, commits), commits };
  }

  #commitsUntil(at: number): number {
    const [last] = ask(this.#replica.core, 'commands', { toPosition: at, order: 'newest', limit: 1 });
    return last?.number ?? 0;
  }
}

/** How many commits there are then. Throws, with the core's sentence, where the segment is damaged: what is sound is not all of it. */
function applyTo(core: Core, segment: Uint8Array): number {
  const answer = JSON.parse(core.apply(segment));
  if (!answer.ok) throw new Error(answer.message);
  return answer.commits;
}

/** A log that was written elsewhere, or what is wrong with it. */
function takenOver(scratch: Core, log: Uint8Array): Beginning | { message: string } {
  const { answers, segment, commits } = scratch.importLog(log);
  const answer = JSON.parse(answers);
  return answer.ok ? { segment, commits } : { message: answer.message };
}

const kCopies = 'A branch of the history that is open takes over what is kept beside that.';
const kErased = 'The history that it would leave was erased meanwhile.';
const whose = (name?: string) => (name === undefined ? 'The real history' : `The branch "${name}"`);
const taken = (name: string) => `There is a branch "${name}" already. Choose another name.`;

function refused(code: Refused['code'], message: string): string {
  return JSON.stringify({ ok: false, code, message } satisfies Refused);
}
