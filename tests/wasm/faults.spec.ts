/** Whichever operation of the browser's database fails, and however: nothing is lost, and nothing is half there. */
import { expect } from '@playwright/test';
import { kSeed, pick, printRow, seeded } from '../seeded';
import { test } from './cases_page';
import { kRunNames } from './fault_run';
import { kKinds } from './indexeddb_double';

/** Every operation in every way takes a few minutes; otherwise each fails in one way, which the seed chooses. */
const kEveryKind = process.env.FAULTS === 'all';

test('the n-th operation of the database fails, for every n', async ({ casesPage, browserName }) => {
  test.setTimeout(kEveryKind ? 900_000 : 120_000);
  const chance = seeded(kSeed);
  const wrong: string[] = [];
  let tried = 0;
  for (const name of kRunNames) {
    const course = await casesPage.evaluate((name) => cases.courseOf(name), name);
    for (let at = 1; at <= course.operations.length; at++) {
      for (const kind of kEveryKind ? kKinds : [pick(kKinds, chance)]) {
        const call = [name, course, at, kind] as const;
        wrong.push(...(await casesPage.evaluate((call) => cases.faultyRun(...call), call)));
        tried += 1;
      }
    }
  }
  printRow('An operation of IndexedDB fails', browserName, tried, wrong.length);
  expect(wrong).toEqual([]);
});

/** What needs room. */
const kWrites = ['open', 'createObjectStore', 'put', 'add', 'delete', 'clear', 'commit'];

test('there is no room for the n-th write, for every n', async ({ casesPage, browserName }) => {
  test.setTimeout(120_000);
  const wrong: string[] = [];
  let tried = 0;
  for (const name of kRunNames) {
    const course = await casesPage.evaluate((name) => cases.courseOf(name), name);
    for (const [index, operation] of course.operations.entries()) {
      if (!kWrites.includes(operation)) continue;
      const call = [name, course, index + 1, 'full'] as const;
      wrong.push(...(await casesPage.evaluate((call) => cases.faultyRun(...call), call)));
      tried += 1;
    }
  }
  printRow('There is no room for a write', browserName, tried, wrong.length, '-');
  expect(wrong).toEqual([]);
});
