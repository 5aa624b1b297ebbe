import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { arrive, expect, kAddress, kJohn, test, type Visitor } from './visitor';

const said = (page: Page) => page.getByRole('status', { name: 'What to try next' });
const showMe = (page: Page) => page.getByRole('button', { name: 'Show me' });
const putAway = (page: Page) => page.getByRole('button', { name: 'No more of these' });
const ada = {
  'First name': 'Ada',
  'Last name': 'Lovelace',
  'E-mail address': 'ada@engine.org',
  Password: 'analytical',
};

const kBack = /go back one event/;
const kWhy = /ask why: press a value/;
const kRule = /break a rule: debit a million/;
const kLab = /open a lab/;

/** What must not move: where each of these stands, and how large it is. */
async function places(page: Page): Promise<string> {
  const regions = ['Commands', 'History of commands', 'Streams', 'Log', 'Read models', 'Inspector', 'Transport'];
  return page.evaluate((names) => {
    const boxes = names.map((name) => document.querySelector(`section[aria-label="${name}"]`)?.getBoundingClientRect());
    return JSON.stringify([names, boxes]);
  }, regions);
}

async function askWhy(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('table', { name: 'Accounts' }).getByRole('button', { name: 'Ada', exact: true }).click();
  await expect(visitor.page.getByRole('dialog', { name: /^Why/ })).toBeVisible();
  await visitor.page.keyboard.press('Escape');
}

test('a new visitor goes back, asks why, breaks a rule and opens a lab, one thing at a time', async ({ visitor }) => {
  const { page } = visitor;
  await expect(said(page)).toHaveText('');
  await visitor.button('Send your first command').click();
  await visitor.send('Create account', ada);
  await expect(said(page)).toHaveText(kBack);
  expect(await violations(page)).toEqual([]);
  await visitor.button('Back one event').click();
  await expect(said(page)).toHaveText(/come back to now, and ask why/);
  await visitor.button('Now').click();
  await expect(said(page)).toHaveText(kWhy);
  await askWhy(visitor);
  await expect(said(page)).toHaveText(kRule);
  await visitor.send('Debit account', { Amount: '1000000' });
  await expect(visitor.form('Debit account').getByRole('alert')).toContainText('negative balance not supported');
  await expect(said(page)).toHaveText(kLab);
  await visitor.openLab('Inside a command');
  await expect(said(page)).toHaveText('');
  await expect(putAway(page)).toBeHidden();
  await visitor.reload();
  await expect(said(page)).toHaveText('');
});

/**
 * Goes to it with Tab, or back to it with Shift and Tab where it is before what has the focus, or `isBack` says so, because nothing
 * has it: beyond the page's ends the browser's own bars have the focus.
 */
