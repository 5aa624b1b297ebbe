/** As many schedules as every run of the tests affords; `SEED=… SCHEDULES=…` in the environment does others. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { kFound } from './found';

const kRun = fileURLToPath(new URL('run.mjs', import.meta.url));

/** Prints what the simulator says, and fails as it does. */
function simulate(wish: { SEED?: string; SCHEDULES?: string }): void {
  test.setTimeout(120_000 + 120 * Number(wish.SCHEDULES ?? process.env.SCHEDULES ?? 2_000));
  const { status, stdout, stderr } = spawnSync(process.execPath, [kRun], {
    env: { ...process.env, ...wish },
    encoding: 'utf8',
  });
  console.log(stdout + stderr);
  expect(status, stdout + stderr).toBe(0);
}

test('whatever tabs do at once, and whatever breaks meanwhile, every claim holds', () => {
  simulate({});
});

for (const [what, seed] of Object.entries(kFound))
  test(`found before: ${what}`, () => simulate({ SEED: String(seed), SCHEDULES: '1' }));
