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
  await expect(visitor.button('Change command 4')).toBeVisible();
  const data = visitor.page.getByRole('textbox', { name: 'or change the data of its command' });
  await data.fill('no JSON');
  await visitor.button('Change command 4').click();
  await expect(visitor.page.getByRole('form', { name: 'What if' }).getByRole('alert')).toContainText('JSON object');
  await data.fill('{"amount": 500}');
  await visitor.button('Change command 4').click();
  const row = visitor.page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance 500', 'balance 500']);
});

test('a command may be put in where none was', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('What if');
  await visitor.button('Event 7, AccountCredited, account-5058').click();
  await page.getByRole('combobox', { name: 'or put a command in before it' }).selectOption('Debit account');
  await page.getByRole('textbox', { name: 'its data' }).fill('{"amount": 100}');
  await visitor.button('Put it in').click();
  const row = page.getByRole('table', { name: 'Rows that differ' }).getByRole('row').nth(1);
  await expect(row.getByRole('cell')).toHaveText(['balance 50', 'balance -50', 'balance 150']);
  expect(await violations(page)).toEqual([]);
});
