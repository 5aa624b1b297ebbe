/** Clocks that jump: nothing depends on it which time it is said to be, but what is due at one. */
import type { Page } from '@playwright/test';
import { printRow } from '../seeded';
import { expect, kAddress, kJohn, test, Visitor } from './visitor';

const kYear = 365 * 86_400_000;
const kJumps = { 'a year back': -kYear, 'a year on': kYear };

/** Opens the page with a clock that can be set, its worker's too. */
async function arriveWithClock(page: Page): Promise<Visitor> {
  await page.addInitScript(settable);
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${settable})();\n${await response.text()}` });
  });
  await page.goto(kAddress);
  const visitor = new Visitor(page);
  await visitor.ready();
  return visitor;
}

function settable(): void {
  const now = Date.now;
  let ahead = 0;
  Date.now = () => now() + ahead;
  new BroadcastChannel('clock').onmessage = ({ data }) => {
    ahead = data;
  };
}

/** Everybody's clock is so far ahead of the true time from now on. */
async function setClock(page: Page, ahead: number): Promise<void> {
  await page.evaluate((ahead) => {
    const channel = new BroadcastChannel('clock');
    channel.postMessage(ahead);
    channel.close();
  }, ahead);
  const skew = async () => Math.abs((await page.evaluate(() => Date.now())) - Date.now() - ahead);
  await expect.poll(skew).toBeLessThan(60_000);
}

const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } };

test('the clock jumps between commands: they stand in the order in which they came', async ({
  page,
  context,
  browserName,
}) => {
  const visitor = await arriveWithClock(page);
  await visitor.createAccount(kJohn);
  const jumps = [-kYear, kYear, 0, -kYear, kYear];
  for (const jump of jumps) {
    await setClock(page, jump);
    expect(await visitor.execute(credit)).toMatchObject({ ok: true });
    await visitor.button('Back one event').click();
    await visitor.button('Now').click();
  }
  const last = jumps.length + 1;
  await expect(visitor.where).toHaveText(`${last} of ${last}`);
  await visitor.expectCell('Accounts', 'Balance', `${jumps.length}`);

  const other = await context.newPage();
  await other.goto(kAddress);
  const there = new Visitor(other);
  await there.ready();
  const events = await other.evaluate(() => playground.events());
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(events).toEqual(await page.evaluate(() => playground.events()));
  printRow('The clock jumps between two commands', browserName, jumps.length, jumps.length + 1 - events.length, '-');
});

for (const [jump, ahead] of Object.entries(kJumps)) {
  test(`the clock jumps ${jump} while a deadline is waited for: it is met`, async ({ page, browserName }) => {
    const visitor = await arriveWithClock(page);
    await visitor.page.evaluate(async () => {
      const { domains } = await playground.describe();
      const sample = domains.flatMap(({ samples }) => samples).find(({ title }) => title === 'Nobody pays in time')!;
      for (const command of sample.commands) await playground.execute(command);
    });
    await expect.poll(() => expired(page, 'StockReserved')).toBe(1);
    await setClock(page, ahead);
    await expect.poll(() => expired(page, 'OrderExpired'), { timeout: 15_000 }).toBe(1);
    await expect.poll(() => expired(page, 'ReservationReleased')).toBe(1);
    expect(await visitor.createAccount('account-after')).toMatchObject({ ok: true });
    printRow(`The clock jumps ${jump} while a deadline is waited for`, browserName, 1, 0, '-');
  });
}

function expired(page: Page, type: string): Promise<number> {
  return page.evaluate(async (type) => (await playground.events({ type })).length, type);
}
