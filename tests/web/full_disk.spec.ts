/** The disk is full: whatever is called says so and changes nothing, what is there can be looked at, and once there is room it works. */
import type { Page } from '@playwright/test';
import { printRow } from '../seeded';
import { arrive, expect, kAddress, kJohn, test } from './visitor';

const kFull = 'The browser has no more room for this page';

/** What needs room, by its name; each answers 'ok' or what is said. It can be called again where it failed. */
const kCalls = ['execute', 'burst', 'keep', 'branch', 'first'] as const;
type Call = (typeof kCalls)[number];

async function callInPage([name, stream]: readonly [Call, string]): Promise<string> {
  const said = (answer: { ok: boolean; message?: string }) => (answer.ok ? 'ok' : answer.message!);
  const credit = async (id: string) =>
    said(await playground.execute({ stream, type: 'CreditAccount', data: { amount: 1 }, id }));
  const john = { first_name: 'J', last_name: 'S', email_address: 'j@s', password: 'winter', initial_balance: 0 };
  const calls: { [name in Call]: () => Promise<string> } = {
    execute: () => credit('one'),
    burst: async () => {
      const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => credit(`burst-${index}`)));
      return [...new Set(answers)].join(' and ');
    },
    keep: () => playground.keep('note', 'n', { text: 'Look' }).then(() => 'ok'),
    branch: async () => said(await playground.branch({ name: 'B' })),
    first: async () => said(await playground.execute({ stream: 'account-new', type: 'CreateAccount', data: john })),
  };
  return calls[name]().catch((error) => error.message);
}

/** How much room there is from now on; without a size as much as there truly is. It holds as long as `page` is open. */
async function room(page: Page): Promise<(quotaSize?: number) => Promise<void>> {
  await page.goto('journal/');
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  return async (quotaSize) => {
    await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) });
  };
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const [{ position, history }, events, { branches }, kept] = await Promise.all([
      playground.status(),
      playground.events({ limit: 10_000 }),
      playground.branches(),
      playground.kept('note'),
    ]);
    return JSON.stringify({ position, history, ids: events.map(({ commandId }) => commandId), branches, kept });
  });

/** Room for a sample history and little more, in bytes. */
const kRoom = 100_000;

/** Keeps notes, smaller and smaller ones, until not even the smallest has room. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const size of [10_000, 1_000, 100, 1]) {
      const keep = (count: number) => playground.keep('note', `${size}-${count}`, { text: 'x'.repeat(size) });
      for (
        let count = 0;
        await keep(count).then(
          () => true,
          () => false,
        );
      )
        count += 1;
    }
  });
}

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test set the quota; wasm/faults.spec.ts is for both');
});

test('at each call that needs room it is said; once there is room, everything goes on', async ({
  context,
  page,
  browserName,
}) => {
  const setRoom = await room(page);
  await setRoom(kRoom);
  const visitor = await arrive(context);
  await visitor.haveSample();
  await fillUp(visitor.page);
  const before = await shown(visitor.page);
  const lost: string[] = [];
  for (const name of kCalls) {
    const said = await visitor.page.evaluate(callInPage, [name, kJohn] as const);
    if (!said.startsWith(kFull)) lost.push(`${name}: ${said}`);
    if ((await shown(visitor.page)) !== before) lost.push(`${name} has changed something`);
  }
  const sent = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 }, id: 'sent' };
  await visitor.page.evaluate((sent) => playground.send(sent), sent);
  const other = await arrive(context);
  if ((await shown(other.page)) !== before) lost.push('what is kept is something else');

  await setRoom();
  for (const name of kCalls) {
    const said = await visitor.page.evaluate(callInPage, [name, kJohn] as const);
    if (said !== 'ok') lost.push(`where there is room again, ${name}: ${said}`);
  }
  printRow('The disk is full at a call', browserName, kCalls.length, lost.length, '-');
  expect(lost).toEqual([]);
  const ids = async () =>
    other.page.evaluate(async () => (await playground.events()).map(({ commandId }) => commandId));
  await expect.poll(async () => (await ids()).filter((id) => id === 'sent'), { timeout: 10_000 }).toEqual(['sent']);
  await expect(other.where).toHaveText('311 of 311');
});

test('what gives room works', async ({ context, page }) => {
  await (await room(page))(kRoom);
  const visitor = await arrive(context);
  await visitor.haveSample();
  await visitor.page.evaluate(() => playground.branch({ name: 'B' }));
  await fillUp(visitor.page);
  await visitor.page.evaluate(() => playground.dropBranch('B'));
  await fillUp(visitor.page);
  await visitor.page.evaluate(() => playground.clear());
  await expect(visitor.page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  await visitor.haveSample();
});

test('where it was full before, the page goes on without keeping anything', async ({ context, page }) => {
  await (await room(page))(1);
  const visited = await context.newPage();
  await visited.goto(kAddress);
  await expect(visited.getByRole('alert')).toContainText(kFull);
  await visited.getByRole('button', { name: 'Go on without keeping anything' }).click();
  await visited.waitForFunction(() => globalThis.playground !== undefined, undefined, { polling: 50 });
  expect(await visited.evaluate(callInPage, ['first', kJohn] as const)).toBe('ok');
});
