// The page that measures: the runner opens it once for each opponent and calls it as `globalThis.bench`.
import type { Outcome } from './bank';
import { type Appender, appendMany, StoreAppender } from './durable/appender';
import { folds } from './folds';
import { memorySubjects } from './memory';
import type { MemorySubject } from './memory/subject';
import { Workload } from './workload';

/** Milliseconds that `work` takes. */
async function time(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Bytes of the JavaScript heap that are in use. Chromium is told to count exactly and to collect on demand. */
function heap(): number {
  const { gc, performance } = globalThis as unknown as {
    gc(): void;
    performance: { memory: { usedJSHeapSize: number } };
  };
  gc();
  gc();
  return performance.memory.usedJSHeapSize;
}

let subject: MemorySubject;
let appender: Appender;

const bench = {
  async openMemory(name: string): Promise<void> {
    subject = await memorySubjects[name]!();
  },
  prepare: (commands: number, accounts: number) => subject.prepare(new Workload(commands, accounts)),
  execute: () => time(() => subject.execute()),
  rebuild: () => time(() => subject.rebuild()),
  outcome: (): Outcome | Promise<Outcome> => subject.outcome(),

  /** Fills the subject; answers the bytes for each event that are held afterwards and were not before. */
  async fill(commands: number, accounts: number): Promise<number> {
    const workload = new Workload(commands, accounts);
    const outside = () => subject.outside?.() ?? 0;
    const before = heap() + outside();
    await subject.fill(workload);
    const held = heap() + outside() - before;
    return held / (await subject.outcome()).events;
  },

  /** Milliseconds that each of so many looks back at a random position takes. */
  lookBack(times: number, events: number): number[] {
    return Array.from({ length: times }, () => {
      const position = 1 + Math.floor(Math.random() * events);
      const start = performance.now();
      subject.lookBack!(position);
      return performance.now() - start;
    });
  },

  folds,

  async openAppender(name: string): Promise<void> {
    appender =
      name === 'ours' ? await (await import('./durable/ours')).OurAppender.open() : await StoreAppender.open(name);
  },
  /** Milliseconds for so many appends, first one at a time and then a hundred in flight. */
  async append(workload: { commands: number; accounts: number }, alone: number, inFlight: number) {
    await appender.prepare(new Workload(workload.commands, workload.accounts));
    return {
      alone: await time(() => appendMany(appender, alone, 1)),
      inFlight: await time(() => appendMany(appender, inFlight, 100)),
      outcome: await appender.outcome(),
    };
  },
  async importAll(commands: number, accounts: number) {
    const measured = await appender.importAll(new Workload(commands, accounts));
    return { ...measured, outcome: await appender.outcome() };
  },
  settings: () => (appender instanceof StoreAppender ? appender.store.settings() : "durability 'strict'"),

  /** Fills the store that open.html, or for ours the product's page, opens afterwards. */
  async fillStore(name: string, commands: number, accounts: number): Promise<Outcome> {
    const workload = new Workload(commands, accounts);
    if (name === 'ours') return (await import('./durable/ours')).fillJournal(workload);
    const store = await StoreAppender.open(name);
    await store.importAll(workload);
    return store.outcome();
  },
};

export type BenchPage = typeof bench;
Object.assign(globalThis, { bench });
