import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import type { Answer } from '../../wasm/playground';
import { arrive, expect, kJohn, test as story } from './visitor';

const kBuilds = fileURLToPath(new URL('../versions/', import.meta.url));
const kTypes: { [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The page of the first version of the database, beside the present one on its origin. */
const test = story.extend<{ older: () => Promise<Page> }, { site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: it is how Playwright knows what a fixture needs.
    async ({}, use) => {
      const site = mkdtempSync(join(tmpdir(), 'older-'));
      execFileSync('tar', ['-xzf', join(kBuilds, '1.tar.gz'), '-C', site]);
      await use(site);
      rmSync(site, { recursive: true });
    },
    { scope: 'worker' },
  ],
  older: async ({ context, site }, use) => {
    await serve(context, site);
    await use(async () => {
      const page = await context.newPage();
      await page.goto('some/where/older/');
      return page;
    });
  },
});

async function serve(context: BrowserContext, site: string): Promise<void> {
  await context.route('**/some/where/older/**', (route) => {
    const file = new URL(route.request().url()).pathname.split('/older/')[1] || 'index.html';
    return route.fulfill({ path: join(site, file), contentType: kTypes[extname(file)] ?? 'application/octet-stream' });
  });
}

const kCreate = {
  stream: kJohn,
  type: 'CreateAccount',
  data: { first_name: 'J', last_name: 'S', email_address: 'j@the.wall', password: 'winter', initial_balance: 5 },
};
const kCredit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } };

/** What the older page answers to a command that is sent as often as this, or until it is refused. */
async function send(page: Page, times: number): Promise<Answer[]> {
  return page.evaluate(
    async ({ command, times }) => {
      const answers: Answer[] = [];
      while (answers.length < times && answers.at(-1)?.ok !== false) answers.push(await playground.execute(command));
      return answers;
    },
    { command: kCredit, times },
  );
}

async function begun(older: () => Promise<Page>): Promise<Page> {
  const page = await older();
  await page.waitForFunction(() => globalThis.playground !== undefined);
  await page.evaluate(() => playground.ready);
  expect(await page.evaluate((command) => playground.execute(command), kCreate)).toMatchObject({ ok: true });
  return page;
}

test('what the first version kept is there, with its branches', async ({ context, older }) => {
  const page = await begun(older);
  await send(page, 4);
  expect(await page.evaluate(() => playground.branch({ name: 'Then', at: 2 }))).toMatchObject({ ok: true });
  const before = await page.evaluate(() => playground.events());
  await page.close();
  const visitor = await arrive(context);
  const after = await visitor.page.evaluate(() => playground.events());
  const said = (events: typeof before) => events.map(({ type, stream, time, data }) => ({ type, stream, time, data }));
  expect(said(after)).toEqual(said(before));
  expect((await visitor.execute(kCredit)).ok).toBe(true);
  await expect
    .poll(() => visitor.page.evaluate(async () => (await playground.branches()).branches.map(({ name }) => name)))
    .toEqual(['Then']);
  await visitor.reload();
  await expect(visitor.events).toHaveCount(6);
});

test('an open page of the first version gives way, says so, and all that it answered is there', async ({
  context,
  older,
}) => {
  const page = await begun(older);
  const sending = send(page, 50_000);
  const visitor = await arrive(context);
  const answers = await sending;
  const kept = answers.filter((answer) => answer.ok).length;
  expect(kept).toBeGreaterThan(0);
  expect(answers.at(-1)).toMatchObject({ ok: false, message: expect.stringContaining('newer version of this page') });
  await expect.poll(() => visitor.position()).toBe(1 + kept);
  expect((await visitor.execute(kCredit)).ok).toBe(true);
  await visitor.reload();
  expect(await visitor.position()).toBe(2 + kept);
});

test('where a newer page has been, the first version says so and changes nothing', async ({ context, older }) => {
  const visitor = await arrive(context);
  await visitor.createAccount(kJohn, 5);
  const page = await older();
  await expect(page.getByText('newer version of this page').first()).toBeVisible();
  await visitor.reload();
  await expect(visitor.events).toHaveCount(1);
});
