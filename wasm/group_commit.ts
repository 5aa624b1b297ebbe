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
   * of their answers. Never rejects.
   */
  execute(commands: string[]): Promise<string> {
    return new Promise((answer) => {
      this.#waiting.push({ commands, answer });
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
    const answers = await this.#execute(commands);
    if (batch.length === 1) return batch[0]!.answer(answers);
    const all = answersTo(commands.length, answers);
    for (const { commands, answer } of batch) answer(JSON.stringify(all.splice(0, commands.length)));
  }

  /** The messages that share the next transaction. */
  #takeBatch(): Waiting[] {
    let [messages, count] = [0, 0];
    for (const { commands } of this.#waiting) {
      count += commands.length;
      if (messages > 0 && count > kBatch) break;
      messages += 1;
    }
    return this.#waiting.splice(0, messages);
  }

  async #execute(commands: string[]): Promise<string> {
    const batch = `[${commands.join(',')}]`;
    const answers = await this.#commit(
      (core) => core.decide(batch),
      (refused) => JSON.stringify(commands.map(() => refused)),
    );
    return answers.startsWith('[') ? answers : this.#executeEach(commands, answers);
  }

  /** What cannot be read of a batch is one command's fault: the others are not to suffer for it. */
  async #executeEach(commands: string[], refused: string): Promise<string> {
    if (commands.length === 1) return `[${refused}]`;
    const answers: string[] = [];
    for (const command of commands) answers.push((await this.#execute([command])).slice(1, -1));
    return `[${answers.join(',')}]`;
  }

  /** What `decide` answers once its segment is in the log, or what `failed` makes of the reason why it is not. */
  async #commit(decide: (core: Core) => Decided, failed: (refused: Refused) => string): Promise<string> {
    try {
      return (
        (await this.#try(decide, kFreeTries)) ??
        (await withLock('replayground-append', () => this.#try(decide, kTries - kFreeTries))) ??
        failed(kOutrun)
      );
    } catch (error) {
      return failed(unavailable(error));
    }
  }

  /** The answers, or undefined where others were first every time. */
  async #try(decide: (core: Core) => Decided, times: number): Promise<string | undefined> {
    for (let time = 0; time < times; time++) {
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

const kOutrun: Refused = {
  ok: false,
  code: 'conflict',
  message: 'Other tabs were faster every time.',
  advice: 'Send the command again.',
};

function unavailable(error: unknown): Refused {
  return { ok: false, code: 'unavailable', message: sentenceOf(error) };
}
