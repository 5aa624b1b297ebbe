/** Runs schedules, one seed after the other, and says of those that fail what happened in them. */
import { takeOverGlobals } from './browser';
import { runSchedule } from './schedule';

const kSeed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const kSchedules = Number(process.env.SCHEDULES ?? 2_000);
/** After so many that fail the others are no news. */
const kEnough = 3;
/** How much of what happened is said of a schedule that fails, in lines. */
const kLines = Number(process.env.LINES ?? 400);

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const elapsed = performance.now.bind(performance);

let unheard: string[] = [];
process.on('unhandledRejection', (reason) => {
  unheard.push(`Nobody hears of a failure: ${reason instanceof Error ? reason.stack : reason}`);
});

async function run(seed: number, isTraced = false) {
  unheard = [];
  Error.stackTraceLimit = isTraced ? 20 : 0; // Where something failed is costly to know.
  const outcome = await runSchedule(seed, isTraced);
  await nextTurn(); // Node.js tells of what nobody hears when everything else is done.
  return { ...outcome, wrong: [...outcome.wrong, ...unheard] };
}

takeOverGlobals();
const begin = elapsed();
const failed: number[] = [];
let [tried, tasks] = [0, 0];
for (; tried < kSchedules && failed.length < kEnough; tried++) {
  const outcome = await run(kSeed + tried);
  tasks += outcome.tasks;
  if (outcome.wrong.length > 0) failed.push(kSeed + tried);
}
for (const seed of failed) {
  const { wrong, trace } = await run(seed, true);
  console.log(`SEED=${seed} SCHEDULES=1 fails:\n${trace.slice(-kLines).join('\n')}\n${wrong.slice(0, 5).join('\n')}\n`);
}
const seconds = (elapsed() - begin) / 1_000;
console.log(`${tried} schedules of ${Math.round(tasks / tried)} tasks, ${Math.round(tried / seconds)} a second`);
console.log(`| Tabs crash, sleep, miss messages; the store fails | node | ${tried} | ${failed.length} | ${kSeed} |`);
process.exitCode = failed.length > 0 ? 1 : 0;
