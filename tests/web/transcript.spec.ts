/** The history told in words. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, fill, kJohn, test, type Visitor } from './visitor';

const words = ({ page }: Visitor) => page.getByRole('status', { name: 'What this step did' });

/** Keeps what the page puts into the clipboard, since not every browser lets those who drive it look into it. */
async function watchClipboard(page: Page): Promise<void> {
  await page.evaluate(() => {
    const copied = (text: string) => Promise.resolve(void Object.assign(globalThis, { copied: text }));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  });
}

/** The lines that tell of something, as they are copied, all of it by keyboard. */
async function transcript({ page, button }: { page: Page; button: (name: string) => ReturnType<Visitor['button']> }) {
  await button('Copy the transcript').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied a transcript' })).toBeVisible();
  const text = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
  return text.split('\n').filter((line) => line.startsWith('- '));
}

async function openShare(visitor: Visitor) {
  await watchClipboard(visitor.page);
  await visitor.button('Share').focus();
  await visitor.page.keyboard.press('Enter');
  return () => transcript({ page: visitor.page, button: (name) => visitor.button(name) });
}

test.beforeEach(({ visitor }) => visitor.haveSample());

test('a transcript tells of each event up to the cursor, and of what was refused', async ({ visitor }) => {
  await visitor.execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 999_999 } });
  const lines = await (await openShare(visitor))();
  expect(lines).toHaveLength(9);
  expect(lines[0]).toMatch(/Event 1, AccountCreated, began account-5058: /);
  expect(lines[7]).toMatch(/Event 8, AccountDebited, changed account-5058: balance from 250 to 50\.$/);
  expect(lines[8]).toMatch(/Debit account was refused for account-5058: negative balance not supported\.$/);
  await visitor.page.keyboard.press('Escape');
  await visitor.page.getByRole('slider', { name: 'Position' }).fill('2');
  expect(await (await openShare(visitor))()).toHaveLength(2);
});

test('a transcript of a range, and a range that is none', async ({ visitor }) => {
  const copied = await openShare(visitor);
  await fill(visitor.page.getByLabel('Transcript from position'), '4');
  await fill(visitor.page.getByLabel('Transcript to position'), '5');
  const lines = await copied();
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Event 4');
  await fill(visitor.page.getByLabel('Transcript to position'), '3');
  await visitor.button('Save the transcript').click();
  await expect(visitor.page.getByRole('alert')).toHaveText(
    'A transcript goes from one position to the same or a later one, between 1 and 8.',
  );
});

test('the caption says which read models are behind', async ({ visitor }) => {
  const { page } = visitor;
  await page.evaluate(async () => {
    await playground.setPace({ paused: true });
    for (const name of ['Accounts', 'Users']) await playground.configureSubscription(name, { mode: 'behind' });
  });
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(words(visitor)).toHaveText(
    'Event 9, AccountCredited, changed account-5058: balance from 50 to 51; 2 read models are behind, and the bus is paused.',
  );
  await page.evaluate(() => playground.configureSubscription('Users', { mode: 'synchronous' }));
  await expect(words(visitor)).toContainText('; Accounts is behind, and the bus is paused.');
  await page.evaluate(() => playground.setPace({ paused: false }));
  await expect(words(visitor)).toHaveText('Event 9, AccountCredited, changed account-5058: balance from 50 to 51.');
});

for (const theme of ['light', 'dark'])
  test(`axe finds nothing wrong with the transcript: ${theme}`, async ({ visitor }) => {
    await visitor.chooseTheme(theme);
    await openShare(visitor);
    await expect(visitor.button('Copy the transcript')).toBeVisible();
    expect(await violations(visitor.page)).toEqual([]);
  });
