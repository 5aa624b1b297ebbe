// The calls of core/native.cpp in WebAssembly, timed as Google Benchmark does: the mean of as many as fit into a while.
import createBenchCore from '#bench_core';

const kAccounts = 1000;
const kMilliseconds = 200;

function mean(work: () => void): number {
  work();
  const start = performance.now();
  let times = 0;
  let spent = 0;
  for (; spent < kMilliseconds; times++) {
    work();
    spent = performance.now() - start;
  }
  return spent / times;
}

/** Milliseconds for each of the calls, by the names that they have natively. */
export async function folds(small: number, big: number): Promise<{ [name: string]: number }> {
  const { Bench } = await createBenchCore();
  const executed = (commands: number) => {
    const bench = new Bench();
    bench.prepare(commands, kAccounts);
    return { bench, events: bench.execute() };
  };
  const { bench, events } = executed(big);
  const { bench: few } = executed(small);
  const stored = few.segment(0, few.commits());
  let position = 1;
  return {
    execute: mean(() => few.execute()),
    rebuild: mean(() => bench.rebuild('Accounts', 1_000_000_000)),
    load: mean(() => {
      const loaded = new Bench();
      loaded.load(stored);
      loaded.delete();
    }),
    page: mean(() => {
      position = (((Math.imul(position, 7919) + 131) >>> 0) % events) + 1;
      bench.page(position);
    }),
  };
}
