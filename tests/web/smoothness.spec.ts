import type { Page } from '@playwright/test';
import { arrive, expect, kJohn, test, type Visitor } from './visitor';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds that the thread itself worked; what a busy machine adds is not in it. */
  tdur?: number;
  args?: { name?: string };
}

/** How many milliseconds the main threads of all tabs worked on each task that came up during `work`. */
async function mainThreadTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const main = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  return traceEvents
    .filter(
      ({ name, pid, tid }) => name.endsWith('RunTask') && main.some((each) => each.pid === pid && each.tid === tid),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** Four thousand events of twenty accounts. */
async function fillUp({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => {
    const john = { first_name: 'John', last_name: 'Snow', email_address: 'john@the.wall', password: 'winter' };
    const streams = Array.from({ length: 20 }, (_, index) => `account-${index}`);
    const create = { type: 'CreateAccount', data: { ...john, initial_balance: 0 } };
    await Promise.all(streams.map((stream) => playground.execute({ stream, ...create })));
    const credit = (amount: number) =>
      playground.execute({ stream: streams[amount % 20]!, type: 'CreditAccount', data: { amount } });
    await Promise.all(Array.from({ length: 3980 }, (_, index) => credit(1 + index)));
  });
}

async function stepAbout(visitor: Visitor): Promise<void> {
  for (let steps = 0; steps < 25; steps++) await visitor.button('Back one event').click();
  const slider = visitor.page.getByRole('slider', { name: 'Position' });
  for (const position of [10, 3000, 500, 2222, 1, 3999, 0]) await slider.fill(`${position}`);
  for (let steps = 0; steps < 25; steps++) await visitor.page.keyboard.press('ArrowRight');
  await visitor.button('Now').click();
  await expect(visitor.where).toHaveText('4000 of 4000');
  await expect(visitor.page.getByText('at 4000, no lag').first()).toBeVisible();
}

test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium tells what its threads do');

test('the page never stands still for 50 ms while one steps through thousands of events', async ({ visitor }) => {
  await fillUp(visitor);
  await visitor.reload();
  await expect(visitor.where).toHaveText('4000 of 4000');
  await visitor.page.waitForTimeout(1000);

  const tasks = await mainThreadTasks(visitor.page, () => stepAbout(visitor));
  expect(tasks.length).toBeGreaterThan(100);
  expect(tasks.filter((milliseconds) => milliseconds >= 50)).toEqual([]);
});

test('nor while words are looked for in thousands of events', async ({ visitor }) => {
  await fillUp(visitor);
  await visitor.reload();
  await expect(visitor.where).toHaveText('4000 of 4000');
  await visitor.page.waitForTimeout(1000);
  await visitor.page.keyboard.press('/');
  // Playwright's own way to look for something takes longer on this thread than the page does.
  const said = (words: string) =>
    visitor.page.waitForFunction(
      (words) => document.querySelector('[aria-label="What was found"]')?.textContent === words,
      words,
      { polling: 50 },
    );
  const tasks = await mainThreadTasks(visitor.page, async () => {
    await visitor.page.keyboard.type('account');
    await said('4,000 found');
    for (let steps = 0; steps < 25; steps++) await visitor.page.keyboard.press('Enter');
    await said('25 of 4,000');
  });
  expect(tasks.length).toBeGreaterThan(100);
  expect(tasks.filter((milliseconds) => milliseconds >= 50)).toEqual([]);
});

test('nor while hundreds of commands are sent and another tab follows', async ({ context, visitor }) => {
  await visitor.createAccount(kJohn);
  const other = await arrive(context);
  const tasks = await mainThreadTasks(visitor.page, async () => {
    await other.burst(kJohn, 300);
    for (const tab of [visitor, other]) await expect(tab.where).toHaveText('301 of 301');
  });
  expect(tasks.length).toBeGreaterThan(30);
  expect(tasks.filter((milliseconds) => milliseconds >= 50)).toEqual([]);
});
