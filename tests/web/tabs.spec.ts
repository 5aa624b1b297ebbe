import { arrive, expect, kJohn, test, type Visitor } from './visitor';

const readEvents = ({ page }: Visitor) => page.evaluate(() => playground.events({ limit: 10_000 }));

/** Waits until both tabs hold the same events and answers them. */
async function sameEvents(one: Visitor, other: Visitor) {
  await expect.poll(async () => (await one.position()) - (await other.position())).toBe(0);
  const events = await readEvents(one);
  expect(await readEvents(other)).toEqual(events);
  return events;
}

test('two tabs that each fire fifty commands at once lose nothing and double nothing', async ({ context, visitor }) => {
  const other = await arrive(context);
  await visitor.createAccount(kJohn);
  const answers = (await Promise.all([visitor.burst(kJohn, 50), other.burst(kJohn, 50)])).flat();
  const accepted = answers.filter((answer) => answer.ok);
  for (const answer of answers) expect(answer.ok || answer.code === 'conflict').toBe(true);

  const events = await sameEvents(visitor, other);
  expect(events).toHaveLength(1 + accepted.length);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(events.length);
  await visitor.expectCell('Accounts', 'Balance', `${accepted.length}`);
  await other.expectCell('Accounts', 'Balance', `${accepted.length}`);
});

test('of two that expect the same version one is in conflict', async ({ context, visitor }) => {
  const other = await arrive(context);
  await visitor.createAccount(kJohn);
  const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 }, expectedVersion: 1 };
  const answers = await Promise.all([visitor.execute(credit), other.execute(credit)]);
  expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.code)).sort()).toEqual(['accepted', 'conflict']);
  expect(await sameEvents(visitor, other)).toHaveLength(2);
});

test('a tab shows what the other does within a second', async ({ context, visitor }) => {
  const other = await arrive(context);
  await visitor.createAccount(kJohn, 7);
  await expect(other.events).toHaveCount(1, { timeout: 1000 });
  await other.expectCell('Accounts', 'Balance', '7');
});

test('erasing is asked about first, and the other tab follows', async ({ context, visitor }) => {
  await visitor.haveSample();
  const other = await arrive(context);
  await expect(other.events).toHaveCount(8);

  await (await visitor.askToErase()).getByRole('button', { name: 'Keep' }).click();
  await expect(visitor.events).toHaveCount(8);

  await (await visitor.askToErase()).getByRole('button', { name: 'Erase' }).click();
  for (const { page } of [visitor, other]) await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();

  expect(await other.createAccount(kJohn)).toMatchObject({ ok: true, position: 1 });
  expect(await sameEvents(visitor, other)).toHaveLength(1);
});

test('a tab that has not heard of an erasure does not write into the new history', async ({ context, visitor }) => {
  const other = await arrive(context);
  await visitor.createAccount('account-old');
  const [, answer] = await Promise.all([visitor.page.evaluate(() => playground.clear()), other.createAccount(kJohn)]);
  const events = await sameEvents(visitor, other);
  expect(events.map(({ stream }) => stream).filter((stream) => stream === 'account-old')).toEqual([]);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  expect(answer.ok).toBe(true);
});
