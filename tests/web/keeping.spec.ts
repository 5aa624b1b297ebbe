import type { BrowserContext, Page } from '@playwright/test';
import { arrive, complaintsOf, expect, kAddress, kJohn, test, type Visitor } from './visitor';

test('the browser is closed and opened again: it is all there', async ({ playwright, browserName, baseURL }, info) => {
  const { launchOptions, channel } = info.project.use;
  const options = { ...launchOptions, ...(channel && { channel }), baseURL: baseURL! };
  const open = (): Promise<BrowserContext> =>
    playwright[browserName].launchPersistentContext(info.outputPath('profile'), options);

  const first = await open();
  await (await arrive(first)).haveSample();
  await first.close();

  const second = await open();
  const complaints = complaintsOf(second);
  const visitor = await arrive(second);
  await expect(visitor.events).toHaveCount(8);
  await visitor.expectCell('Accounts', 'Balance', '50');
  await second.close();
  expect(complaints).toEqual([]);
});

/** What the page hands to the browser when it is asked to save the history. Not every browser tells those who drive it of a download. */
async function savedFile(visitor: Visitor): Promise<Buffer> {
  await visitor.page.evaluate(() => {
    const toUrl = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      Object.assign(globalThis, { saved: blob });
      return toUrl.call(URL, blob);
    };
  });
  await visitor.button('Share').click();
  await visitor.button('Save as a file').click();
  await expect(visitor.page.getByRole('status').filter({ hasText: 'Saved 8 events' })).toBeVisible();
  const bytes = await visitor.page.evaluate(async () => {
    const { saved } = globalThis as unknown as { saved: Blob };
    return [...new Uint8Array(await saved.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

test('a browser that deletes what sites store takes the history along, and a file that was saved brings it back', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.haveSample();
  const buffer = await savedFile(visitor);
  const empty = { contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' };
  await page.route('**/elsewhere', (route) => route.fulfill(empty)); // of the same origin, and without the page
  await page.goto(`${kAddress}elsewhere`);
  await page.evaluate(async () => {
    localStorage.clear();
    const deleted = indexedDB.deleteDatabase('replayground');
    await new Promise((resolve) => deleted.addEventListener('success', resolve));
  });
  await page.goto(kAddress);
  await visitor.ready();
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();
  expect(await visitor.position()).toBe(0);

  await visitor.button('Share').click();
  const file = { name: 'saved.replayground', mimeType: 'application/gzip', buffer };
  await page.getByLabel('File to open').setInputFiles(file);
  await expect(page.getByRole('region', { name: 'The branch' })).toContainText('saved');
  await expect(visitor.where).toHaveText('8 of 8');
  await visitor.expectCell('Accounts', 'Balance', '50');
});

/** Ends the tab without letting it finish anything. */
async function kill(page: Page, browserName: string): Promise<void> {
  if (browserName !== 'chromium') return page.close();
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {}); // Who is crashed does not answer.
  await crashed;
}

test('a tab is killed in the middle of a burst: what was answered is kept, and nothing is half there', async ({
  context,
  visitor,
  browserName,
}) => {
  const answered: string[] = [];
  await visitor.page.exposeFunction('tellAnswered', (id: string) => answered.push(id));
  await visitor.createAccount(kJohn);
  await visitor.page.evaluate((stream) => {
    const tell = (globalThis as unknown as { tellAnswered(id: string): void }).tellAnswered;
    const fire = async (id: string) => {
      const answer = await playground.execute({ stream, type: 'CreditAccount', data: { amount: 1 }, id });
      if (answer.ok) tell(id);
    };
    let sent = 0;
    setInterval(() => {
      for (let count = 0; count < 20 && sent < 6_000; count++) void fire(`command-${sent++}`);
    }, 5);
  }, kJohn);
  await expect.poll(() => answered.length, { intervals: [5] }).toBeGreaterThan(200);
  await kill(visitor.page, browserName);

  const { page } = await arrive(context);
  const events = await page.evaluate(() => playground.events({ limit: 10_000 }));
  const kept = new Set(events.map(({ commandId }) => commandId));
  expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  expect(kept.size).toBe(events.length);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  const { state } = await page.evaluate((stream) => playground.state({ stream }), kJohn);
  expect(state?.balance).toBe(events.length - 1);
  const { position, commands } = await page.evaluate(() => playground.status());
  expect([position, commands]).toEqual([events.length, events.length]);
});

/** The ends of the stored segments. With `damage`, a bit of the last one is turned, as a failing disk might. */
async function storedEnds(page: Page, damage = false): Promise<number[]> {
  return page.evaluate(async (damage) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('replayground'));
    const store = db.transaction('segments', 'readwrite').objectStore('segments');
    const keys = (await done(store.getAllKeys())) as [history: string, end: number][];
    if (damage) {
      const segment: Uint8Array = await done(store.get(keys.at(-1)!));
      segment[segment.length - 1]! ^= 1;
      await done(store.put(segment, keys.at(-1)!));
    }
    db.close();
    return keys.map(([, end]) => end);
  }, damage);
}

test('small segments are sealed when idle, and neither this tab nor another notices', async ({ context, visitor }) => {
  const other = await arrive(context);
  await visitor.createAccount(kJohn);
  await visitor.page.evaluate(async (stream) => {
    const credit = { stream, type: 'CreditAccount', data: { amount: 1 } };
    for (let count = 0; count < 80; count++) await playground.execute(credit);
  }, kJohn);
  const before = await visitor.page.evaluate(() => playground.events());
  // One command made one segment; where a busy machine paused in between, some of them may have been sealed before.
  const ends = () => storedEnds(visitor.page);
  await expect.poll(async () => (await ends()).length, { timeout: 10_000 }).toBeLessThan(64);
  expect((await ends()).at(-1)).toBe(81);

  expect(await other.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } })).toMatchObject({
    position: 82,
  });
  await visitor.reload();
  expect(await visitor.page.evaluate(() => playground.events({ to: 81 }))).toEqual(before);
  await visitor.expectCell('Accounts', 'Balance', '81');
});

test('a damaged log takes no command until it is erased', async ({ visitor }) => {
  await visitor.createAccount(kJohn, 5);
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await storedEnds(visitor.page, true);
  await visitor.reload();
  expect(await visitor.position()).toBe(1);
  const { problem, damaged } = await visitor.page.evaluate(() => playground.status());
  expect(damaged).toBe(true);
  expect(await visitor.createAccount('account-2')).toMatchObject({ ok: false, code: 'unavailable', message: problem });

  await visitor.page.evaluate(() => playground.clear());
  expect(await visitor.createAccount(kJohn)).toMatchObject({ ok: true, position: 1 });
  await expect(visitor.page.getByRole('region', { name: 'Damage' })).toBeHidden();
});
