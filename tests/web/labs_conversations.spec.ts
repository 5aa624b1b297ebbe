import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Conversations' });
const messages = (visitor: Visitor) =>
  lab(visitor).getByRole('list', { name: 'Messages in order' }).getByRole('listitem');
const kept = (visitor: Visitor) => lab(visitor).getByRole('table', { name: 'Integration events' }).getByRole('row');

test.beforeEach(async ({ visitor }) => {
  await visitor.createAccount('account-mine', 50);
  await visitor.openLab('Conversations');
});

test('a refused command that nobody waits for leaves an error event in its conversation', async ({ visitor }) => {
  await lab(visitor).getByRole('switch', { name: 'Send without waiting for the answer' }).click();
  await visitor.send('Debit account', { Amount: '51' });
  await expect(visitor.form('Debit account').getByRole('alert')).toContainText(
    'Refused: negative balance not supported',
  );
  await expect(messages(visitor)).toHaveCount(3);
  await expect(messages(visitor).nth(0)).toContainText(/Debit account.*Refused.*negative balance not supported/);
  await expect(messages(visitor).nth(1)).toContainText('sent by CommandBus');
  await expect(messages(visitor).nth(2)).toContainText('2 ErrorOccurred');
  await expect(kept(visitor).nth(1)).toContainText('ErrorOccurred');
  // One line each: nothing is broken letter by letter.
  for (const row of await kept(visitor).all()) expect((await row.boundingBox())!.height).toBeLessThan(40);
});

test('a command of its own conversation is found by its correlation id, from its event on', async ({ visitor }) => {
  await visitor.execute({
    stream: 'account-mine',
    type: 'CreditAccount',
    data: { amount: 5 },
    correlationId: 'cid:5',
  });
  await visitor.execute({ stream: 'account-mine', type: 'DebitAccount', data: { amount: 5 }, correlationId: 'cid:5' });
  await lab(visitor).getByRole('button', { name: 'Close the lab' }).click();
  await visitor.page.getByRole('region', { name: 'Inspector' }).getByRole('link', { name: 'cid:5' }).click();
  await expect(messages(visitor)).toHaveText([
    /Credit account/,
    /2 AccountCredited/,
    /Debit account/,
    /3 AccountDebited/,
  ]);
  await expect(kept(visitor)).toHaveCount(4);
  expect(await violations(visitor.page)).toEqual([]);
});

test('forms wait for their answers again when the lab is closed; and a phone shows it too', async ({ visitor }) => {
  await lab(visitor).getByRole('switch').click();
  await lab(visitor).getByRole('button', { name: 'Close the lab' }).click();
  await visitor.send('Debit account', { Amount: '51' });
  await expect(visitor.form('Debit account').getByRole('alert')).toContainText('negative balance not supported');
  await visitor.openLab('Conversations');
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  await expect(lab(visitor)).toBeVisible();
  expect(await violations(visitor.page)).toEqual([]);
});
