/** A store that is damaged: what is sound is there, what is not is said, and there are ways on that lose nothing. */
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { arrive, expect, kAddress, kJohn, test, type Visitor } from './visitor';

/** The stores of the page, as a test reaches into them. */
interface Store {
  get(store: string, key: IDBValidKey): Promise<unknown>;
  put(store: string, value: unknown, key: IDBValidKey): Promise<unknown>;
  delete(store: string, key: IDBValidKey): Promise<unknown>;
}

/** Does something to the database, handed over as text, with the id of the real history. */
async function damage(page: Page, work: (store: Store, id: string) => Promise<unknown>): Promise<void> {
  await page.evaluate(`(${withStore})(${work})`);
}

async function withStore(work: (store: Store, id: string) => Promise<unknown>): Promise<void> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('replayground'));
  const of = (name: string) => db.transaction(name, 'readwrite').objectStore(name);
  const store: Store = {
    get: (name, key) => done(of(name).get(key)),
    put: (name, value, key) => done(of(name).put(value, key)),
    delete: (name, key) => done(of(name).delete(key)),
  };
  await work(store, (await playground.status()).history);
  db.close();
}

/** Everything in the database, as text. */
const dump = (page: Page): Promise<string> =>
  page.evaluate(async () => new TextDecoder().decode(await playground.exportStore()));
/** The lines of a dump that are about a history, without what says of it where it stands among the others. */
const linesOf = (text: string, id: string) =>
  text.split('\n').filter((line) => line.includes(id) && !line.includes('"store":"histories"'));

/** Six commands of a segment each. */
async function haveSix(visitor: Visitor): Promise<void> {
  await visitor.createAccount(kJohn, 10);
  for (let amount = 1; amount <= 5; amount++)
    await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount } });
}

const band = (page: Page) => page.getByRole('region', { name: 'Damage' });

/** What was done to the store; how many commands are sound, and what is said of the others. */
const kDamages: { [what: string]: [(store: Store, id: string) => Promise<unknown>, sound: number, said: RegExp] } = {
  'a bit in the middle is turned': [
    async (store, id) => {
      const bytes = (await store.get('segments', [id, 3])) as Uint8Array;
      bytes[bytes.length - 1]! ^= 1;
      await store.put('segments', bytes, [id, 3]);
    },
    2,
    /Of 6 commands .* number 3 is damaged. The 2 before that are here. 3 behind it are sound/,
  ],
  'two in the middle are gone': [
    async (store, id) => {
      for (const end of [3, 4]) await store.delete('segments', [id, end]);
    },
    2,
    /Of 6 commands .* 3 to 4 are missing. The 2 before that are here. 2 behind it are sound/,
  ],
  'the newest is gone': [(store, id) => store.delete('segments', [id, 6]), 5, /number 6 is missing. The 5 before/],
  'one is no bytes': [(store, id) => store.put('segments', 'nonsense', [id, 4]), 3, /number 4 is damaged.*2 behind/],
  'the first is gone': [(store, id) => store.delete('segments', [id, 1]), 0, /number 1 is missing. None before/],
};

