import { violations } from './axe';
import { expect, kJohn, test } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());
test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

test('a snapshot at version 5 saves five of eight events, and deleting it changes nothing else', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.openLab('Snapshots');
  const meter = page.getByRole('region', { name: 'Cost meter' });
  await expect(meter).toContainText('3 events read, from the snapshot at version 5');
  await expect(meter).toContainText('8 events read, from nothing');
  const taken = page.getByRole('table', { name: 'Snapshots of this stream' }).getByRole('row').nth(1);
  await expect(taken).toContainText('john.snow@the.wall');
  await expect(taken).toContainText('100');
  await visitor.button('Delete all snapshots').click();
  await expect(page.getByRole('status', { name: 'What deleting did' })).toContainText('1 snapshot deleted');
  await expect(meter).not.toContainText('from the snapshot');
  await visitor.expectCell('Accounts', 'Balance', '50');
});

test('the policy says where snapshots stand in the lanes', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Snapshots');
  const marked = page.getByRole('region', { name: 'Streams' }).getByRole('button', { name: 'snapshot taken' });
  await expect(marked).toHaveCount(1);
  await expect(marked).toHaveAccessibleName('Event 5, AccountCredited, account-5058, snapshot taken');
  const slider = page.getByRole('slider', { name: 'Events between snapshots, Bank' });
  await slider.fill('2');
  await expect(marked.last()).toHaveAccessibleName('Event 8, AccountDebited, account-5058, snapshot taken');
  await expect(marked.nth(-2)).toHaveAccessibleName('Event 6, EmailAddressChanged, account-5058, snapshot taken');
  await slider.fill('0');
  await expect(marked).toHaveCount(0);
});

test('a command reads what its system is told to read', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Snapshots');
  const last = page.getByRole('list', { name: 'What the last commands read' }).getByRole('listitem').first();
  const source = page.getByRole('combobox', { name: 'Where states come from, Bank' });
  await source.selectOption('every event');
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(last).toContainText('8 events, from nothing');
  await source.selectOption('snapshot and tail');
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(last).toContainText('4 events, from the snapshot at version 5');
});

test('snapshots of another form are ignored', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Snapshots');
  const rows = page.getByRole('table', { name: 'Snapshots of this stream' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await visitor.button("Change the state's form, Bank").click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('ignored');
  await expect(rows.nth(2)).toContainText('john.snow@the.wall');
});
