// The page's own files that do not come, each by itself, as after a deployment: a sentence always, and a way on.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { arrive, kAddress, kJohn } from './visitor';

const kAssets = readdirSync(fileURLToPath(new URL('../../build/web/assets', import.meta.url)));
const kSentence = /did not come|cannot be shown|could not be (loaded|opened)|cannot be loaded/;

/** What no lab needs to open: a worker that has a stand-in, and what comes ahead of those who may want it. */
const kAside = /^(layout\.worker|indexeddb_seals|leftovers|older|rebuilds|recovery|sha2|unpacking)-/;

/** A tab one of whose files is `gone`; not the visitor's, for browsers complain of what does not come. */
const test = base.extend<{ tab: Tab }>({
  tab: async ({ context }, use) => {
    const tab = new Tab(await context.newPage());
    await tab.watch(context);
    await use(tab);
  },
});

class Tab {
  gone: string | undefined;
  readonly asked = new Set<string>();
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.route('**/assets/**', (route) => {
      const file = new URL(route.request().url()).pathname.split('/').at(-1)!;
      this.asked.add(file);
      return file === this.gone ? route.abort() : route.fallback();
    });
  }

  /** Loads the page anew; the address alone may lead to another part of the same one. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(kAddress + fragment);
  }

  /** What opening the page there asks for, until that `is` there. */
  async needs(fragment: string, is: (page: Page) => Promise<void>): Promise<string[]> {
    this.gone = undefined;
    this.asked.clear();
    await this.open(fragment);
    await is(this.page);
    return [...this.asked].filter((file) => /\.(js|css|wasm)$/.test(file) && !file.startsWith('core.rest'));
  }

  async expectSentence(file: string): Promise<void> {
    await expect(this.page.getByText(kSentence).filter({ visible: true }).first(), file).toBeVisible({
      timeout: 12_000,
    });
  }
}

async function shown(page: Page): Promise<void> {
  await expect(page.getByRole('form').first()).toBeVisible();
}

test('whatever does not come of what a first visit needs, a sentence says so', async ({ tab }) => {
  test.setTimeout(240_000);
  const needed = await tab.needs('', shown);
  expect(needed.length).toBeGreaterThan(20);
  for (const file of needed) {
    tab.gone = file;
    await tab.open();
    await tab.expectSentence(file);
  }
});

test('whatever does not come of what a lab needs, a sentence says so', async ({ tab }) => {
  test.setTimeout(240_000);
  const known = new Set(await tab.needs('', shown));
  const page = tab.page;
  await page.getByRole('button', { name: 'Labs', exact: true }).click();
  const links = page.getByRole('navigation', { name: 'Labs' }).getByRole('link');
  const labs = (await links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).hash))).filter(Boolean);
  expect(labs.length).toBeGreaterThan(10);
  for (const lab of labs) {
    const opened = async () => {
      await expect(page.getByRole('region', { name: /^Lab: / })).toBeVisible();
      await expect(page.getByText('Opening…')).toBeHidden();
    };
    const needed = (await tab.needs(lab, opened)).filter((file) => !known.has(file) && !kAside.test(file));
    expect(needed.length).toBeGreaterThan(0);
    for (const file of needed) {
      known.add(file);
      tab.gone = file;
      await tab.open(lab);
      await tab.expectSentence(file);
    }
  }
});

/** What the worker loads of the branches at the start. */
for (const name of ['branching-', 'branch_records-'])
  test(`where ${name}… does not come, the history is there all the same, and a notice says what is missing`, async ({
    tab,
  }) => {
    tab.gone = kAssets.find((file) => file.startsWith(name));
    expect(tab.gone).toBeDefined();
    await tab.open();
    await expect(tab.page.getByText(/part of this page could not be loaded/)).toBeVisible();
    await shown(tab.page);
  });

test('where what keeps a history in memory does not come, the page cannot be opened, says so, and is reloaded', async ({
  tab,
}) => {
  tab.gone = kAssets.find((file) => file.startsWith('memory-'));
  await tab.open('#memory=1');
  await expect(tab.page.getByRole('alert')).toHaveText(/part of this page could not be loaded/);
  tab.gone = undefined;
  await tab.page.getByRole('button', { name: 'Reload' }).click();
  await shown(tab.page);
});

test('what is not there when it is used says so, and the next command is taken', async ({ context, tab }) => {
  tab.gone = kAssets.find((file) => file.startsWith('rebuilds-'));
  expect(tab.gone).toBeDefined();
  const visitor = await arrive(context);
  await expect(visitor.page.evaluate(() => playground.rebuild('Accounts'))).rejects.toThrow(
    /A part of this page could not be loaded. Check the connection/,
  );
  expect((await visitor.createAccount(kJohn)).ok).toBe(true);
});

for (const name of ['CodeDialog-', 'Code-', 'bank-'])
  test(`where ${name}… does not come, a sentence says so in place of the code`, async ({ context, tab }) => {
    const files = kAssets.filter((file) => file.startsWith(name) && file.endsWith('.js'));
    for (const file of files) {
      tab.gone = file;
      const { page } = await arrive(context);
      await page.getByRole('button', { name: 'Code of Create account', exact: true }).click();
      await expect(page.getByRole('alert'), file).toHaveText(kSentence);
    }
  });

test('where the list of what the page is made of does not come, a sentence says so in its place', async ({
  context,
  tab,
}) => {
  tab.gone = kAssets.find((file) => /^MadeOf-.*\.js$/.test(file));
  expect(tab.gone).toBeDefined();
  const { page } = await arrive(context);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByText('What it is made of', { exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText(kSentence);
});

test('where the page does not come, its button loads it once it is there again', async ({ tab }) => {
  tab.gone = kAssets.find((file) => /^page-.*\.js$/.test(file));
  await tab.page.goto(`${kAddress}#lab=bus`);
  await expect(tab.page.getByRole('alert')).toHaveText(/newer version was put up/);
  tab.gone = undefined;
  await tab.page.getByRole('button', { name: 'Reload' }).click();
  await expect(tab.page.getByRole('region', { name: 'Lab: The bus' })).toBeVisible();
});

test('a log that the server does not have is said not to have come, and comes with the next try', async ({ tab }) => {
  const { page } = tab;
  let missing = true;
  await page.route('**/*.rplg', (route) => (missing ? route.fulfill({ status: 404, body: 'No' }) : route.fallback()));
  await tab.open('#lab=versioning');
  const open = page.getByRole('button', { name: 'Open the log of the oldest version' });
  await open.click();
  await expect(page.getByRole('alert')).toHaveText('The log could not be fetched. Check the connection and try again.');
  missing = false;
  await open.click();
  await expect(page.getByRole('status', { name: 'What came in' })).toContainText('12 commands came in');
});
