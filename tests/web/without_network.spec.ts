import { test as base } from '@playwright/test';
import { arrive, expect, kJohn, test, type Visitor } from './visitor';

/** How many files whose names begin so the page has fetched. */
const fetched = ({ page }: Visitor, name: string) =>
  page.evaluate(
    (name) => performance.getEntriesByType('resource').filter((each) => each.name.includes(`/assets/${name}`)).length,
    name,
  );

test('after the first command every lab opens without a network, and a branch begins', async ({ visitor, context }) => {
  test.setTimeout(90_000);
  const { page } = visitor;
  await visitor.createAccount(kJohn, 5);
  const labs = await visitor.labs();
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  await expect
    .poll(async () => (await scripts()).filter((name) => /\/Panel-[^/]*\.js$/.test(name)).length, { timeout: 20_000 })
    .toBe(labs.length);
  await expect.poll(() => fetched(visitor, 'layout.worker')).toBe(1);
  await page.evaluate(() => playground.counts());
  await page.waitForLoadState('networkidle');
  await context.route('**/assets/**', (route) => route.abort());
  for (const title of labs) {
    await visitor.openLab(title);
    const lab = page.getByRole('region', { name: `Lab: ${title}` });
    await expect(lab.getByText('Opening…')).toBeHidden();
    await expect(lab.getByRole('alert')).toBeHidden();
  }
  expect(await page.evaluate(() => playground.branch({ name: 'Offline', at: 1 }))).toMatchObject({ ok: true });
});

/** Not the visitor's context: browsers complain of what cannot be fetched. */
base(
  'a lab that could not be loaded says what to do, and comes once the network is back',
  async ({ browser, browserName }) => {
    const context = await browser.newContext();
    await context.route('**/Panel-*', (route) => route.abort());
    const visitor = await arrive(context);
    await visitor.openLab('The bus');
    const lab = visitor.page.getByRole('region', { name: 'Lab: The bus' });
    const again = lab.getByRole('button', { name: 'Try again' });
    for (let tries = 0; tries < 2; tries++) {
      await expect(lab.getByRole('alert')).toHaveText(/could not be loaded. Check the connection, then try again/);
      await again.click();
    }
    await context.unroute('**/Panel-*');
    // Firefox does not ask again for a module that did not come: there it takes what the sentence says for that.
    if (browserName === 'firefox') await visitor.reload();
    else await again.click();
    await expect(lab.getByRole('button', { name: 'Pause the bus' })).toBeVisible();
    const styled = () => [...document.styleSheets].some(({ href }) => /\/Panel-[^/]*\.css$/.test(href ?? ''));
    expect(await visitor.page.evaluate(styled)).toBe(true);
    await context.close();
  },
);
