import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Route } from '@playwright/test';
import type { Answer, CommandRequest, Description } from '../../wasm/playground';
import { arrive, expect, kJohn, test as story, type Visitor } from './visitor';

/** The rest of the core, as the page fetches it. */
const kRest = '**/core.rest*.wasm';
const kSite = fileURLToPath(new URL('../../build/web/', import.meta.url));
const kDomains = fileURLToPath(new URL('../../core/domains/', import.meta.url));
/** Named as their folders. */
const kSystems = readdirSync(kDomains).filter((folder) => existsSync(`${kDomains}${folder}/domain.hpp`));
/** What a first command may need, in bytes: for the six systems that the page comes with, and for each that is added. */
const kLimit = 250_000 + 10_000 * Math.max(0, kSystems.length - 6);

/** A visitor who gets the rest of the core when `give` is called, and not before. */
const test = story.extend<{ held: { visitor: Visitor; give: () => void } }>({
  held: async ({ context }, use) => {
    let give = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    await context.route(kRest, async (route) => {
      await given;
      await route.continue();
    });
    await use({ visitor: await arrive(context), give: () => give() });
    give();
  },
});

const create: CommandRequest = {
  stream: kJohn,
  type: 'CreateAccount',
  data: { first_name: 'J', last_name: 'S', email_address: 'j@the.wall', password: 'winter', initial_balance: 5 },
};

/** What somebody may begin with in a system: what a sample begins with, and a command to something that is not there. */
function firstCommands({ domains }: Description, system: string) {
  const { samples, commands } = domains.find(({ name }) => name === system)!;
  const accepted = samples[0]!.commands[0]!;
  return { accepted, refused: { ...accepted, type: commands.filter(({ sentBy }) => !sentBy).at(-1)!.name, data: {} } };
}

for (const system of kSystems)
  for (const outcome of ['accepted', 'refused'] as const)
    test(`a first command in ${system}, ${outcome}, needs only the first part of the core`, async ({ held }) => {
      const { visitor } = held;
      const description = await visitor.page.evaluate(() => playground.describe());
      const answer = await visitor.execute(firstCommands(description, system)[outcome]);
      expect(answer.ok || answer.code).not.toBe('unavailable');
      expect(await visitor.position()).toBe(answer.ok ? 1 : 0);
      if (answer.ok) await expect(visitor.events).toHaveCount(1);
    });

test('letters beyond English are nothing that the first part lacks', async ({ held: { visitor } }) => {
  const zoe = { ...create, data: { ...create.data, first_name: 'Zoë', last_name: '雪 🐺' } };
  expect((await visitor.execute(zoe)).ok).toBe(true);
  await visitor.expectCell('Accounts', 'First name', 'Zoë');
});

test('where the rest never comes a call that needs it is told so, and may be tried again', async ({ context }) => {
  await context.route(/worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const hurried =
      'const plain = AbortSignal.timeout; AbortSignal.timeout = (ms) => plain.call(AbortSignal, ms / 100);';
    await route.fulfill({ response, body: `{${hurried}}\n${await response.text()}` });
  });
  let silent = true;
  await context.route(kRest, (route) => (silent ? undefined : route.continue()));
  const visitor = await arrive(context);
  const asked = () => visitor.page.evaluate(() => playground.whatIf({ edits: [] }).then(String, String));
  expect(await asked()).toContain('it did not come within two minutes');
  silent = false;
  expect(await asked()).toContain('needs at least one edit');
});

/** That is the scripts that index.html names, the worker and the core, compressed by the program gzip; zlib in Node.js makes 2 % more of them. */
test('all that a first command needs is at most 250 KB, and 10 KB more for each system that is added', async ({
  context,
  held: { visitor },
}) => {
  const asked = new Set<string>();
  context.on('request', (request) => asked.add(basename(new URL(request.url()).pathname)));
  await visitor.page.reload();
  await visitor.ready();
  expect((await visitor.execute(create)).ok).toBe(true);
  const index = readFileSync(`${kSite}index.html`, 'utf8');
  const code = [...asked].filter((file) => /\.(js|wasm)$/.test(file) && !file.startsWith('core.rest'));
  const needed = code.filter((file) => index.includes(file) || /^(worker|core)-/.test(file));
  expect(needed.some((file) => file.endsWith('.wasm')) && needed.some((file) => file.startsWith('worker'))).toBe(true);
  const sizes = needed.map((file) => execFileSync('gzip', ['-9', '-c', `${kSite}assets/${file}`]).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(kLimit);
});

test('what a first visit does not ask waits for the rest, and nothing else does', async ({ held }) => {
  const { visitor, give } = held;
  expect((await visitor.execute(create)).ok).toBe(true);
  const counts = visitor.page.evaluate(() => playground.counts());
  const second = visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 7 } });
  await visitor.expectCell('Accounts', 'Balance', '5');
  give();
  expect(await counts).toMatchObject({ position: expect.any(Number) });
  expect((await second).ok).toBe(true);
  await visitor.expectCell('Accounts', 'Balance', '12');
});

