/** Positions to come back to, and what the bar marks. */
import { violations } from './axe';
import { expect, kJohn, test, type Visitor } from './visitor';

const words = ({ page }: Visitor) => page.getByRole('status', { name: 'What this step did' });
const kept = ({ page }: Visitor) => page.getByRole('list', { name: 'Bookmarks' }).getByRole('listitem');
const legend = ({ page }: Visitor) => page.getByRole('list', { name: 'Marks on the bar' });
const slider = ({ page }: Visitor) => page.getByRole('slider', { name: 'Position' });

async function bookmark(visitor: Visitor, position: number): Promise<void> {
  await slider(visitor).fill(`${position}`);
  await visitor.page.keyboard.press('b');
  await expect(words(visitor)).toHaveText(`Position ${position} has a bookmark.`);
}

/** Opens the menu with the bookmarks by keyboard. */
async function openMenu({
  page,
  button,
}: {
  page: Visitor['page'];
  button: (name: RegExp) => ReturnType<Visitor['button']>;
}) {
  await button(/^Bookmarks/).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Bookmarks and marks' })).toBeVisible();
}
const open = (visitor: Visitor) => openMenu({ page: visitor.page, button: (name) => visitor.button(name) });

test.beforeEach(({ visitor }) => visitor.haveSample());

test('a key sets a bookmark, steps go from one to the next, and the key removes it', async ({ visitor }) => {
  for (const position of [3, 6]) await bookmark(visitor, position);
  await expect(slider(visitor)).toHaveAttribute('aria-valuetext', '6 of 8, 1 bookmark');
  await visitor.page.getByRole('combobox', { name: 'Step by' }).selectOption('bookmark');
  await slider(visitor).focus();
  await visitor.page.keyboard.press('[');
  await expect(visitor.where).toHaveText('3 of 8');
  await visitor.page.keyboard.press('[');
  await expect(words(visitor)).toHaveText('There is no earlier bookmark.');
  await visitor.page.keyboard.press(']');
  await expect(visitor.where).toHaveText('6 of 8');
  await visitor.page.keyboard.press('b');
  await expect(words(visitor)).toHaveText('The bookmark of position 6 is gone.');
});

test('bookmarks have names, are kept, and go when everything is erased', async ({ visitor }) => {
  const { page } = visitor;
  await bookmark(visitor, 4);
  await open(visitor);
  await page.getByRole('textbox', { name: 'Name of bookmark 4' }).fill('the first payment');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/at=4/);
  await visitor.reload();
  await expect(visitor.where).toHaveText('4 of 8');
  await visitor.button('Now').click();
  await open(visitor);
  await expect(page.getByRole('textbox', { name: 'Name of bookmark 4' })).toHaveValue('the first payment');
  await visitor.button('Go to bookmark 4').press('Enter');
  await expect(visitor.where).toHaveText('4 of 8');
  await expect(slider(visitor)).toHaveAttribute('aria-valuetext', '4 of 8, bookmark “the first payment”');
  await (await visitor.askToErase()).getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  await visitor.haveSample();
  await open(visitor);
  await expect(kept(visitor)).toHaveCount(0);
});

test('a bookmark is removed in the list, and a branch begins with those of its past and has its own from then on', async ({
  visitor,
}) => {
  const { page } = visitor;
  for (const position of [2, 5]) await bookmark(visitor, position);
  await open(visitor);
  await visitor.button('Remove bookmark 2').press('Enter');
  await expect(kept(visitor)).toHaveCount(1);
  await page.evaluate(() => playground.branch({ name: 'Other' }));
  await page.evaluate(() => (location.hash = 'branch=Other'));
  await expect(page.getByRole('region', { name: 'The branch' })).toBeVisible();
  await open(visitor);
  await expect(kept(visitor)).toHaveCount(1);
  await visitor.button('Remove bookmark 5').press('Enter');
  await expect(kept(visitor)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await visitor.button('Back to the real history').click();
  await expect(page.getByRole('region', { name: 'The branch' })).toBeHidden();
  await open(visitor);
  await expect(kept(visitor)).toHaveCount(1);
});

test('the bar marks refusals, faults, branches, bookmarks and snapshots, and says what the marks mean', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 9_999 } });
  await page.evaluate(() => playground.branch({ name: 'Other', at: 4 }));
  await visitor.reload();
  await page.evaluate(() => playground.configureSubscription('Accounts', { faults: { poison: [2] } }));
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await bookmark(visitor, 6);
  await open(visitor);
  await expect(legend(visitor)).toHaveText('1 refusal1 fault1 bookmark1 branch point1 snapshot');
});

test('the bar marks the snapshots that a policy demands before anybody has asked for one', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.button('Now').click();
  await slider(visitor).fill('5');
  await expect(slider(visitor)).toHaveAttribute('aria-valuetext', '5 of 8, 1 snapshot');
  await page.evaluate(() => playground.setSnapshotPolicy('account', { every: 0 }));
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(slider(visitor)).toHaveAttribute('aria-valuetext', '5 of 9');
});

test('the pointer over the bar is told what stands there', async ({ visitor }) => {
  await bookmark(visitor, 4);
  const box = (await slider(visitor).boundingBox())!;
  await visitor.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(visitor.page.getByText('4: 1 bookmark')).toBeVisible();
});

for (const theme of ['light', 'dark'])
  test(`axe finds nothing wrong with bookmarks: ${theme}`, async ({ visitor }) => {
    await visitor.chooseTheme(theme);
    await bookmark(visitor, 4);
    await open(visitor);
    expect(await violations(visitor.page)).toEqual([]);
  });
