import type { Questions } from './questions';
import type { Asked } from './worker_api';

interface Entry {
  asked: Asked;
  answered: ((answer: string) => void)[];
  failed: ((error: unknown) => void)[];
}

/**
 * Posts the questions that are asked at the same time in one message, and the same one once: a page has a dozen for every
 * step, and a message costs more than most of the questions in it.
 */
export class Asking {
  readonly #post: (questions: Asked[]) => Promise<(string | null)[]>;
  #entries = new Map<string, Entry>();

  /** `post` answers at least one of the questions; those that it leaves, or answers null, are asked again. */
  constructor(post: (questions: Asked[]) => Promise<(string | null)[]>) {
    this.#post = post;
  }

  /** The answer as JSON; rejects where the question cannot be posted. */
  ask(question: keyof Questions, argument: string): Promise<string> {
    if (this.#entries.size === 0) queueMicrotask(() => void this.#flush());
    const key = `${question} ${argument}`;
    const entry = this.#entries.get(key) ?? { asked: { question, argument }, answered: [], failed: [] };
    this.#entries.set(key, entry);
    return new Promise((resolve, reject) => {
      entry.answered.push(resolve);
      entry.failed.push(reject);
    });
  }

  async #flush(): Promise<void> {
    const waiting = [...this.#entries.values()];
    this.#entries = new Map();
    try {
      while (waiting.length > 0) {
        const answers = await this.#post(waiting.map(({ asked }) => asked));
        for (const [index, entry] of waiting.splice(0, answers.length).entries())
          tellOrKeep(entry, answers[index]!, waiting);
      }
    } catch (error) {
      for (const { failed } of waiting) for (const tell of failed) tell(error);
    }
  }
}

/** Tells the answer to all who asked; a question without one is kept for the next message. */
function tellOrKeep(entry: Entry, answer: string | null, waiting: Entry[]): void {
  if (answer === null) waiting.push(entry);
  else for (const tell of entry.answered) tell(answer);
}
