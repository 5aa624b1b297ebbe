import { violations } from './axe';
import { expect, kAddress, test, type Visitor } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

/** Acts in the past: a credit at position 7, which begins a branch. */
async function actInThePast(visitor: Visitor): Promise<void> {
  await visitor.button('Back one event').click();
  await visitor.page.getByRole('tab', { name: 'Credit account', exact: true }).click();
  await visitor.form('Credit account').getByLabel('Amount', { exact: true }).fill('1000');
  await visitor.button('Send Credit account').click();
  await expect(visitor.page.getByRole('region', { name: 'The branch' })).toContainText('Branch 1');
}

test('acting in the past makes a branch, which is compared with what really happened', async ({ visitor }) => {
  const { page } = visitor;
  await actInThePast(visitor);
  await expect(visitor.where).toHaveText('8 of 8');
  await visitor.expectCell('Accounts', 'Balance', '1250');
  await page.getByRole('region', { name: 'The branch' }).getByRole('button', { name: 'Compare' }).click();
  await expect(visitor.button('Compare with The real history')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status', { name: 'What the comparison says' })).toContainText('same up to position 7');
  const sides = ['Since then in Branch 1', 'Since then in The real history'].map((name) =>
    page.getByRole('region', { name }).getByRole('listitem'),
  );
  await expect(sides[0]!).toContainText(['8 AccountCredited']);
  await expect(sides[1]!).toContainText(['8 AccountDebited']);
  const row = page.getByRole('table', { name: 'Rows that differ' }).getByRole('row', { name: /^Accounts/ });
  await expect(row.getByRole('cell')).toHaveText(['balance 1250', 'balance 50']);
  expect(await violations(page)).toEqual([]);
  await visitor.button('Back to the real history').click();
  await visitor.expectCell('Accounts', 'Balance', '50');
});

test('a branch is kept across reloads, and thrown away after a question', async ({ visitor }) => {
  const { page } = visitor;
  await actInThePast(visitor);
  await page.reload();
  await visitor.expectCell('Accounts', 'Balance', '1250');
  await visitor.button('Back to the real history').click();
  await visitor.expectCell('Accounts', 'Balance', '50');
  await visitor.openLab('Branches');
  const histories = page.getByRole('list', { name: 'Histories' }).getByRole('listitem');
  await expect(histories.nth(1)).toContainText('Branch 1');
  await visitor.button('Throw Branch 1 away').click();
  await visitor.button('Throw Branch 1 away').click();
  await expect(histories).toHaveText([/The real history/, /no branch yet/]);
  await page.goto(`${kAddress}#branch=Branch+1`);
  await expect(page.getByRole('alert')).toContainText('There is no branch "Branch 1" in this browser');
  await visitor.button('Open the real history').click();
  await visitor.expectCell('Accounts', 'Balance', '50');
});

test('what is refused in the past makes no branch, and a name is given once', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.button('Back one event').click();
  await visitor.send('Debit account', { Amount: '9000' });
  await expect(visitor.form('Debit account').getByRole('alert')).toContainText('negative balance not supported');
  await visitor.openLab('Branches');
  await expect(page.getByRole('list', { name: 'Histories' })).toContainText('There is no branch yet');
  const name = page.getByRole('form', { name: 'New branch' }).getByRole('textbox');
  await name.fill('Twice');
  await visitor.button('Make the branch').click();
  await expect(page.getByRole('region', { name: 'The branch' })).toContainText('Twice');
  await name.fill('Twice');
  await visitor.button('Make the branch').click();
  await expect(page.getByRole('alert')).toContainText('There is a branch "Twice" already');
});