async function tabTo(page: Page, target: Locator, isBack = false): Promise<void> {
  const there = () => target.evaluate((element) => element === document.activeElement);
  const isBefore = await target.evaluate((element) => {
    const from = document.activeElement!;
    return Boolean(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
  });
  for (let presses = 0; presses < 100 && !(await there()); presses++)
    await page.keyboard.press(isBack || isBefore ? 'Shift+Tab' : 'Tab');
  expect(await there()).toBe(true);
}

async function press(page: Page, target: Locator, isBack = false): Promise<void> {
  await tabTo(page, target, isBack);
  await page.keyboard.press('Enter');
}

test('the same way by the keyboard alone, from a field that has the focus', async ({ visitor }) => {
  test.slow(); // Key by key.
  const { page } = visitor;
  await press(page, visitor.button('Send your first command'));
  for (const [label, value] of Object.entries(ada)) {
    await tabTo(page, visitor.form('Create account').getByLabel(label, { exact: true }));
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(kBack);
  await press(page, showMe(page));
  await expect(visitor.button('Back one event')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(visitor.where).toHaveText('0 of 1');
  await press(page, showMe(page), true);
  await expect(visitor.where).toHaveText('1 of 1');
  await expect(page.locator(':focus')).toHaveAttribute('title', /^Why/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Why/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveText(kRule);
  await press(page, showMe(page));
  await expect(visitor.form('Debit account').getByLabel('Amount')).toBeFocused();
  await page.keyboard.type('1000000');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(kLab);
  await press(page, showMe(page));
  await expect(visitor.button('Labs')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Labs' }).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Lab: / })).toBeVisible();
  await expect(said(page)).toHaveText('');
});

test('what was done already is not offered, in whichever order it was done', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('The bus');
  await visitor.createAccount(kJohn, 5);
  await page.evaluate((stream) => playground.execute({ stream, type: 'DebitAccount', data: { amount: 9 } }), kJohn);
  await expect(said(page)).toHaveText(kBack);
  await visitor.button('Back one event').click();
  await visitor.button('Now').click();
  await expect(said(page)).toHaveText(kWhy);
  await page.getByRole('table', { name: 'Accounts' }).getByRole('button').first().click();
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveText('');
});

test('put away it is gone for good, and nothing has moved', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.createAccount(kJohn, 5);
  await visitor.expectCell('Accounts', 'Balance', '5');
  await expect(said(page)).toHaveText(kBack);
  const before = await places(page);
  await putAway(page).click();
  await expect(said(page)).toHaveText('');
  expect(await places(page)).toBe(before);
  await page.evaluate((stream) => playground.execute({ stream, type: 'CreditAccount', data: { amount: 9 } }), kJohn);
  await visitor.expectCell('Accounts', 'Balance', '14');
  await visitor.reload();
  await visitor.expectCell('Accounts', 'Balance', '14');
  await expect(said(page)).toHaveText('');
  await expect(putAway(page)).toBeHidden();
});

const kBoth = ['open before', 'opened after'] as const;
for (const which of kBoth)
  test(`a second tab that was ${which} knows what was tried, and what was put away`, async ({ context }) => {
    const first = await arrive(context);
    const early = which === 'open before' ? await arrive(context) : undefined;
    await first.createAccount(kJohn, 5);
    await first.button('Back one event').click();
    const second = early ?? (await arrive(context));
    await expect(said(second.page)).toHaveText(kWhy);
    await putAway(first.page).click();
    if (!early) await second.reload();
    await expect(said(second.page)).toHaveText('');
    await expect(putAway(second.page)).toBeHidden();
  });

test('on a phone it lies over the page, above the bar', async ({ visitor }) => {
  const { page } = visitor;
  await page.setViewportSize({ width: 390, height: 800 });
  await visitor.createAccount(kJohn, 5);
  await expect(said(page)).toHaveText(kBack);
  const before = await places(page);
  expect(await violations(page)).toEqual([]);
  await showMe(page).click();
  await expect(visitor.button('Back one event')).toBeFocused();
  await putAway(page).click();
  await expect(said(page)).toBeHidden();
  expect(await places(page)).toBe(before);
});

interface Why {
  rule: { says: string; type: string; data: { [field: string]: string | number } };
}
const kSystems = ['bank', 'blog', 'inventory', 'recruitment', 'transfer', 'order'];
const whyOf = (system: string): Why =>
  JSON.parse(readFileSync(new URL(`../../core/domains/${system}/why.json`, import.meta.url), 'utf8'));

for (const system of kSystems)
  test(`the rule to break in ${system} is one of its own, and its form is there`, async ({ visitor }) => {
    const { page } = visitor;
    const { rule } = whyOf(system);
    await page.evaluate(() => localStorage.setItem('replayground.hints', 'back why lab'));
    await page.goto(`${kAddress}#system=${system}`);
    await visitor.reload();
    await visitor.createAccount(kJohn, 5);
    await expect(said(page)).toHaveText(`Try next: break a rule: ${rule.says}.`);
    await showMe(page).click();
    const title = await page.evaluate(async (type) => {
      const { domains } = await playground.describe();
      return domains.flatMap(({ commands }) => commands).find(({ name }) => name === type)!.title;
    }, rule.type);
    await expect(visitor.form(title)).toBeVisible();
    await expect(visitor.form(title).locator(':focus')).toHaveCount(1);
  });

/** Every sentence of the band while a sample begins, as often as the page changes. */
async function watchThePast(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { times: 0 };
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      if (document.querySelector('[aria-label="The past"]')) seen.times++;
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: { times: number } }).seen.times);
}

