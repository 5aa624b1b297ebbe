import { violations } from './axe';
import { expect, test } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

test('any value of a read model says which events, commands and handlers made it', async ({ visitor }) => {
  const { page } = visitor;
  const balance = visitor.row('Accounts').getByRole('button').last();
  await balance.click();
  const why = page.getByRole('dialog', { name: /^Why Balance/ });
  await expect(why.getByRole('heading')).toHaveText('Why is Balance of 5058 50?');
  const changes = why.getByRole('list', { name: 'What made it so' }).getByRole('listitem');
  await expect(changes).toHaveCount(5);
  await expect(changes.last()).toContainText('Command 8, DebitAccount');
  await expect(changes.last()).toContainText('Accounts on AccountDebited');
  expect(await violations(page)).toEqual([]);
  await changes.nth(1).getByRole('button').click();
  await expect(why).toBeHidden();
  await expect(visitor.where).toHaveText('4 of 8');
});

test('the values of a table are reached by keys: Tab once, then the arrows, then Enter', async ({ visitor }) => {
  const { page } = visitor;
  const values = visitor.row('Accounts').getByRole('button');
  await values.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(values.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Why/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(values.nth(1)).toBeFocused();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('the inspector shows every row that an event changed, and the state can be asked too', async ({ visitor }) => {
  const { page } = visitor;
  const changed = page.getByRole('table', { name: 'What changed' });
  await expect(changed.getByRole('rowheader', { name: /^Accounts/ })).toBeVisible();
  await expect(changed.getByRole('row', { name: /^Balance/ }).last()).toContainText('250');
  await changed
    .getByRole('row', { name: /^Balance/ })
    .first()
    .getByRole('button')
    .click();
  await expect(page.getByRole('dialog', { name: /^Why Balance/ })).toContainText('Bank on AccountDebited');
});
