// node runner/main.mjs OPTIONS: the whole run, see ../run.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Browser } from './browser.mjs';
import { writeReport } from './report.mjs';
import { Run } from './run.mjs';
import { serve } from './server.mjs';
import { w3, w4 } from './works/durable.mjs';
import { growth, w1, w2, w5, w6 } from './works/in_memory.mjs';
import { w9 } from './works/native.mjs';
import { w7, w8 } from './works/page.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const works = [w8, w1, w2, w3, w4, w5, w6, w7, w9, growth];

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const wanted = options.only?.split(',');
const chosen = works.filter(({ name }) => !wanted || wanted.includes(name));

const build = here('../../../build/bench');
mkdirSync(build, { recursive: true });
const server = await serve({
  '/bench/': `${build}/site`,
  '/whole/': `${build}/whole`,
  '/': here('../../../build/web'),
});
const browser = await Browser.launch(server.port, build);
const run = new Run({ browser, server, short: options.short, large: options.large });
try {
  for (const work of chosen) {
    const start = Date.now();
    await run.measure(work, rounds);
    console.log(`${work.name}: ${Math.round((Date.now() - start) / 1000)} s`);
  }
  const facts = { run, rounds, short: options.short, browser: browser.version(), folder: here('..'), into: build };
  console.log(`\n${writeReport(facts)}`);
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}
