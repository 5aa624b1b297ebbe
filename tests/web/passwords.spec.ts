import { arrive, expect, kJohn, test as story, type Visitor } from './visitor';

/** In the page, before its own scripts: counts what is to be hashed, and holds it back until `letHash` is called. */
function holdHashes() {
  if (!globalThis.crypto.subtle) return; // The empty page before it.
  const { prototype } = SubtleCrypto;
  const derive = prototype.deriveBits;
  let letHash = () => {};
  const held = new Promise<void>((resolve) => {
    letHash = resolve;
  });
  const counted = Object.assign(globalThis, { hashes: 0, letHash });
  prototype.deriveBits = async function (...given) {
    counted.hashes += 1;
    await held;
    return derive.apply(this, given);
  };
}

/** A visitor whose passwords are hashed for as long as the test likes. */
const test = story.extend<{ slow: Visitor }>({
  slow: async ({ context }, use) => {
    await context.addInitScript(holdHashes);
    await use(await arrive(context));
  },
});

const hashes = (visitor: Visitor) => visitor.page.evaluate<number>('hashes');
const letHash = (visitor: Visitor) => visitor.page.evaluate('letHash()');
const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 7 } };

test('nothing is hashed before there is a password', async ({ slow }) => {
  const post = { stream: 'post-1', type: 'CreatePost', data: { title: 'Winter', content: 'It is coming.' } };
  expect((await slow.execute(post)).ok).toBe(true);
  expect(await hashes(slow)).toBe(0);
  const created = slow.createAccount(kJohn, 5);
  await expect.poll(() => hashes(slow)).toBe(1);
  await letHash(slow);
  expect((await created).ok).toBe(true);
});

test('while a password is hashed the page answers, and commands keep their order', async ({ slow }) => {
  const created = slow.createAccount(kJohn, 5);
  const credited = slow.execute(credit);
  await expect.poll(() => hashes(slow)).toBe(1);
  expect(await slow.page.evaluate(() => playground.counts())).toMatchObject({ position: 0 });
  await slow.page.getByRole('tab', { name: 'Credit account', exact: true }).click();
  await expect(slow.form('Credit account')).toBeVisible();
  expect(await slow.position()).toBe(0);
  await letHash(slow);
  expect([await created, await credited]).toMatchObject([{ position: 1 }, { position: 2 }]);
  await slow.expectCell('Accounts', 'Balance', '12');
});

/** In the page, before its own scripts: sends a command with a password as soon as there is somebody to send it to. */
function sendAtOnce(stream: string) {
  const data = { first_name: 'J', last_name: 'S', email_address: 'j@the.wall', password: 'winter', initial_balance: 5 };
  let playground: typeof globalThis.playground;
  Object.defineProperty(globalThis, 'playground', {
    get: () => playground,
    set(value) {
      playground = value;
      void playground.execute({ stream, type: 'CreateAccount', data });
    },
  });
}

test('the page is shown before the password of a very first command is hashed', async ({ context }) => {
  await context.addInitScript(holdHashes);
  await context.addInitScript(sendAtOnce, kJohn);
  const visitor = await arrive(context);
  expect(await hashes(visitor)).toBe(1);
  await expect(visitor.page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  await expect(visitor.where).toHaveText('0 of 0');
  await letHash(visitor);
  await visitor.expectCell('Accounts', 'Balance', '5');
});
