/**
 * A world of its own for one schedule: a clock that only moves when something happens, and a queue of tasks whose order a seed
 * chooses. A task belongs to a tab, or to the browser around all of them. As in a browser, whatever promises a task settles is done
 * before the next one begins; so whoever acts is always the tab of the task.
 */
import { pick, seeded } from '../seeded';

/** A tab, as far as the world knows it. */
export class SimTab {
  readonly name: string;
  alive = true;
  /** Until then none of its tasks runs, as where a browser has put it to sleep. */
  frozenUntil = 0;

  constructor(name: string) {
    this.name = name;
  }
}

/** Tasks that come one after the other, whatever each of them waits for. */
export class Lane {
  last = 0;
}

interface Task {
  at: number;
  order: number;
  /** Undefined for the browser. */
  tab: SimTab | undefined;
  run: () => void;
}

/** What goes wrong in a world. */
export interface Trouble {
  crashes: boolean;
  loss: boolean;
  frost: boolean;
  /** Operations of the store fail. */
  faults: boolean;
  /** A machine on which a little work takes long. */
  slow: boolean;
}

export class World {
  readonly chance: () => number;
  readonly trouble: Trouble;
  /** Milliseconds since the world began. */
  now = 0;
  /** The tab whose task runs. */
  current: SimTab | undefined;
  /** What happened, a line each; undefined where nobody looks. */
  readonly trace: string[] | undefined;
  /** What must not be, as sentences. */
  readonly wrong: string[] = [];
  /** Called when a tab has crashed. */
  readonly onCrash: ((tab: SimTab) => void)[] = [];
  /** How many tasks have run. */
  tasks = 0;
  readonly #queue = new TaskQueue();
  #order = 0;
  #after: (() => void)[] = [];

  constructor(seed: number, isTraced: boolean) {
    this.chance = seeded(seed);
    this.trace = isTraced ? [] : undefined;
    const some = () => this.chance() < 0.3;
    this.trouble = { crashes: some(), loss: some(), frost: some(), faults: some(), slow: some() };
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.chance() * end);
  }

  pick<T>(from: readonly T[]): T {
    return pick(from, this.chance);
  }

  /** How long something takes that is mostly quick, in milliseconds. */
  delay(): number {
    const luck = this.chance();
    if (luck < 0.6) return this.below(3);
    return luck < 0.97 ? this.below(25) : this.below(400);
  }

  /** Runs `run` in a task of its own in so many milliseconds, unless its tab is gone by then. */
  schedule(tab: SimTab | undefined, milliseconds: number, run: () => void, lane?: Lane): void {
    let at = this.now + Math.max(0, milliseconds);
    if (lane) at = lane.last = Math.max(lane.last, at);
    this.#queue.add({ at, order: this.#order++, tab, run });
  }

  /** Runs `run` when the task that runs now has come to its end. */
  afterTask(run: () => void): void {
    this.#after.push(run);
  }

  /** The tab is gone at once, with everything that it was about to do. */
  crash(tab: SimTab): void {
    this.say(`${tab.name} crashes`);
    tab.alive = false;
    for (const each of this.onCrash) each(tab);
  }

  freeze(tab: SimTab, milliseconds: number): void {
    this.say(`${tab.name} sleeps for ${milliseconds} ms`);
    tab.frozenUntil = this.now + milliseconds;
  }

  say(what: string): void {
    this.trace?.push(`${String(this.now).padStart(8)}  ${what}`);
  }

  /** Something that must not be. */
  blame(what: string): void {
    this.say(`WRONG: ${what}`);
    this.wrong.push(what);
  }

  /** Runs tasks until none is left, or until that time. */
  runUntil(end: number): Promise<void> {
    return new Promise((resolve) => {
      const step = () => {
        this.#finish();
        const task = this.#next(end);
        if (!task) return resolve();
        this.#begin(task);
        queueMicrotask(() => process.nextTick(step)); // Node.js settles every promise before its next tick.
      };
      process.nextTick(step);
    });
  }

  #begin({ tab, run }: Task): void {
    this.current = tab;
    this.tasks += 1;
    try {
      run();
    } catch (error) {
      this.blame(`A task threw: ${(error as Error).stack}`);
    }
  }

  #finish(): void {
    const after = this.#after;
    this.#after = [];
    for (const each of after) each();
    this.current = undefined;
  }

  #next(end: number): Task | undefined {
    for (let task = this.#queue.take(end); task; task = this.#queue.take(end)) {
      this.now = Math.max(this.now, task.at);
      const { tab } = task;
      if (tab && !tab.alive) continue;
      if (!tab || tab.frozenUntil <= task.at) return task;
      this.#queue.add({ ...task, at: tab.frozenUntil });
    }
    return undefined;
  }
}

/** The earliest task first; of those at the same time the one that was added first: a binary heap. */
class TaskQueue {
  readonly #heap: Task[] = [];

  add(task: Task): void {
    const heap = this.#heap;
    let at = heap.length;
    for (let above = (at - 1) >> 1; at > 0 && isBefore(task, heap[above]!); above = (at - 1) >> 1) {
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = task;
  }

  /** Undefined where there is none up to that time. */
  take(end: number): Task | undefined {
    const first = this.#heap[0];
    if (!first || first.at > end) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(task: Task): void {
    const heap = this.#heap;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBefore(heap[below]!, task)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = task;
  }
}

const isBefore = (a: Task, b: Task) => a.at < b.at || (a.at === b.at && a.order < b.order);
