import { askForText } from './inner_questions';
import type { Pace } from './playground';
import type { Queue } from './queue';
import type { Replica } from './replica';

/** Moves the subscriptions that are behind, tick by tick, as long as there is something left for them to do. */
export class Ticker {
  readonly #queue: Queue;
  readonly #replica: Replica;
  readonly #onTick: () => void;
  #pace: Pace = { paused: false, ticksPerSecond: 5, eventsPerTick: 1 };
  /** Whether there was something left to do after the last tick. */
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queue: Queue, replica: Replica, onTick: () => void) {
    this.#queue = queue;
    this.#replica = replica;
    this.#onTick = onTick;
  }

  get pace(): Pace {
    return { ...this.#pace };
  }

  /** Changes what `pace` names. */
  set(pace: Partial<Pace>): void {
    this.#pace = { ...this.#pace, ...pace };
    this.stop();
    this.wake();
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#pace.paused || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#next(), 1000 / this.#pace.ticksPerSecond);
  }

  /** Lets the subscriptions rest, until there may be something to do. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One tick; true when there is nothing left to do. */
  tick(): Promise<boolean> {
    return this.#queue.run(() => {
      if (this.#replica.problem) return true;
      const { core } = this.#replica;
      const before = askForText(core, 'status');
      const done = core.tick(this.#pace.eventsPerTick);
      if (!done || this.#busy || askForText(core, 'status') !== before) this.#onTick();
      this.#busy = !done;
      return done;
    });
  }

  async #next(): Promise<void> {
    this.#timer = undefined;
    if (!(await this.tick().catch(() => true))) this.wake();
  }
}
