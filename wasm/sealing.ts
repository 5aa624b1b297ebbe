import { ask } from './inner_questions';
import type { Journal } from './journal/journal';
import type { Queue } from './queue';
import type { Replica } from './replica';

/** Sealing waits until nothing was appended for this long. */
const kIdleMilliseconds = 2000;

/** Has small segments gathered into sealed ones when the journal has been left in peace for a while. */
export class Sealing {
  readonly #queue: Queue;
  readonly #replica: Replica;
  readonly #journal: Journal;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(queue: Queue, replica: Replica, journal: Journal) {
    this.#queue = queue;
    this.#replica = replica;
    this.#journal = journal;
  }

  /** Something was appended: waits from now on. */
  postpone(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#queue.run(() => this.#seal()), kIdleMilliseconds);
  }

  /** Seals no more, until something is appended. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #seal(): Promise<void> {
    const { core, commits, problem } = this.#replica;
    // Nothing is written anew in a store in which something is wrong, or which a newer version has written.
    if (problem || ask(core, 'status').unreadable) return;
    const merge = (from: number, to: number) => core.segment(from, to);
    // A failure costs nothing but room: every segment is still there, and the next append leads to the next try.
    const replaced = await this.#journal.seal(commits, merge).catch(() => 0);
    if (replaced > 0) this.postpone();
  }
}
