/** The lab of given, when, then: cards of the history and free ones, run in place, kept, changed and exported. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { violations } from './axe';
import { expect, kJohn, test, type Visitor } from './visitor';

const cards = ({ page }: Visitor) => page.getByRole('list', { name: 'Cards' }).getByRole('article');
const together = ({ page }: Visitor) => page.getByRole('status', { name: 'How the cards came out' });
const outcome = (visitor: Visitor, card = 0) =>
  cards(visitor).nth(card).getByRole('status', { name: 'How the card came out' });
const exported = ({ page }: Visitor) => page.getByRole('group', { name: 'Exported cards' });

async function given(visitor: Visitor) {
  await visitor.haveSample();
  await visitor.execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 51 } });
  await visitor.openLab('Given, when, then');
}

async function makeAll(visitor: Visitor) {
  await given(visitor);
  await visitor.button('Make a card of each').click();
  await expect(together(visitor)).toHaveText('9 of 9 cards pass.');
}

test('a refused command is a card, which passes, is renamed and survives a reload', async ({ visitor }) => {
  await given(visitor);
  await visitor.button('Make a card of this command').click();
  await expect(cards(visitor)).toContainText(['negative balance not supported']);
  await expect(outcome(visitor)).toHaveText('Passes');
  await visitor.page.getByRole('textbox', { name: 'Name of the card' }).fill('Nobody is overdrawn');
  await visitor.page.getByRole('textbox', { name: 'Name of the card' }).press('Enter');
  await visitor.reload();
  await expect(visitor.page.getByRole('article', { name: 'Nobody is overdrawn' })).toBeVisible();
  await visitor.button('Run all cards').click();
  await expect(together(visitor)).toHaveText('1 of 1 card passes.');
});

test('a given event that is left out makes the card fail, and the difference is said', async ({ visitor }) => {
  await given(visitor);
  await visitor.page.getByRole('combobox', { name: 'Command of the history' }).selectOption({ index: 1 });
  await visitor.button('Make a card of this command').click();
  const credit = cards(visitor).getByRole('button', { name: /^Leave out AccountCredited, the 7\. given$/ });
  await credit.click();
  await expect(outcome(visitor)).toHaveText('Fails');
  await expect(cards(visitor).getByRole('list', { name: 'Difference' })).toHaveText(
    'Expected AccountDebited; what came is a refusal, "negative balance not supported".',
  );
  expect(await violations(visitor.page)).toEqual([]);
  await visitor.button('Put back AccountCredited, the 7. given').click();
  await expect(outcome(visitor)).toHaveText('Passes');
});

test("a command's data are changed, and what comes of it is expected instead", async ({ visitor }) => {
  await given(visitor);
  await visitor.button('Make a card of this command').click();
  await cards(visitor).getByRole('button', { name: 'Change', exact: true }).click();
  const amount = cards(visitor).getByLabel('Amount');
  await amount.clear();
  await amount.fill('50');
  await amount.press('Enter');
  await expect(outcome(visitor)).toHaveText('Fails');
  await visitor.button('Expect this instead').click();
  await expect(outcome(visitor)).toHaveText('Passes');
  await visitor.button('Throw away').click();
  await expect(cards(visitor)).toHaveCount(0);
});

test('"nothing happened" is a card too, written freely', async ({ visitor }) => {
  const data = { sku: 'book', quantity: 2, account: 'a', amount: 40, pay_now: true, pay_within_seconds: 60 };
  await visitor.execute({ stream: 'order-1', type: 'PlaceOrder', data });
  await visitor.chooseDomain('Orders');
  await visitor.openLab('Given, when, then');
  await visitor.page.getByRole('tab', { name: 'Freely' }).click();
  for (const event of ['OrderPlaced', 'PaymentRequested'])
    await visitor.page.getByRole('checkbox', { name: event }).check();
  await visitor.page.getByRole('combobox', { name: 'Command of the card' }).selectOption({ label: 'Expire order' });
  await visitor.button('Write the card').click();
  await expect(cards(visitor)).toContainText('nothing happens');
  await expect(outcome(visitor)).toHaveText('Passes');
});

test('cards are exported as the C++ test that the native tests run', async ({ visitor }) => {
  await makeAll(visitor);
  await visitor.button('Export all').click();
  const golden = readFileSync(new URL('../domains/cards_test.cpp', import.meta.url), 'utf8');
  const dense = (text: string) => text.replaceAll(/\s+/g, '');
  expect(dense(await exported(visitor).innerText())).toBe(dense(golden));
});

test('cards are exported as TypeScript that runs, and as text that reads', async ({ visitor }) => {
  await makeAll(visitor);
  await visitor.button('Export all').click();
  await visitor.page.getByRole('tab', { name: 'TypeScript' }).click();
  expect(await run(await exported(visitor).innerText(), visitor)).toBe(9);
  await visitor.page.getByRole('tab', { name: 'Plain text' }).click();
  await expect(exported(visitor)).toContainText('Debit account is refused: negative balance not supported\nGiven\n');
  expect(await violations(visitor.page)).toEqual([]);
});

/** Runs an exported story as it stands, with the things that it imports; how many tests there were in it. */
async function run(story: string, visitor: Visitor): Promise<number> {
  const { outputText } = ts.transpileModule(story, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const tests: ((fixtures: { visitor: Visitor }) => Promise<void>)[] = [];
  const body = outputText.replaceAll(/^import .*$/gm, '');
  new Function('test', 'expect', body)((_: string, each: (typeof tests)[0]) => tests.push(each), expect);
  for (const each of tests) await each({ visitor });
  return tests.length;
}

test('a card is made and run with the keyboard alone', async ({ visitor: { page }, visitor }) => {
  await given(visitor);
  await visitor.button('Make a card of this command').focus();
  await page.keyboard.press('Enter');
  await expect(outcome(visitor)).toHaveText('Passes');
  for (let presses = 0; presses < 20; presses++) {
    if (await visitor.button('Export all').evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(exported(visitor)).toContainText('TEST(BankCards, DebitAccountIsRefusedNegativeBalanceNotSupported)');
});

for (const [name, width, height] of [
  ['laptop', 1280, 720],
  ['beamer', 1920, 1080],
  ['phone', 390, 844],
] as const)
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing wrong with cards: ${name}, ${theme}`, async ({ visitor: { page }, visitor }) => {
      await makeAll(visitor);
      await visitor.chooseTheme(theme);
      await page.setViewportSize({ width, height });
      await expect(cards(visitor).first()).toBeVisible();
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/cards-${name}-${theme}.png` });
      expect(await violations(page)).toEqual([]);
    });