for (const [what, [work, sound, said]] of Object.entries(kDamages)) {
  test(`${what}: what is sound is there, can be saved, and another history begins beside it`, async ({
    visitor,
    browser,
  }) => {
    const { page } = visitor;
    await haveSix(visitor);
    await damage(page, work);
    const [before, { history }] = [await dump(page), await page.evaluate(() => playground.status())];
    await visitor.reload();
    await expect(band(page)).toContainText(said);
    await expect(visitor.where).toHaveText(`${sound} of ${sound}`);
    await expect(page.getByRole('img', { name: /^Not to be read: Of 6 commands/ })).toBeVisible();
    const answer = await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
    expect(answer).toMatchObject({ ok: false, code: 'unavailable' });
    if (sound > 1) {
      await visitor.expectCell('Accounts', 'Balance', `${(await stateOf(page)).balance}`);
      await visitor.button('Back one event').click();
      await expect(visitor.where).toHaveText(`${sound - 1} of ${sound}`);
      await visitor.button('Now').click();
      const file = await saved(page, 'Save what is sound');
      await opensElsewhere(await browser.newContext(), file, sound);
    }
    const raw = await saved(page, 'Save the raw store');
    expect(raw.toString()).toBe(before);
    expect(await dump(page)).toBe(before);

    await band(page).getByRole('button', { name: 'Start anew beside it' }).click();
    await expect(band(page)).toBeHidden();
    await visitor.ready();
    expect(await visitor.createAccount('account-anew')).toMatchObject({ ok: true, position: 1 });
    expect(linesOf(await dump(page), history)).toEqual(linesOf(before, history));
    await page.getByRole('button', { name: /^Open Damaged / }).click();
    await expect(band(page)).toContainText(said);
    await expect(visitor.where).toHaveText(`${sound} of ${sound}`);
    await band(page).getByRole('button', { name: 'Throw it away' }).click();
    await band(page).getByRole('button', { name: 'Throw away for good' }).click();
    await expect(visitor.where).toHaveText('1 of 1');
    await visitor.ready();
    expect(await dump(page)).not.toContain(history);
  });
}

async function stateOf(page: Page): Promise<{ balance: number }> {
  return page.evaluate(async (stream) => (await playground.state({ stream })).state as never, kJohn);
}

