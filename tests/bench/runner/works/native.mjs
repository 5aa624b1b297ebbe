// The same calls in WebAssembly and natively.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const kNative = fileURLToPath(
  new URL('../../../../build/native-release/tests/bench/core/bench_native', import.meta.url),
);
const kSmall = 100_000; // The sizes that core/native.cpp has.
const kBig = 1_000_000;
const kMillisecondsIn = { ms: 1, us: 1e-3, ns: 1e-6 };

async function natively() {
  const words = ['--benchmark_format=json', '--benchmark_min_time=0.2', '--benchmark_filter=-execute_told'];
  const { stdout } = await promisify(execFile)(kNative, words);
  const { benchmarks } = JSON.parse(stdout);
  return Object.fromEntries(
    benchmarks.map(({ name, real_time, time_unit }) => [name.split('/')[0], real_time * kMillisecondsIn[time_unit]]),
  );
}

async function inWebAssembly(run) {
  const page = await run.browser.open('w9', '/bench/');
  const means = await page.evaluate(([small, big]) => bench.folds(small, big), [kSmall, kBig]);
  await page.close();
  return means;
}

export const w9 = {
  name: 'W9',
  subjects: ['ours', 'native'],
  async measure(run, subject) {
    const means = subject === 'native' ? await natively() : await inWebAssembly(run);
    for (const [call, mean] of Object.entries(means)) run.record(call, subject, mean);
  },
};
