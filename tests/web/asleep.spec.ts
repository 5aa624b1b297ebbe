/** A tab that the browser puts to sleep, or keeps for "back": the others go on meanwhile, and it catches up. */
import type { Page } from '@playwright/test';
import { printRow } from '../seeded';
import { arrive, expect, kAddress, kJohn, test, Visitor } from './visitor';

async function setState(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
}

const idsOf = ({ page }: Visitor) =>
  page.evaluate(async () => (await playground.events({ limit: 10_000 })).map(({ commandId }) => commandId));

test('a tab is frozen in the middle of a burst: another one works meanwhile, and it catches up', async ({
  context,
  visitor,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test freeze a tab');
  test.setTimeout(90_000);
  const kRounds = 8;
  await visitor.createAccount(kJohn);
  const sleeper = await arrive(context);
  let lost = 0;
  for (let round = 0; round < kRounds; round++) {
    const burst = sleeper.burst(kJohn, 100);
    await new Promise((resolve) => setTimeout(resolve, round * 15));
    await setState(sleeper.page, 'frozen');
    const begun = Date.now();
    const answers = await visitor.burst(kJohn, 20);
    expect(Date.now() - begun).toBeLessThan(10_000);
    await setState(sleeper.page, 'active');
    const accepted = [...answers, ...(await burst)].flatMap((answer) => (answer.ok ? [answer.position] : []));
    expect(accepted).toHaveLength(120);
    lost += 120 - new Set(accepted).size;
    await expect.poll(async () => (await sleeper.position()) - (await visitor.position())).toBe(0);
  }
  expect(await idsOf(sleeper)).toEqual(await idsOf(visitor));
  expect(await visitor.position()).toBe(1 + kRounds * 120);
  printRow('A tab is frozen in a burst', browserName, kRounds, lost, '-');
});

test('the history is erased while a tab is frozen: it shows what is there now', async ({
  context,
  visitor,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test freeze a tab');
  await visitor.haveSample();
  const sleeper = await arrive(context);
  await setState(sleeper.page, 'frozen');
  await visitor.page.evaluate(() => playground.clear());
  await visitor.createAccount(kJohn, 3);
  await setState(sleeper.page, 'active');
  await expect(sleeper.where).toHaveText('1 of 1');
  await sleeper.expectCell('Accounts', 'Balance', '3');
});

test('who comes back finds what went on meanwhile, also where nobody told', async ({ context, page }) => {
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `BroadcastChannel.prototype.addEventListener = () => {};\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(kAddress);
  const sleeper = new Visitor(page);
  await sleeper.ready();
  const visitor = await arrive(context);
  const returns = {
    pageshow: () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    resume: () => document.dispatchEvent(new Event('resume')),
    visibilitychange: () => document.dispatchEvent(new Event('visibilitychange')),
  };
  for (const [index, [name, come]] of Object.entries(returns).entries()) {
    await visitor.createAccount(`account-${name}`);
    expect(await sleeper.position(), name).toBe(index);
    await sleeper.page.evaluate(come);
    await expect.poll(() => sleeper.position(), name).toBe(index + 1);
  }
});

test('back to the page, which the browser may have kept: it has what happened meanwhile, and goes on', async ({
  playwright,
  browserName,
  baseURL,
}, info) => {
  const { launchOptions, channel } = info.project.use;
  const context = await playwright[browserName].launchPersistentContext(info.outputPath('profile'), {
    ...launchOptions,
    ...(channel && { channel }),
    baseURL: baseURL!,
    ...(browserName === 'chromium' && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
  const [leaver, other] = [await arrive(context), await arrive(context)];
  await leaver.haveSample();
  await leaver.page.goto('journal/');
  await other.createAccount('account-meanwhile', 5);
  await leaver.page.goBack({ waitUntil: 'commit' }); // A page that was kept is not loaded.
  await leaver.ready();
  await expect(leaver.where).toHaveText('9 of 9');
  expect(
    await leaver.execute({ stream: 'account-meanwhile', type: 'CreditAccount', data: { amount: 1 } }),
  ).toMatchObject({ ok: true, position: 10 });
  await expect(other.where).toHaveText('10 of 10');
  await context.close();
});
