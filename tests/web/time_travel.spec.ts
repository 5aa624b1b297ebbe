import { expect, kJohn, test } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

test('going back one step shows the world before it, says so, and offers the way back', async ({ visitor }) => {
  await visitor.button('Back one event').click();
  await expect(visitor.where).toHaveText('7 of 8');
  await visitor.expectCell('Accounts', 'Balance', '250');
  await expect(visitor.page.getByRole('region', { name: 'The past' })).toContainText('position 7 of 8');
  await visitor.button('Back to now').click();
  await visitor.expectCell('Accounts', 'Balance', '50');
  await expect(visitor.page.getByRole('region', { name: 'The past' })).toBeHidden();
});

test('every step says in words what it did', async ({ visitor }) => {
  const words = visitor.page.getByRole('status', { name: 'What this step did' });
  await expect(words).toContainText('AccountDebited');
  await visitor.button('Back one event').click();
  await expect(words).toContainText('AccountCredited');
});

test('the slider goes to every position, and position 0 is the empty world', async ({ visitor }) => {
  const slider = visitor.page.getByRole('slider', { name: 'Position' });
  const balances = ['', '0', '0', '0', '50', '100', '100', '250', '50'];
  for (const position of [5, 1, 8, 4, 7]) {
    await slider.fill(`${position}`);
    await visitor.expectCell('Accounts', 'Balance', balances[position]!);
  }
  await slider.fill('0');
  await expect(visitor.events).toHaveCount(0);
  await expect(visitor.page.getByRole('table', { name: 'Accounts' }).getByRole('row')).toHaveCount(1);
});

test('First and Now go to the ends, Forward one event goes on', async ({ visitor }) => {
  await visitor.button('First').click();
  await expect(visitor.where).toHaveText('0 of 8');
  await visitor.button('Forward one event').click();
  await expect(visitor.where).toHaveText('1 of 8');
  await visitor.expectCell('Accounts', 'Balance', '0');
  await visitor.button('Now').click();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('what happens now does not disturb who looks at the past', async ({ visitor }) => {
  await visitor.page.getByRole('slider', { name: 'Position' }).fill('5');
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(visitor.where).toHaveText('5 of 9');
  await visitor.expectCell('Accounts', 'Balance', '100');
});

test('looking back changes nothing', async ({ visitor }) => {
  const read = () =>
    visitor.page.evaluate(async () => JSON.stringify([await playground.events(), await playground.status()]));
  const before = await read();
  for (const position of [0, 3, 7, 8]) await visitor.page.getByRole('slider', { name: 'Position' }).fill(`${position}`);
  expect(await read()).toBe(before);
});
