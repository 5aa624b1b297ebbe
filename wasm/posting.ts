import { kBatch } from './group_commit';

/** A command as it goes to the worker. */
export interface Prepared {
  /** JSON, with its id and time. */
  command: string;
  /** The only history that it is meant for. */
  history?: string;
}

interface Entry<Answer> {
  prepared?: Prepared;
  failed?: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Stands behind the commands that somebody waits for. */
interface Mark {
  posted: () => void;
}

/**
 * Posts commands in the order in which they were given, those that are ready at the same time in one message: a message
 * costs more than the command in it. Preparing may take a while (secrets are hashed); nothing overtakes a command that is
 * still being prepared.
 */
export class Posting<Answer> {
  readonly #post: (commands: string[], history?: string) => Promise<Answer[]>;
  readonly #entries: (Entry<Answer> | Mark)[] = [];
  #scheduled = false;

  /** `post` takes up to `kBatch` commands that are meant for the same history, and answers each of them. */
  constructor(post: (commands: string[], history?: string) => Promise<Answer[]>) {
    this.#post = post;
  }

  /** The command's answer; rejects where it cannot be prepared or posted. */
  send(prepared: Promise<Prepared>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const entry: Entry<Answer> = { resolve, reject };
      this.#entries.push(entry);
      prepared.then(
        (ready) => {
          entry.prepared = ready;
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

  /** Resolves as soon as every command that was given up to now is on its way. */
  posted(): Promise<void> {
    return new Promise((resolve) => {
      this.#entries.push({ posted: resolve });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const waits = this.#entries.findIndex((each) => isEntry(each) && !each.prepared && !each.failed);
    const ready = this.#entries.splice(0, waits < 0 ? this.#entries.length : waits);
    const commands = ready.filter(isEntry).filter(({ failed }) => !failed);
    while (commands.length > 0) void this.#postGroup(commands.splice(0, sizeOfGroup(commands)));
    for (const each of ready) if (!isEntry(each)) each.posted();
  }

  async #postGroup(group: Entry<Answer>[]): Promise<void> {
    try {
      const commands = group.map(({ prepared }) => prepared!.command);
      const answers = await this.#post(commands, group[0]!.prepared!.history);
      for (const [index, { resolve }] of group.entries()) resolve(answers[index]!);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

/** How many of the first ones go in one message. */
function sizeOfGroup<Answer>(ready: Entry<Answer>[]): number {
  const other = ready.findIndex(({ prepared }) => prepared!.history !== ready[0]!.prepared!.history);
  return Math.min(kBatch, other < 0 ? ready.length : other);
}

function isEntry<Answer>(entry: Entry<Answer> | Mark): entry is Entry<Answer> {
  return 'resolve' in entry;
}