/** What the page hands to the browser to be saved. Not every browser tells those who drive it of a download. */
async function saved(page: Page, button: string): Promise<Buffer> {
  await page.evaluate(() => {
    const toUrl = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      Object.assign(globalThis, { saved: blob });
      return toUrl.call(URL, blob);
    };
  });
  const before = await page.evaluate(() => (globalThis as { saved?: Blob }).saved?.size);
  await band(page).getByRole('button', { name: button }).click();
  await expect.poll(() => page.evaluate(() => (globalThis as { saved?: Blob }).saved?.size)).not.toBe(before);
  const bytes = await page.evaluate(async () => {
    const { saved } = globalThis as unknown as { saved: Blob };
    return [...new Uint8Array(await saved.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

async function opensElsewhere(context: Awaited<ReturnType<Page['context']>>, file: Buffer, events: number) {
  const other = await arrive(context);
  await other.button('Share').click();
  await other.page
    .getByLabel('File to open')
    .setInputFiles({ name: 'sound.replayground', mimeType: 'application/gzip', buffer: file });
  await expect(other.where).toHaveText(new RegExp(` of ${events}$`));
  await context.close();
}

test('try again: what was only for a while is over, and everything is there', async ({ visitor }) => {
  await haveSix(visitor);
  await damage(visitor.page, async (store, id) => {
    localStorage.setItem('aside', JSON.stringify([...((await store.get('segments', [id, 6])) as Uint8Array)]));
    await store.delete('segments', [id, 6]);
  });
  await visitor.reload();
  await expect(visitor.where).toHaveText('5 of 5');
  await damage(visitor.page, (store, id) =>
    store.put('segments', Uint8Array.from(JSON.parse(localStorage.getItem('aside')!)), [id, 6]),
  );
  await band(visitor.page).getByRole('button', { name: 'Try again' }).click();
  await expect(visitor.where).toHaveText('6 of 6');
  await expect(band(visitor.page)).toBeHidden();
});

/** What stands beside the history, and what is said where it is broken. */
const kBeside: { [what: string]: [(store: Store, id: string) => Promise<unknown>, said?: RegExp] } = {
  'a record of a branch is null': [(store) => store.put('histories', null, 'nobody'), /A history .* cannot be listed/],
  'something belongs to no history': [
    (store) => store.put('kept', 1, ['nobody', 'note', 'a']),
    /A history .* cannot be listed/,
  ],
  'a record of a branch is a text': [(store) => store.put('histories', 'x', 'nobody'), /A history .* cannot be listed/],
  'a bookmark is nothing that can be handed on': [(store, id) => store.put('kept', 5n, [id, 'bookmark', '3'])],
  'a bookmark is null': [(store, id) => store.put('kept', null, [id, 'bookmark', '3'])],
  'a mail is null': [(store, id) => store.put('mails', null, [id, 'm'])],
};

for (const [what, [work, said]] of Object.entries(kBeside)) {
  test(`${what}: the history is there, and everything else beside it`, async ({ visitor }) => {
    const { page } = visitor;
    await haveSix(visitor);
    await page.evaluate(() => playground.keep('bookmark', '2', { position: 2, name: 'here' }));
    await page.evaluate(() => playground.branch({ name: 'Sound', at: 2 }));
    await damage(page, work);
    await visitor.reload();
    await expect(visitor.where).toHaveText('6 of 6');
    if (said) await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
    expect(await page.evaluate(() => playground.kept('bookmark'))).toMatchObject({ 2: { name: 'here' } });
    expect((await page.evaluate(() => playground.branches())).branches.map(({ name }) => name)).toEqual(['Sound']);
    expect(await page.evaluate(() => playground.mailbox())).toEqual([]);
    expect(await page.evaluate(() => playground.branch({ name: 'Next' }))).toMatchObject({ ok: true });
    expect(await visitor.createAccount('account-more')).toMatchObject({ ok: true, position: 7 });
  });
}

test('another history begins in one tab: nothing is added to the damaged one in another, and it cannot begin twice', async ({
  visitor,
  context,
}) => {
  await haveSix(visitor);
  await damage(visitor.page, (store, id) => store.delete('segments', [id, 3]));
  const [one, other] = [await arrive(context), await arrive(context)];
  const begun = await one.page.evaluate(() => playground.beginBeside());
  expect(begun).toMatch(/^Damaged 2/);
  // The first tab has all of it in memory.
  await expect(visitor.page.getByText('another one was begun beside it in another tab')).toBeVisible();
  const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } };
  expect(await visitor.execute(credit)).toMatchObject({ ok: false, code: 'unavailable' });
  const twice = await other.page.evaluate(() => playground.beginBeside().catch(({ code }) => code));
  expect(twice).toBe('invalid');
  await visitor.reload();
  await expect(visitor.where).toHaveText('0 of 0');
});

const kSizes = {
  laptop: { width: 1280, height: 720 },
  low: { width: 1366, height: 625 },
  phone: { width: 390, height: 844 },
};

for (const theme of ['light', 'dark'])
  for (const [size, viewport] of Object.entries(kSizes))
    test(`axe finds nothing wrong with damage, and the keyboard reaches every way on: ${theme}, ${size}`, async ({
      visitor,
    }) => {
      const { page } = visitor;
      await page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      await haveSix(visitor);
      await damage(page, (store, id) => store.delete('segments', [id, 3]));
      await visitor.reload();
      await expect(band(page)).toContainText('number 3 is missing');
      await expect(band(page)).toBeInViewport({ ratio: 1 });
      expect(await violations(page)).toEqual([]);
      for (const name of ['Save what is sound', 'Save the raw store', 'Start anew beside it', 'Try again']) {
        const button = band(page).getByRole('button', { name });
        for (let presses = 0; presses < 60 && !(await isFocused(button)); presses++) await page.keyboard.press('Tab');
        expect(await isFocused(button)).toBe(true);
      }
    });

const isFocused = (button: ReturnType<Page['getByRole']>) =>
  button.evaluate((element) => element === document.activeElement);

test('a store whose record of the history is lost can begin anew, and what was in it is a branch', async ({
  visitor,
}) => {
  const { page } = visitor;
  await haveSix(visitor);
  await damage(page, (store, id) => store.put('histories', null, id));
  await page.goto(kAddress);
  await page.reload();
  await page.getByRole('button', { name: 'Start anew beside it' }).click();
  await expect(visitor.where).toHaveText('0 of 0', { timeout: 15_000 }); // It loads the page anew.
  const [found] = (await page.evaluate(() => playground.branches())).branches;
  await page.evaluate((name) => (location.hash = `branch=${name}`), found!.name);
  await expect(visitor.where).toHaveText('6 of 6');
});
