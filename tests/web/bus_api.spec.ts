/** The bus through the page's API: what is sent without waiting, and subscriptions that are moved tick by tick. */
import { expect, test } from './visitor';

test('who sends without waiting finds the error under the correlation id', async ({ visitor }) => {
  await visitor.createAccount('account-1', 10);
  const sent = await visitor.page.evaluate(() =>
    playground.send({
      stream: 'account-1',
      type: 'DebitAccount',
      data: { amount: 50 },
      id: 'd-1',
      correlationId: 'shopping',
    }),
  );
  expect(sent).toEqual({ ok: true, id: 'd-1', correlationId: 'shopping' });
  const found = () => visitor.page.evaluate(() => playground.events({ correlationId: 'shopping' }));
  await expect
    .poll(async () => (await found()).map(({ type, stream }) => `${type} ${stream}`))
    .toEqual(['ErrorOccurred error-d-1']);
  const kept = await visitor.page.evaluate(() => playground.integrationEvents({ correlationId: 'shopping' }));
  expect(kept).toEqual(await found());
});

test('what is sent twice on a bad line is done once', async ({ visitor }) => {
  await visitor.createAccount('account-1');
  await visitor.page.evaluate(async () => {
    await playground.configureSubscription('commands', { faults: { duplicate: 100, drop: 50, reorder: 50 } });
    const credit = { stream: 'account-1', type: 'CreditAccount', data: { amount: 1 } };
    await Promise.all(Array.from({ length: 20 }, () => playground.send(credit)));
  });
  const underWay = () => visitor.page.evaluate(async () => (await playground.subscriptions()).commands.underWay);
  await expect.poll(underWay).toBe(0);
  expect((await visitor.page.evaluate(() => playground.state({ stream: 'account-1' }))).state).toMatchObject({
    balance: 20,
  });
});

test('a subscription that is behind comes along tick by tick', async ({ visitor }) => {
  const accounts = () =>
    visitor.page.evaluate(async () =>
      (await playground.subscriptions()).subscriptions.find(({ name }) => name === 'Accounts'),
    );
  await visitor.page.evaluate(async () => {
    await playground.setPace({ paused: true });
    await playground.configureSubscription('Accounts', { mode: 'behind' });
  });
  await visitor.createAccount('account-1');
  await visitor.burst('account-1', 2);
  expect(await accounts()).toMatchObject({ checkpoint: 0, lag: 3 });
  await visitor.page.evaluate(() => playground.tick());
  expect(await accounts()).toMatchObject({ checkpoint: 1, lag: 2 });
  await visitor.page.evaluate(() => playground.setPace({ paused: false, ticksPerSecond: 60 }));
  await expect.poll(async () => (await accounts())?.lag).toBe(0);
});

test('wrong settings are refused with a sentence', async ({ visitor }) => {
  // Playwright takes a text for an expression of the page.
  const refused = (question: string) => visitor.page.evaluate(`${question}.then(String, (error) => error.message)`);
  expect(await refused(`playground.configureSubscription('Nobody', {})`)).toContain('"Nobody"');
  expect(await refused(`playground.setPace({ ticksPerSecond: 0 })`)).toBe(
    'The ticksPerSecond of a pace is a number from 0.2 to 60.',
  );
  expect(await refused(`playground.drift('Nothing')`)).toContain('"Nothing"');
  expect(await refused(`playground.replayDeadLetter('Accounts', 7)`)).toContain('position 7');
});
