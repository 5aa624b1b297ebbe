import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const kAddressOfLab = 'some/where/#lab=projections';

test.beforeEach(async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.page.goto(kAddressOfLab);
  await visitor.ready();
});

test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Projections' });
const table = (visitor: Visitor, name: string) => lab(visitor).getByRole('table', { name });
const outcome = (visitor: Visitor) => lab(visitor).getByRole('status', { name: 'What came of the rebuild' });
const press = (visitor: Visitor, name: string) => lab(visitor).getByRole('button', { name, exact: true }).click();
const choose = (visitor: Visitor, title: string) =>
  lab(visitor).getByRole('list', { name: 'All read models' }).getByRole('button', { name: title }).click();
const pace = (visitor: Visitor, place: string) => lab(visitor).getByRole('slider', { name: 'Pace' }).fill(place);

test('the read models of all systems stand side by side, each with its place on the log', async ({ visitor }) => {
  for (const title of ['Accounts', 'Candidates', 'Inventory', 'Posts', 'Turnover', 'Activity in all systems']) {
    const meter = lab(visitor).getByRole('meter', { name: `${title} on the log` });
    await expect(meter).toHaveAttribute('aria-valuetext', 'at 8 of 8, no lag');
  }
  await visitor.page.getByRole('slider', { name: 'Position' }).fill('5');
  const accounts = lab(visitor).getByRole('list', { name: 'All read models' }).getByRole('listitem').first();
  await expect(accounts).toContainText(/Accounts.*at 5, no lag/);
  await expect(accounts.getByRole('meter')).toHaveAttribute('aria-valuetext', 'at 5 of 5, no lag');
});

test('one row is made of many streams, and one table of many systems', async ({ visitor }) => {
  await visitor.createAccount('account-robb', 1000);
  const stock = { soh: 5, available_quantity: 5 };
  await visitor.execute({ stream: 'inventory-x', type: 'CreateInventory', data: stock });
  await choose(visitor, 'Turnover');
  await expect(table(visitor, 'Rows that are read').getByRole('row').nth(1)).toContainText('1250');
  await choose(visitor, 'Activity in all systems');
  await expect(table(visitor, 'Rows that are read')).toContainText('InventoryCreated');
});

test('a rebuild is slowed, halted and cancelled while the old rows stay readable', async ({ visitor }) => {
  await choose(visitor, 'Accounts');
  await pace(visitor, '1');
  await press(visitor, 'Rebuild slowly');
  await expect(table(visitor, 'New rows').getByRole('row')).toHaveCount(2);
  await press(visitor, 'Pause');
  await expect(outcome(visitor)).toHaveText('Halted.');
  await expect(table(visitor, 'Rows that are read')).toContainText('50');
  await press(visitor, 'Cancel');
  await expect(outcome(visitor)).toHaveText('The new rows of Accounts were dropped; the old ones stay.');
  await expect(table(visitor, 'New rows')).toHaveCount(0);
  await expect(table(visitor, 'Rows that are read')).toContainText('50');
});

test('a rebuild that is hurried replaces the old rows', async ({ visitor }) => {
  await choose(visitor, 'Activity in all systems');
  await pace(visitor, '0');
  await press(visitor, 'Rebuild slowly');
  await expect(lab(visitor).getByRole('progressbar')).toBeVisible();
  await pace(visitor, '8');
  await expect(outcome(visitor)).toHaveText('Activity in all systems was made anew from 8 events.');
});