test('a sample that begins on a full log does not flash the past', async ({ visitor }) => {
  await visitor.haveSample();
  const flashes = await watchThePast(visitor.page);
  const dialog = await visitor.openSamples('Bank');
  await dialog.getByRole('button', { name: 'Step through: A new password' }).click();
  await expect(visitor.page.getByRole('region', { name: 'Sample history' })).toBeVisible();
  await expect(visitor.where).toHaveText('8 of 10');
  expect(await flashes()).toBe(0);
});

test('the past is told calmly, without stripes, in both themes', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.button('Back one event').click();
  const band = visitor.page.getByRole('region', { name: 'The past' });
  for (const theme of ['light', 'dark']) {
    await visitor.chooseTheme(theme);
    await expect(band).toHaveCSS('background-image', 'none');
    expect(await violations(visitor.page)).toEqual([]);
  }
});

const step = (visitor: Visitor) => visitor.page.getByRole('status', { name: 'What this step did' });

test('at a refused step the sentence below is that of the refused step', async ({ visitor }) => {
  const dialog = await visitor.openSamples('Inventory');
  await dialog.getByRole('button', { name: 'Step through: Stock on hand never goes below zero' }).click();
  const next = visitor.button('Next');
  await next.click();
  await expect(step(visitor)).toHaveText(/^Command 1, Create inventory, was refused in inventory-A15: /);
  await next.click();
  await expect(step(visitor)).toHaveText(/^Event 1, InventoryCreated, /);
  await next.click();
  await expect(step(visitor)).toHaveText(/^Command 3, Reserve stock, was refused in inventory-A15: Out of stock\.$/);
  for (let presses = 0; presses < 4; presses++) await next.click();
  await expect(step(visitor)).toHaveText(/^Command 7, Reserve stock, was refused/);
  await visitor.button('Back one event').click();
  await expect(step(visitor)).toHaveText(/^Event 4, /);
});

test('so it is for a command that was refused now, and for one that is stepped to', async ({ visitor }) => {
  await visitor.createAccount(kJohn, 5);
  await visitor.send('Debit account', { Amount: '9' });
  await expect(step(visitor)).toHaveText(/^Command 2, Debit account, was refused in account-5058: negative balance/);
  await visitor.send('Debit account', { Amount: '2' });
  await expect(step(visitor)).toHaveText(/^Event 2, AccountDebited, /);
  await visitor.page.getByRole('combobox', { name: 'Step by' }).selectOption('refusal');
  await visitor.button('Back to the last of its kind').click();
  await expect(visitor.where).toHaveText('1 of 2');
  await expect(step(visitor)).toHaveText(/^Command 2, Debit account, was refused/);
  await visitor.button('Forward one event').click();
  await expect(step(visitor)).toHaveText(/^Event 2, AccountDebited, /);
});

test('a branch leaves the system and the chosen command as they were', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.chooseDomain('Inventory');
  const create = { stream: 'inventory-A1', type: 'CreateInventory', data: { soh: 10, available_quantity: 10 } };
  await visitor.execute(create);
  await visitor.execute({ stream: 'inventory-A1', type: 'ReserveStock', data: { quantity: 1 } });
  await visitor.button('Back one event').click();
  await visitor.send('Reserve stock', { Quantity: '2' }).catch(() => {}); // The page is loaded anew meanwhile.
  await expect(page.getByRole('region', { name: 'The branch' })).toBeVisible();
  await expect(visitor.button(/^System: /)).toHaveAccessibleName(/Inventory/);
  await expect(visitor.form('Reserve stock')).toBeVisible();
});