test('a lab that is opened at once says that it waits, and then works', async ({ held }) => {
  const { visitor, give } = held;
  await visitor.openLab('The bus');
  const lab = visitor.page.getByRole('region', { name: 'Lab: The bus' });
  await expect(lab.getByRole('status')).toHaveText(/may wait for the rest of the core/);
  expect((await visitor.execute(create)).ok).toBe(true);
  await visitor.expectCell('Accounts', 'Balance', '5');
  await expect(lab.getByRole('button', { name: 'Pause the bus' })).toBeHidden();
  give();
  await lab.getByRole('button', { name: 'Pause the bus' }).click();
  await expect(lab.getByRole('button', { name: 'Run the bus' })).toBeVisible();
});

/** What the first part lacks although nobody expected it: a refusal that no first visit comes to. */
const kUnexpected = "playground.projection('Nothing')";
const kItsAnswer = /names a projection that is not there/;

/** Sees to it that the rest is on its way until `give`, so that who needs it at once has to fetch it again. */
async function fetchTwice(context: BrowserContext, second: (route: Route) => Promise<void>): Promise<() => void> {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  let fetched = 0;
  await context.route(kRest, async (route) => {
    fetched += 1;
    if (fetched > 1) return second(route);
    await given;
    await route.continue();
  });
  return () => give();
}

test('what the first part lacks unexpectedly is fetched on the spot', async ({ context }) => {
  const give = await fetchTwice(context, (route) => route.continue());
  const fetching = context.waitForEvent('request', (request) => request.url().includes('core.rest'));
  const visitor = await arrive(context);
  await fetching;
  await expect(visitor.page.evaluate(kUnexpected)).rejects.toThrow(kItsAnswer);
  expect((await visitor.execute(create)).ok).toBe(true);
  give();
  expect(await visitor.page.evaluate(() => playground.counts())).toMatchObject({ position: 1 });
});

/**
 * The stories have a context of their own and not the visitor's, whose console must be silent: browsers complain there of
 * what cannot be fetched.
 */
const kCannot = /part of the core could not be loaded .* Check the connection and try again/;

story('where even that cannot be had a sentence says so, and the core goes on', async ({ browser }) => {
  const context = await browser.newContext();
  const give = await fetchTwice(context, (route) => route.abort());
  const fetching = context.waitForEvent('request', (request) => request.url().includes('core.rest'));
  const visitor = await arrive(context);
  await fetching;
  await expect(visitor.page.evaluate(kUnexpected)).rejects.toThrow(kCannot);
  expect((await visitor.execute(create)).ok).toBe(true);
  give();
  await visitor.page.evaluate(() => playground.counts());
  await expect(visitor.page.evaluate(kUnexpected)).rejects.toThrow(kItsAnswer);
  await context.close();
});

story('a lab that cannot have the rest says so, the page goes on, and trying again works', async ({ browser }) => {
  const context = await browser.newContext();
  await context.route(kRest, (route) => route.abort());
  const visitor = await arrive(context);
  await visitor.openLab('The bus');
  const lab = visitor.page.getByRole('region', { name: 'Lab: The bus' });
  await expect(lab.getByRole('alert')).toHaveText(kCannot);
  expect((await visitor.execute(create)).ok).toBe(true);
  await visitor.expectCell('Accounts', 'Balance', '5');
  await context.unroute(kRest);
  await lab.getByRole('button', { name: 'Try again' }).click();
  await expect(lab.getByRole('button', { name: 'Pause the bus' })).toBeVisible();
  await context.close();
});

story(
  'where the rest cannot be fetched a sentence says so, nothing is lost, and the next try works',
  async ({ browser }) => {
    const context = await browser.newContext();
    await context.route(kRest, (route) => route.abort());
    const visitor = await arrive(context);
    expect((await visitor.execute(create)).ok).toBe(true);
    await expect(visitor.page.evaluate(() => playground.counts())).rejects.toThrow(kCannot);
    const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 7 } };
    const refused = (await visitor.execute(credit)) as Extract<Answer, { ok: false }>;
    expect(refused).toMatchObject({ ok: false, code: 'unavailable', message: expect.stringMatching(kCannot) });
    expect(await visitor.position()).toBe(1);
    await context.unroute(kRest);
    expect((await visitor.execute(credit)).ok).toBe(true);
    expect(await visitor.position()).toBe(2);
    await context.close();
  },
);
