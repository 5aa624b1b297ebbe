import { sentenceOf } from './errors';
import type { Journal } from './journal/journal';
import { withLock } from './lock';
import type { Answer, Refused } from './playground';
import type { Queue } from './queue';
import type { Replica } from './replica';

/** At most this many commands share a transaction. */
const kBatch = 256;
/** How often a batch tries to be first; from the next try on it takes turns with other tabs that were unlucky too. */
const kFreeTries = 3;
const kTries = 20;

interface Waiting {
  command: string;
  answer: (answer: Answer) => void;
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

  /** Executes one command, given as JSON with its id and time. Never rejects. */
  execute(command: string): Promise<Answer> {
    return new Promise((answer) => {
      this.#waiting.push({ command, answer });
      void this.#queue.run(() => this.#flush());
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting.splice(0, kBatch);
    if (batch.length === 0) return;
    const answers = await this.#commit(batch.map(({ command }) => command));
    for (const [index, { answer }] of batch.entries()) answer(answers[index]!);
  }

  async #commit(commands: string[]): Promise<Answer[]> {
    const batch = `[${commands.join(',')}]`;
    try {
      return (
        (await this.#try(batch, kFreeTries)) ??
        (await withLock('replayground-append', () => this.#try(batch, kTries - kFreeTries))) ??
        commands.map(() => kOutrun)
      );
    } catch (error) {
      return commands.map(() => unavailable(error));
    }
  }

  /** The answers, or undefined where others were first every time. */
  async #try(batch: string, times: number): Promise<Answer[] | undefined> {
    for (let time = 0; time < times; time++) {
      const answers = await this.#decideAndAppend(batch);
      if (answers) return answers;
      await this.#replica.catchUp();
    }
    return undefined;
  }

  async #decideAndAppend(batch: string): Promise<Answer[] | undefined> {
    if (this.#replica.problem) throw new Error(this.#replica.problem);
    const { answers, segment, commits } = this.#replica.core.decide(batch);
    if (commits > 0) {
      if ((await this.#journal.append(this.#replica.commits, segment, commits)) !== 'appended') return undefined;
      await this.#replica.applyAppended(segment);
      this.#onAppended();
    }
    return JSON.parse(answers);
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
