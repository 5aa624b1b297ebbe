import type { Browser, Page } from '@playwright/test';
import { violations } from './axe';
import { arrive, expect, kAddress, kJohn, test, type Visitor } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

/** The link with the data, as the page would put it into the clipboard. */
async function linkWithData(
  { page, button }: { page: Visitor['page']; button: Visitor['button'] },
  events = 8,
): Promise<string> {
  await page.evaluate(() => {
    const copied = (text: string) => Promise.resolve(void ((globalThis as { copied?: string }).copied = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  });
  await button('Share').click();
  expect(await violations(page)).toEqual([]);
  await button('Copy a link with the data').click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toContainText(`holds all ${events} events`);
  return page.evaluate(() => (globalThis as { copied?: string }).copied!);
}

/** What the page hands to the browser to be saved. Not every browser tells those who drive it of a download. */
async function saving(page: Page, save: () => Promise<void>): Promise<Buffer> {
  await page.evaluate(() => {
    const toUrl = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      Object.assign(globalThis, { saved: blob });
      return toUrl.call(URL, blob);
    };
  });
  await save();
  await expect(page.getByRole('status').filter({ hasText: 'Saved 8 events' })).toBeVisible();
  const bytes = await page.evaluate(async () => {
    const { saved } = globalThis as unknown as { saved: Blob };
    return [...new Uint8Array(await saved.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

test('a link with its data opens the same view elsewhere, as a branch', async ({ visitor, browser }) => {
  await visitor.page.getByRole('slider', { name: 'Position' }).fill('5');
  await expect(visitor.page).toHaveURL(/at=5/);
  const link = await linkWithData({ page: visitor.page, button: (name) => visitor.button(name) });
  const context = await browser.newContext();
  const other = await arrive(context);
  await other.page.goto(link);
  await expect(other.page.getByRole('region', { name: 'The branch' })).toContainText('Shared');
  await expect(other.where).toHaveText('5 of 8');
  await other.expectCell('Accounts', 'Balance', '100');
  await other.page.reload();
  await expect(other.where).toHaveText('5 of 8');
  await other.button('Back to the real history').click();
  await expect(other.where).toHaveText('0 of 0');
  await context.close();
});

test('a file with the data opens as a branch, and one that is something else is refused', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.button('Share').click();
  const saved = await saving(page, () => visitor.button('Save as a file').click());
  await page
    .getByLabel('File to open')
    .setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await expect(page.getByRole('alert')).toContainText('no history of Replayground');
  await page
    .getByLabel('File to open')
    .setInputFiles({ name: 'saved.replayground', mimeType: 'application/gzip', buffer: saved });
  await expect(page.getByRole('region', { name: 'The branch' })).toContainText('Shared');
  await visitor.expectCell('Accounts', 'Balance', '50');
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await visitor.expectCell('Accounts', 'Balance', '51');
  await visitor.button('Back to the real history').click();
  await visitor.expectCell('Accounts', 'Balance', '50');
});

test('a damaged link says so, and the page opens all the same', async ({ visitor }) => {
  await visitor.page.goto(`${kAddress}#data=H4sIAAAA`);
  await visitor.page.reload();
  await expect(visitor.page.getByText('This is no history of Replayground')).toBeVisible();
  await visitor.expectCell('Accounts', 'Balance', '50');
});

/** Opens the link in a browser of its own, with nothing kept in it. */
async function elsewhere(browser: Browser, link: string): Promise<Visitor> {
  const other = await arrive(await browser.newContext());
  await other.page.goto(link);
  await expect(other.page.getByRole('region', { name: 'The branch' })).toContainText('Shared');
  return other;
}

test('a link opens what was sent, also after it was changed, with the way back to the change', async ({
  visitor,
  browser,
}) => {
  const link = await linkWithData({ page: visitor.page, button: (name) => visitor.button(name) });
  const other = await elsewhere(browser, link);
  await other.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(other.where).toHaveText('9 of 9');
  await other.page.goto('about:blank');
  await other.page.goto(link);
  await expect(other.where).toHaveText('8 of 8');
  await other.expectCell('Accounts', 'Balance', '50');
  await other.page.getByRole('button', { name: /^Go on where you were/ }).click();
  await expect(other.where).toHaveText('9 of 9');
  await other.expectCell('Accounts', 'Balance', '51');
  await other.page.context().close();
});

test('a copy that is looked at does nothing by itself until somebody says so', async ({ visitor, browser }) => {
  // Somebody else is at it, so what the post calls for is not done here.
  await visitor.page.evaluate(async () => {
    const { history } = await playground.status();
    const forEver = () => new Promise(() => {});
    void navigator.locks.request(`replayground-workflows-${history}`, forEver);
    const stream = 'post-waiting';
    await playground.execute({ stream, type: 'CreatePost', data: { title: 'It waits', content: 'Text' } });
    await playground.execute({ stream, type: 'PublishPost', data: {} });
  });
  await expect(visitor.where).toHaveText('10 of 10');
  const link = await linkWithData({ page: visitor.page, button: (name) => visitor.button(name) }, 10);
  const other = await elsewhere(browser, link);
  await other.page.evaluate(() => playground.ready);
  await other.page.waitForTimeout(1_500);
  await expect(other.where).toHaveText('10 of 10');
  expect(await other.page.evaluate(async () => (await playground.mailbox()).length)).toBe(0);
  const band = other.page.getByRole('region', { name: 'The branch' });
  await expect(band).toContainText('Nothing happens in this copy by itself');
  await band.getByRole('button', { name: 'Let it go on' }).click();
  await expect(other.where).toHaveText(/^(\d+) of \1$/);
  await expect.poll(() => other.page.evaluate(async () => (await playground.mailbox()).length)).toBeGreaterThan(0);
  await expect.poll(() => other.position()).toBeGreaterThan(10);
  await expect(band.getByRole('button', { name: 'Let it go on' })).toBeHidden();
  await other.page.context().close();
});
