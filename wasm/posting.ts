import { kBatch } from './group_commit';

interface Entry<Answer> {
  command?: string;
  failed?: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Posts commands in the order in which they were given, those that are ready at the same time in one message: a message
 * costs more than the command in it. Preparing may take a while (secrets are hashed); nothing overtakes a command that is
 * still being prepared.
 */
export class Posting<Answer> {
  readonly #post: (commands: string[]) => Promise<Answer[]>;
  readonly #entries: Entry<Answer>[] = [];
  #scheduled = false;

  /** `post` takes up to `kBatch` commands and answers each of them. */
  constructor(post: (commands: string[]) => Promise<Answer[]>) {
    this.#post = post;
  }

  /** The command's answer; rejects where it cannot be prepared or posted. */
  send(prepared: Promise<string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const entry: Entry<Answer> = { resolve, reject };
      this.#entries.push(entry);
      prepared.then(
        (command) => {
          entry.command = command;
          this.#schedule();
        },
        (error) => {
          entry.failed = true;
          reject(error);
          this.#schedule();
        },
      );
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const waits = this.#entries.findIndex(({ command, failed }) => command === undefined && !failed);
    const ready = this.#entries.splice(0, waits < 0 ? this.#entries.length : waits).filter(({ failed }) => !failed);
    while (ready.length > 0) void this.#postGroup(ready.splice(0, kBatch));
  }

  async #postGroup(group: Entry<Answer>[]): Promise<void> {
    try {
      const answers = await this.#post(group.map(({ command }) => command!));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index]!);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
