import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { arrive, expect, kJohn, test as story, type Visitor } from './visitor';

const kSite = fileURLToPath(new URL('../../build/web', import.meta.url));
const kServer = fileURLToPath(new URL('../static_server.mjs', import.meta.url));

/** A server that can be stopped, as a network that goes away. */
class Server {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, port: number) {
    this.#process = process;
    this.port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  static async start(port = 0, site = kSite): Promise<Server> {
    const process = spawn(execPath, [kServer, String(port), site], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(process.stdout, 'data');
    return new Server(process, Number(said));
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}

story.use({ serviceWorkers: 'allow' });

const test = story.extend<{ server: Server; away: Visitor }>({
  // biome-ignore lint/correctness/noEmptyPattern: it is how Playwright knows what a fixture needs.
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
  /** Somebody who has opened the page, looked at it, and has no network any more. */
  away: async ({ context, server }, use) => {
    const visitor = await arrive(context);
    await kept(visitor);
    await server.stop();
    await use(visitor);
  },
});

/** Waits until the browser has the page. */
async function kept({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
}

test('without a network the page opens again, with all that was done, and every lab', async ({ away }) => {
  test.setTimeout(90_000);
  await away.createAccount(kJohn, 5);
  await away.reload();
  await expect(away.events).toHaveCount(1);
  const labs = await away.labs();
  for (const title of labs) {
    await away.openLab(title);
    const lab = away.page.getByRole('region', { name: `Lab: ${title}` });
    await expect(lab.getByText('Opening…')).toBeHidden();
    await expect(lab.getByRole('alert')).toBeHidden();
  }
  await away.createAccount('account-2', 7);
  expect(await away.page.evaluate(() => playground.branch({ name: 'Offline', at: 1 }))).toMatchObject({ ok: true });
});

test('without a network the page opens in another tab, at a link', async ({ away, context }) => {
  await away.createAccount(kJohn, 5);
  const page = await context.newPage();
  await page.goto('some/where/index.html?at=0#lab=bus');
  await expect(page.getByRole('region', { name: 'Transport' })).toBeVisible();
});

/** The site as it is after the next deployment: another page, and the files that only labs need are called otherwise. */
async function newerSite(title = 'Newer Replayground'): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'site-'));
  await cp(kSite, site, { recursive: true });
  const change = async (file: string, how: (text: string) => string) =>
    writeFile(join(site, file), how(await readFile(join(site, file), 'utf8')));
  const assets = await readdir(join(site, 'assets'));
  const script = assets.find((name) => /^index-(?!client).*\.js$/.test(name))!;
  const renamed = (text: string) => text.replaceAll(script, `index-${title.replace(' ', '_')}.js`);
  await rename(join(site, 'assets', script), join(site, 'assets', renamed(script)));
  await change('index.html', (page) => renamed(page).replace('<title>Replayground', `<title>${title}`));
  const digest = createHash('sha256').update(await readFile(join(site, 'index.html')));
  await change('service_worker.js', (text) =>
    renamed(text)
      .replaceAll(/"assets\/Panel-[^"]*":"[^"]*",/g, '')
      .replace(/("index.html":"sha256-)[^"]*/, `$1${digest.digest('base64')}`),
  );
  for (const file of assets.filter((name) => name.startsWith('Panel-'))) await rm(join(site, 'assets', file));
  return site;
}

/** Whether the browser has a second build, and all of it. */
const newerKept = ({ page }: Visitor) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return (await caches.keys()).length === 2 && !registration?.installing && !registration?.waiting;
  });

test('a new version is seen at once, and a page that is open from before still finds its labs', async ({
  context,
  server,
}) => {
  const before = await arrive(context);
  await kept(before);
  await server.stop();
  const site = await newerSite();
  const newer = await Server.start(server.port, site);
  const after = await arrive(context);
  await expect(after.page).toHaveTitle('Newer Replayground');
  await expect.poll(() => newerKept(after)).toBe(true);
  await newer.stop();
  await before.openLab('The bus');
  await expect(before.page.getByRole('button', { name: 'Pause the bus' })).toBeVisible();
  await after.reload();
  await expect(after.page).toHaveTitle('Newer Replayground');
  await rm(site, { recursive: true });
});

test('a page finds its labs still after two new versions, for it is open', async ({ context, server }) => {
  const before = await arrive(context);
  await kept(before);
  await server.stop();
  const after = await context.newPage();
  const names = () => after.evaluate(() => caches.keys());
  for (const title of ['Second', 'Third', 'Fourth']) {
    const site = await newerSite(title);
    const newer = await Server.start(server.port, site);
    await after.goto(`${server.origin}some/where/`);
    await expect(after).toHaveTitle(title);
    const seen = await names();
    await expect.poll(async () => (await names()).filter((name) => !seen.includes(name)).length).toBe(1);
    await expect.poll(() => after.evaluate(hasSettled)).toBe(true);
    await newer.stop();
    await rm(site, { recursive: true });
  }
  await before.openLab('The bus');
  await expect(before.page.getByRole('button', { name: 'Pause the bus' })).toBeVisible();
  expect((await names()).length).toBe(3);
});

/** Whether the newest service worker is in charge and has cleaned up. */
async function hasSettled(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  return !registration?.installing && !registration?.waiting && registration?.active?.state === 'activated';
}

test('a history that is being opened comes first', async ({ context }) => {
  const { page } = await arrive(context);
  await page.evaluate(() => {
    const status = playground.status.bind(playground);
    playground.status = async () => ({ ...(await status()), loading: { done: 1, total: 2 } });
    Object.assign(globalThis, { opened: () => Object.assign(playground, { status }) });
  });
  const workers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.waitForTimeout(3_500);
  expect(await workers()).toBe(0);
  await page.evaluate('opened()');
  await expect.poll(workers, { timeout: 10_000 }).toBe(1);
});
