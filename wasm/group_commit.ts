import { answersTo } from './answers';
import type { Core, Decided } from './core';
import { sentenceOf } from './errors';
import type { Journal } from './journal/journal';
import { withLock } from './lock';
import type { Refused } from './playground';
import type { Queue } from './queue';
import type { Replica } from './replica';

/** At most this many commands share a transaction, and a message. */
export const kBatch = 256;
/** How often a batch tries to be first; from the next try on it takes turns with other tabs that were unlucky too. */
const kFreeTries = 3;
const kTries = 20;

/** Commands that came in one message, and are answered in one. */
interface Waiting {
  commands: string[];
  /** The only history that they are meant for. */
  history: string | undefined;
  answer: (answers: string) => void;
}

/**
 * The write path. Commands that wait while a transaction runs share the next one. Durable before visible: what the core
 * decided is appended to the journal, and only then applied to the core. Where others were first, the batch is decided
 * again on top of what they did.
 */
export class GroupCommit {
  readonly #queue: Queue;
  readonly #replica: Replica;
  readonly #journal: Journal;
  readonly #onAppended: () => void;
  #waiting: Waiting[] = [];

  constructor(queue: Queue, replica: Replica, journal: Journal, onAppended: () => void) {
    this.#queue = queue;
    this.#replica = replica;
    this.#journal = journal;
    this.#onAppended = onAppended;
  }

  /**
   * Executes up to `kBatch` commands, each given as JSON with its id and time, in their order. Answers with the JSON array
   * of their answers. What was worked out for a history that is gone is refused and changes nothing: name it as `history`.
   * Never rejects.
   */
  execute(commands: string[], history?: string): Promise<string> {
    return new Promise((answer) => {
      this.#waiting.push({ commands, history, answer });
      void this.#queue.run(() => this.#flush());
    });
  }

  /** Takes over a log that was written elsewhere. JSON out: `ImportedLog`, or why not. Never rejects. */
  importLog(log: Uint8Array): Promise<string> {
    return this.#queue.run(() => this.#commit((core) => core.importLog(log), JSON.stringify));
  }

  async #flush(): Promise<void> {
    const batch = this.#takeBatch();
    if (batch.length === 0) return;
    const commands = batch.flatMap(({ commands }) => commands);
    const answers = await this.#execute(commands, batch[0]!.history);
    if (batch.length === 1) return batch[0]!.answer(answers);
    const all = answersTo(commands.length, answers);
    for (const { commands, answer } of batch) answer(JSON.stringify(all.splice(0, commands.length)));
  }

  /** The messages that share the next transaction: they are meant for the same history. */
  #takeBatch(): Waiting[] {
    let [messages, count] = [0, 0];
    for (const { commands, history } of this.#waiting) {
      count += commands.length;
      if (messages > 0 && (count > kBatch || history !== this.#waiting[0]!.history)) break;
      messages += 1;
    }
    return this.#waiting.splice(0, messages);
  }

  async #execute(commands: string[], history: string | undefined): Promise<string> {
    const batch = `[${commands.join(',')}]`;
    const answers = await this.#commit(
      (core) => core.decide(batch),
      (refused) => JSON.stringify(commands.map(() => refused)),
      history,
    );
    return answers.startsWith('[') ? answers : this.#executeEach(commands, answers, history);
  }

  /** What cannot be read of a batch is one command's fault: the others are not to suffer for it. */
  async #executeEach(commands: string[], refused: string, history: string | undefined): Promise<string> {
    if (commands.length === 1) return `[${refused}]`;
    const answers: string[] = [];
    for (const command of commands) answers.push((await this.#execute([command], history)).slice(1, -1));
    return `[${answers.join(',')}]`;
  }

  /** What `decide` answers once its segment is in the log, or what `failed` makes of the reason why it is not. */
  async #commit(
    decide: (core: Core) => Decided,
    failed: (refused: Refused) => string,
    history?: string,
  ): Promise<string> {
    const first = (times: number) => this.#try(decide, times, history);
    try {
      const answers = (await first(kFreeTries)) ?? (await withLock(this.#lock, () => first(kTries - kFreeTries)));
      return answers ?? failed(kOutrun);
    } catch (error) {
      return failed(error instanceof HistoryGone ? kGone : unavailable(error));
    }
  }

  get #lock(): string {
    return `replayground-append-${this.#replica.history}`;
  }

  /** The answers, or undefined where others were first every time. Throws `HistoryGone` where another history than this is here. */
  async #try(decide: (core: Core) => Decided, times: number, history?: string): Promise<string | undefined> {
    for (let time = 0; time < times; time++) {
      if (history !== undefined && history !== this.#replica.history) throw new HistoryGone();
      const answers = await this.#decideAndAppend(decide);
      if (answers) return answers;
      await this.#replica.catchUp();
    }
    return undefined;
  }

  async #decideAndAppend(decide: (core: Core) => Decided): Promise<string | undefined> {
    const { answers, segment, commits } = this.#replica.orStop(() => decide(this.#replica.core));
    if (commits > 0) {
      if ((await this.#journal.append(this.#replica.commits, segment, commits)) !== 'appended') return undefined;
      await this.#replica.applyAppended(segment);
      this.#onAppended();
    }
    return answers;
  }
}

class HistoryGone extends Error {}

/** What is answered to a command that is meant for another history than the one that is here. */
export const kGone: Refused = {
  ok: false,
  code: 'conflict',
  message: 'The history that this command was meant for was erased.',
  advice: 'Look at what is there now, and send it again if it is meant for that.',
};

const kOutrun: Refused = {
  ok: false,
  code: 'conflict',
  message: 'Other tabs were faster every time.',
  advice: 'Send the command again.',
};

function unavailable(error: unknown): Refused {
  return { ok: false, code: 'unavailable', message: sentenceOf(error) };
}
