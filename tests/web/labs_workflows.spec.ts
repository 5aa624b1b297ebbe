import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const kAddressOfLab = 'some/where/#lab=workflows';

test.beforeEach(async ({ visitor }) => {
  await visitor.page.goto(kAddressOfLab);
  await visitor.ready();
});

test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Workflows' });
const status = (visitor: Visitor) => lab(visitor).getByRole('status', { name: 'Status of the process' });
const path = (visitor: Visitor) => lab(visitor).getByRole('list', { name: 'Path taken' });
const load = (visitor: Visitor, title: string) => lab(visitor).getByRole('button', { name: title }).click();

test('a transfer to an account that is not there is compensated, and can be looked at step by step', async ({
  visitor,
}) => {
  await load(visitor, 'A transfer is compensated');
  await expect(status(visitor)).toContainText('Compensated');
  await expect(path(visitor).getByRole('listitem')).toHaveCount(5);
  await expect(lab(visitor).getByRole('img', { name: 'State machine of Transfer, now Compensated' })).toBeVisible();

  const causes = lab(visitor).getByRole('list', { name: 'Causes and effects of Transfer' });
  await expect(lab(visitor)).toContainText('6 commands, 5 events');
  await expect(
    causes.getByRole('button', {
      name: 'CreditAccount to account-nobody, sent by TransferProcess, refused: not found',
    }),
  ).toBeVisible();
  const { state } = await visitor.page.evaluate(() => playground.state({ stream: 'account-robb' }));
  expect(state?.balance).toBe(100);

  await visitor.button('Back one event').click();
  await visitor.button('Back one event').click();
  await expect(status(visitor)).toContainText('Compensating');
  await visitor.button('Back to now').click();
  await expect(status(visitor)).toContainText('Compensated');
});

test('a process that a reload interrupts goes on, and sends nothing twice', async ({ visitor }) => {
  await visitor.createAccount('account-robb', 100);
  for (const id of ['one', 'two', 'three']) {
    const data = { from_account: 'robb', to_account: 'nobody', amount: 30 };
    await visitor.execute({ stream: `transfer-${id}`, type: 'RequestTransfer', data });
    await visitor.reload();
  }
  const instances = lab(visitor).getByRole('region', { name: 'Process instances' });
  await expect(instances.getByRole('button', { name: /, Compensated$/ })).toHaveCount(3);
  const debits = await visitor.page.evaluate(() => playground.events({ type: 'AccountDebited' }));
  expect(debits).toHaveLength(3);
});

test('a transfer that is requested in the form is refused with its reason', async ({ visitor }) => {
  await visitor.createAccount('account-bran', 10);
  await visitor.chooseDomain('Transfers');
  await visitor.send('Request transfer', { 'From account': 'bran', 'To account': 'rickon', Amount: '30' });
  await expect(status(visitor)).toContainText('Refused');
  await expect(lab(visitor)).toContainText('negative balance not supported');
  await expect(visitor.page.getByRole('tab', { name: 'Complete transfer' })).toHaveCount(0);
});

test('an order that nobody pays in time expires and releases its stock', async ({ visitor }) => {
  await load(visitor, 'Nobody pays in time');
  await expect(lab(visitor).getByRole('timer', { name: 'Deadline' })).toContainText('ExpireOrder at');
  await expect(status(visitor)).toContainText('Waits for payment');
  await visitor.reload();
  await expect(status(visitor)).toContainText('Expired', { timeout: 15_000 });
  const { state } = await visitor.page.evaluate(() => playground.state({ stream: 'inventory-crowns' }));
  expect(state).toMatchObject({ soh: 3, available_quantity: 3, reserved: 0 });
});

test('an order goes across systems, or is undone', async ({ visitor }) => {
  await load(visitor, 'An order is fulfilled');
  await expect(status(visitor)).toContainText('Fulfilled');
  await expect(lab(visitor).getByRole('button', { name: 'There is not enough stock' })).toBeEnabled();
  await load(visitor, 'The debit is refused and the stock released');
  await expect(status(visitor)).toContainText('Released');
});

test('a published post sends its e-mail once, also after a reload', async ({ visitor }) => {
  await load(visitor, 'A post is written and published');
  const message = lab(visitor).getByRole('table', { name: 'Messages in the outbox' }).getByRole('row').nth(1);
  await expect(message).toContainText('Published: Test Post');
  await expect(message).toContainText('sent at');
  await visitor.reload();
  await expect(message).toContainText('once, after 1 attempt');
  expect(await visitor.page.evaluate(() => playground.mailbox())).toHaveLength(1);
  expect(await visitor.page.evaluate(() => playground.events({ type: 'MessageDelivered' }))).toHaveLength(1);
});
