import type { Core } from './core';
import { askForText } from './inner_questions';
import type { Progress, RebuildPace } from './playground';
import { nextTask, type Queue } from './queue';
import type { Replica } from './replica';

/** How many events a rebuild handles at most before whatever waits in the queue gets its turn. */
const kSlice = 20_000;
/** A rebuild with a pace handles a few events this often, in milliseconds. */
const kTick = 50;

/** One rebuild that is under way: when it handles the next events, and how many. */
class Rebuild {
  cancelled = false;
  #pace: RebuildPace;
  #wake = () => {};

  constructor(pace: RebuildPace) {
    this.#pace = pace;
  }

  set(pace: RebuildPace): void {
    this.#pace = { ...this.#pace, ...pace };
    this.#wake();
  }

  cancel(): void {
    this.cancelled = true;
    this.#wake();
  }

  /** Waits for its turn, and answers how many events may be handled then; 0 where it was cancelled. */
  async next(): Promise<number> {
    for (;;) {
      const { eventsPerSecond, paused } = this.#pace;
      const pause = paused ? Number.POSITIVE_INFINITY : eventsPerSecond ? Math.max(1000 / eventsPerSecond, kTick) : 0;
      const woken = await this.#sleep(pause);
      if (this.cancelled) return 0;
      if (!woken) return pause === 0 ? kSlice : Math.min(kSlice, Math.round((eventsPerSecond! * pause) / 1000));
    }
  }

  /** True where something was changed meanwhile. */
  async #sleep(milliseconds: number): Promise<boolean> {
    if (milliseconds === 0) return nextTask().then(() => false);
    return new Promise((resolve) => {
      const timer = Number.isFinite(milliseconds) ? setTimeout(() => resolve(false), milliseconds) : undefined;
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/** The read models that are being made anew, each of them at most once at a time. */
export class Rebuilds {
  readonly #queue: Queue;
  readonly #underWay = new Map<string, Rebuild>();

  /** `queue` is that of everything that changes the core. */
  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** Makes a read model anew; JSON out: the last `Progress`, or what is wrong. */
  async run(
    replica: Replica,
    name: string,
    pace: RebuildPace,
    onProgress: (progress: Progress) => void,
  ): Promise<string> {
    if (this.#underWay.has(name)) return failure('invalid', `The read model "${name}" is being made anew already.`);
    const rebuild = new Rebuild(pace);
    this.#underWay.set(name, rebuild);
    try {
      return await this.#make(replica, name, rebuild, onProgress);
    } finally {
      this.#underWay.delete(name);
    }
  }

  /** False where no such rebuild is under way. */
  pace(name: string, pace: RebuildPace): boolean {
    this.#underWay.get(name)?.set(pace);
    return this.#underWay.has(name);
  }

  cancel(name: string): void {
    this.#underWay.get(name)?.cancel();
  }

  cancelAll(): void {
    for (const rebuild of this.#underWay.values()) rebuild.cancel();
  }

  async #make(
    replica: Replica,
    name: string,
    rebuild: Rebuild,
    onProgress: (progress: Progress) => void,
  ): Promise<string> {
    let core = replica.core;
    let answer = await this.#queue.run(() => {
      core = replica.core;
      return askForText(core, 'startRebuild', name);
    });
    for (;;) {
      const progress = JSON.parse(answer);
      if (progress.ok === false) return answer;
      onProgress(progress);
      if (progress.done >= progress.total) return answer;
      const events = await rebuild.next();
      answer = await this.#queue.run(() => step(replica, core, name, events));
      if (events === 0) return answer;
    }
  }
}

/** No events mean that it is cancelled. */
function step(replica: Replica, core: Core, name: string, events: number): string {
  if (replica.core !== core)
    return failure('unavailable', 'The history was erased while the read model was being made anew.');
  return events === 0 ? askForText(core, 'cancelRebuild', name) : askForText(core, 'stepRebuild', name, events);
}

function failure(code: string, message: string): string {
  return JSON.stringify({ ok: false, code, message });
}
