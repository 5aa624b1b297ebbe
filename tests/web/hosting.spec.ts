import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { arrive, expect, kAddress, kJohn, test } from './visitor';

const kIndex = new URL('../../build/web/index.html', import.meta.url);
const kSentence = /Opened as a file, it never can.*Serve this folder/s;

/** Without the visitor's context: browsers complain of each part that they do not get. */
base('opened as a file, the page says that it needs a web server', async ({ page, browserName }) => {
  base.skip(browserName === 'firefox', 'Playwright waits for ever for a file in Firefox');
  await page.goto(kIndex.href);
  await expect(page.getByText(kSentence)).toBeVisible();
});

base('where none of its parts arrives, the page says what to do', async ({ page }) => {
  await page.route('**/assets/**', (route) => route.abort());
  await page.goto(kAddress);
  await expect(page.getByText('check the connection and reload it')).toBeVisible();
});

test('a page that came from a server does not say so', async ({ visitor }) => {
  await expect(visitor.page.getByText(kSentence)).toBeHidden();
});

test('a server that does not know what .wasm is will do', async ({ context }) => {
  await context.route('**/*.wasm', async (route) => {
    const file = fileURLToPath(new URL(`assets/${new URL(route.request().url()).pathname.split('/').at(-1)}`, kIndex));
    await route.fulfill({ path: file, contentType: 'application/octet-stream' });
  });
  const visitor = await arrive(context);
  expect((await visitor.createAccount(kJohn)).ok).toBe(true);
  expect(await visitor.page.evaluate(() => playground.counts())).toMatchObject({ position: 1 });
});
