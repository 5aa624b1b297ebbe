import { expect, kJohn, kJohnOpens, test } from './visitor';

const kOld = '$ThisIsMyPassword1';
const kNew = '$ThisIsANOTHERPassword';

test.beforeEach(async ({ visitor }) => {
  await expect(visitor.page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  await visitor.loadSample(kJohnOpens);
  // Eight commands at a pace to be watched, in a browser that has just begun.
  await expect(visitor.where).toHaveText('8 of 8', { timeout: 15_000 });
});

test('the sample history is eight events of one account', async ({ visitor }) => {
  await expect(visitor.events).toHaveCount(8);
  const events = await visitor.page.evaluate(() => playground.events());
  expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([kJohn]));
  await expect(visitor.page.getByRole('region', { name: 'Welcome' })).toBeHidden();
});

test('account and read models agree', async ({ visitor }) => {
  await visitor.expectCell('Accounts', 'Balance', '50');
  await visitor.expectCell('Accounts', 'E-mail', 'john.snow@golang.org');
  await visitor.expectCell('Users', 'E-mail', 'john.snow@golang.org');
  const { state, version } = await visitor.page.evaluate((stream) => playground.state({ stream }), kJohn);
  expect(state).toMatchObject({ balance: 50, email_address: 'john.snow@golang.org' });
  expect(version).toBe(8);
});

test('the new password is right and the old one is not any more', async ({ visitor }) => {
  const inspector = visitor.page.getByRole('region', { name: 'Inspector' });
  for (const [password, verdict] of [
    [kNew, /was the password at position 8/],
    [kOld, /was not the password/],
  ] as const) {
    await inspector.getByLabel('Password to check').fill(password);
    await inspector.getByRole('button', { name: 'Check' }).click();
    await expect(inspector.getByRole('status')).toContainText(verdict);
  }
  const before = { stream: kJohn, password: kOld, at: 1 };
  expect(await visitor.page.evaluate((query) => playground.checkPassword(query), before)).toBe(true);
});

test('what is said of a password at one moment is not said at another', async ({ visitor }) => {
  const inspector = visitor.page.getByRole('region', { name: 'Inspector' });
  await inspector.getByLabel('Password to check').fill(kNew);
  await visitor.page.evaluate(
    async (query) => {
      const press = (name: string) =>
        [...document.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent) === name)?.click();
      press('Check');
      press('Back one event');
      await playground.checkPassword(query);
    },
    { stream: kJohn, password: kNew },
  );
  await expect(inspector).toContainText('Event 7');
  await expect(inspector.getByLabel('Password to check')).toHaveValue('');
  await expect(inspector.getByRole('status')).toHaveText('');
});

test('no password is anywhere in the log', async ({ visitor }) => {
  const everything = await visitor.page.evaluate(async () =>
    JSON.stringify([await playground.events(), await playground.commands(), await playground.projection('Users')]),
  );
  for (const password of [kOld, kNew]) expect(everything).not.toContain(password);
  expect(everything).toContain('pbkdf2-sha512$');
});

test('it is all there after a reload', async ({ visitor }) => {
  await visitor.reload();
  await expect(visitor.events).toHaveCount(8);
  await visitor.expectCell('Accounts', 'Balance', '50');
  await visitor.expectCell('Users', 'E-mail', 'john.snow@golang.org');
  const query = { stream: kJohn, password: kNew };
  expect(await visitor.page.evaluate((query) => playground.checkPassword(query), query)).toBe(true);
});

test('at position 5 the world is as it was then', async ({ visitor }) => {
  for (let steps = 0; steps < 3; steps++) await visitor.button('Back one event').click();
  await expect(visitor.where).toHaveText('5 of 8');
  await visitor.expectCell('Accounts', 'Balance', '100');
  await visitor.expectCell('Accounts', 'E-mail', 'john.snow@the.wall');
  const { state } = await visitor.page.evaluate((stream) => playground.state({ stream, at: 5 }), kJohn);
  expect(state).toMatchObject({ balance: 100, email_address: 'john.snow@the.wall' });
});
