/** Looking for words in the log, by keyboard alone. */
import { violations } from './axe';
import { expect, kAddress, kJohn, test, type Visitor } from './visitor';

const field = ({ page }: Visitor) => page.getByRole('searchbox', { name: 'Search the log' });
const said = ({ page }: Visitor) => page.getByRole('status', { name: 'What was found' });
const selected = ({ events }: Visitor) => events.and(events.page().locator('[aria-selected=true]'));

/** Opens the search with its key and types words into it. */
async function searchFor(visitor: Visitor, words: string): Promise<void> {
  await visitor.page.keyboard.press('/');
  await expect(field(visitor)).toBeFocused();
  await visitor.page.keyboard.type(words);
}

test.beforeEach(({ visitor }) => visitor.haveSample());

test('the key opens the search, Enter and the arrows go from match to match', async ({ visitor }) => {
  const { keyboard } = visitor.page;
  await searchFor(visitor, 'credited');
  await expect(said(visitor)).toHaveText('3 found');
  const ways = [
    ['Enter', '1 of 3', '7'],
    ['ArrowDown', '2 of 3', '5'],
    ['Enter', '3 of 3', '4'],
    ['ArrowDown', '1 of 3', '7'],
    ['ArrowUp', '3 of 3', '4'],
    ['Shift+Enter', '2 of 3', '5'],
  ] as const;
  for (const [key, place, position] of ways) {
    await keyboard.press(key);
    await expect(said(visitor)).toHaveText(place);
    await expect(selected(visitor)).toContainText(new RegExp(`^\\s*${position}`));
  }
  await expect(visitor.events.filter({ hasText: 'found' })).toHaveCount(3);
  await expect(visitor.where).toHaveText('8 of 8');
  await keyboard.press('Escape');
  await expect(field(visitor)).toBeHidden();
  await keyboard.press('Enter');
  await expect(visitor.where).toHaveText('5 of 8');
});

test('typing keeps its keys, and the page keeps its own while nobody types', async ({ visitor }) => {
  await searchFor(visitor, 'l ?[');
  await expect(field(visitor)).toHaveValue('l ?[');
  await expect(said(visitor)).toHaveText('Nothing found');
  await visitor.page.keyboard.press('Escape');
  const name = visitor.form('Create account').getByLabel('First name');
  await name.fill('');
  await name.press('/');
  await expect(name).toHaveValue('/');
  await expect(field(visitor)).toBeHidden();
});

test('a match that is later than the cursor takes it along', async ({ visitor }) => {
  await visitor.page.keyboard.press('Home');
  await searchFor(visitor, 'withdrawn debited');
  await expect(said(visitor)).toHaveText('Nothing found');
  await field(visitor).fill('created');
  await expect(said(visitor)).toHaveText('1 found');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.where).toHaveText('1 of 8');
});

test('refused commands are found by their rule, and what comes meanwhile is found too', async ({ visitor }) => {
  await visitor.execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 7777 } });
  await searchFor(visitor, '7777');
  await expect(said(visitor)).toHaveText('1 found');
  await visitor.page.keyboard.press('Enter');
  await expect(said(visitor)).toHaveText('1 of 1: Debit account was refused, negative balance not supported');
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 7777 } });
  await expect(said(visitor)).toContainText('2 of 2');
});

test('a link searches too, and no secret is found', async ({ visitor, context }) => {
  await searchFor(visitor, 'snow');
  await expect(said(visitor)).toHaveText('3 found');
  await expect(visitor.page).toHaveURL(/find=snow/);
  const other = await context.newPage();
  await other.goto(visitor.page.url());
  await expect(other.getByRole('status', { name: 'What was found' })).toHaveText('3 found');
  await other.goto(`${kAddress}#find=pbkdf2`);
  await expect(other.getByRole('status', { name: 'What was found' })).toHaveText('Nothing found');
});

test('with a lab open the search shows the log', async ({ visitor }) => {
  await visitor.openLab('What if');
  await expect(visitor.page.getByRole('region', { name: 'Log' })).toBeHidden();
  await searchFor(visitor, 'debited');
  await expect(said(visitor)).toHaveText('1 found');
  await visitor.page.keyboard.press('Escape');
  await expect(visitor.page.getByRole('region', { name: 'Log' })).toBeHidden();
});

test('on a phone the key turns to the log', async ({ visitor }) => {
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  await visitor.page.getByRole('tab', { name: 'Commands' }).focus();
  await searchFor(visitor, 'debited');
  await expect(said(visitor)).toHaveText('1 found');
});

for (const theme of ['light', 'dark'])
  test(`axe finds nothing wrong with a search: ${theme}`, async ({ visitor }) => {
    await visitor.chooseTheme(theme);
    await searchFor(visitor, 'account');
    await expect(said(visitor)).toHaveText('8 found');
    await visitor.page.keyboard.press('Enter');
    expect(await violations(visitor.page)).toEqual([]);
  });
