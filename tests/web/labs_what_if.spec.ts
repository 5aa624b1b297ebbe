import { violations } from './axe';
import { expect, test } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

test('leaving an event out shows two worlds, and what could never have happened', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('What if');
  await visitor.button('Event 7, AccountCredited, account-5058').click();
  await visitor.button('Leave event 7 out').click();
  await expect(page.getByRole('status', { name: 'What came of it' })).toContainText(
    '1 command could never have happened',
  );
  const row = page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance -100', 'balance 100']);
  await expect(visitor.where).toHaveText('8 of 8');
});

test('a command of the past may have said something else', async ({ visitor }) => {
  await visitor.openLab('What if');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  const form = visitor.page.getByRole('form', { name: 'What command 4 said' });
  const amount = form.getByLabel('Amount', { exact: true });
  await expect(amount).toHaveValue('50');
  await amount.fill('1.5');
  await visitor.button('Change command 4').click();
  await expect(form.getByRole('alert')).toContainText('Amount must be a whole number');
  await expect(amount).toBeFocused();
  await amount.fill('500');
  await visitor.button('Change command 4').click();
  const row = visitor.page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance 500', 'balance 500']);
});

test('a command may be put in where none was', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('What if');
  await visitor.button('Event 7, AccountCredited, account-5058').click();
  await page.getByRole('combobox', { name: 'or put a command in before it' }).selectOption('Debit account');
  const form = page.getByRole('form', { name: 'A command before command 7' });
  await form.getByLabel('Amount', { exact: true }).fill('100');
  await visitor.button('Put it in').click();
  const row = page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance -50', 'balance 150']);
  expect(await violations(page)).toEqual([]);
});

test('a command of the past is sent again, as it was or otherwise', async ({ visitor }) => {
  await visitor.openLab('What if');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  const form = visitor.page.getByRole('form', { name: 'What command 4 said' });
  await form.getByLabel('Amount', { exact: true }).fill('7');
  await form.getByRole('button', { name: 'Send it again now' }).click();
  await expect(visitor.where).toHaveText('9 of 9');
  await visitor.expectCell('Accounts', 'Balance', '57');
});

test('a command that is sent again with two clicks is sent again once', async ({ visitor }) => {
  await visitor.openLab('What if');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  const form = visitor.page.getByRole('form', { name: 'What command 4 said' });
  const again = form.getByRole('button', { name: 'Send it again now' });
  await expect(again).toBeVisible();
  // The second one comes when the first one is done, on whichever form is there by then.
  await visitor.page.evaluate(async () => {
    const click = () =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Send it again now')?.click();
    click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    click();
  });
  await expect(visitor.where).toHaveText('9 of 9');
  await visitor.page.waitForTimeout(450);
  await expect(visitor.where).toHaveText('9 of 9');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  await again.click();
  await expect(visitor.where).toHaveText('10 of 10');
});

test('a branch is made on which a command said something else', async ({ visitor }) => {
  await visitor.openLab('What if');
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  const form = visitor.page.getByRole('form', { name: 'What command 4 said' });
  await form.getByLabel('Amount', { exact: true }).fill('500');
  await form.getByRole('button', { name: 'Make a branch of this' }).click();
  await expect(visitor.page.getByRole('region', { name: 'The branch' })).toContainText('Branch 1');
  await expect(visitor.where).toHaveText('4 of 4');
  await visitor.expectCell('Accounts', 'Balance', '500');
});

test('no hash of a password stands in the address', async ({ visitor }) => {
  await visitor.createAccount('account-new', 50);
  await visitor.openLab('What if');
  await visitor.button('Event 9, AccountCreated, account-new').click();
  await visitor.page
    .getByRole('form', { name: 'What command 9 said' })
    .getByLabel('Initial balance', { exact: true })
    .fill('500');
  await visitor.button('Change command 9').click();
  const row = visitor.page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance 500', 'balance 500']);
  await expect.poll(() => decodeURIComponent(visitor.page.url())).toContain('initial_balance');
  expect(visitor.page.url()).not.toContain('pbkdf2-sha');
});
