/** A history is itself: what belongs to it goes with it, and what was meant for one that is gone is not carried out. */
import type { Page } from '@playwright/test';
import { arrive, expect, kAddress, kJohn, test, type Visitor } from './visitor';

/** Publishes so many posts at once and answers how many were accepted. */
function publish(page: Page, count: number): Promise<number> {
  return page.evaluate(async (count) => {
    const publishOne = async (title: string) => {
      const stream = `post-${crypto.randomUUID()}`;
      await playground.execute({ stream, type: 'CreatePost', data: { title, content: 'Text' } });
      return playground.execute({ stream, type: 'PublishPost', data: {} });
    };
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => publishOne(`Title ${index}`)));
    return answers.filter(({ ok }) => ok).length;
  }, count);
}

const where = (page: Page) => page.evaluate(async () => (await playground.status()).position);
const mails = (page: Page) => page.evaluate(async () => (await playground.mailbox()).length);
const keep = (page: Page, kind: string, name: string, position?: number) =>
  page.evaluate(
    ([kind, name, position]) => playground.keep(kind, name, { text: name, ...(position && { position }) }),
    [kind, name, position] as const,
  );
const kept = (page: Page, kind: string) =>
  page.evaluate(async (kind) => Object.keys(await playground.kept(kind)), kind);
const status = (page: Page) => page.evaluate(() => playground.status());

test('what events called for is not done once their history is erased', async ({ context, visitor }) => {
  const other = await arrive(context);
  for (const eraser of [visitor, other]) {
    expect(await publish(visitor.page, 60)).toBe(60);
    const before = await status(visitor.page);
    await eraser.page.evaluate(() => playground.clear());
    await visitor.page.waitForTimeout(700);
    expect([await where(visitor.page), await where(other.page)]).toEqual([0, 0]);
    expect([await mails(visitor.page), await mails(other.page)]).toEqual([0, 0]);
    expect((await status(visitor.page)).history).not.toBe(before.history);
    expect((await status(other.page)).history).toBe((await status(visitor.page)).history);
  }
});

test('calls keep their order: what was sent before an erasure is gone, what comes behind it is there', async ({
  visitor,
}) => {
  const [before, after] = await visitor.page.evaluate(async () => {
    const create = (id: string) =>
      playground.execute({ stream: `post-${id}`, type: 'CreatePost', data: { title: id, content: 'Text' } });
    const first = create('before');
    const erased = playground.clear();
    const second = create('after');
    await erased;
    return [await first, await second];
  });
  expect([before?.ok, after?.ok]).toEqual([true, true]);
  const streams = await visitor.page.evaluate(async () =>
    (await playground.streams()).streams.map(({ stream }) => stream),
  );
  expect(streams).toEqual(['post-after']);
});

test('a command that is meant for a history that is gone is refused', async ({ visitor }) => {
  const { history } = await status(visitor.page);
  await visitor.createAccount(kJohn, 5);
  await visitor.page.evaluate(() => playground.clear());
  const late = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 }, history };
  expect(await visitor.execute(late)).toMatchObject({
    ok: false,
    code: 'conflict',
    message: expect.stringMatching(/erased\.$/),
  });
  expect(await visitor.page.evaluate((late) => playground.send(late), late)).toMatchObject({
    ok: false,
    code: 'conflict',
  });
  expect(await where(visitor.page)).toBe(0);
});

test('erasing the real history takes notes, cards, bookmarks and mails along, in all tabs', async ({
  context,
  visitor,
}) => {
  const other = await arrive(context);
  await visitor.haveSample();
  for (const kind of ['note', 'card', 'bookmark']) await keep(visitor.page, kind, 'of John Snow', 3);
  await expect.poll(() => kept(other.page, 'note')).toEqual(['of John Snow']);
  const dialog = await visitor.askToErase();
  await expect(dialog).toContainText('with them all branches, and the bookmarks, notes, cards and mails');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(visitor.where).toHaveText('0 of 0');
  await visitor.haveSample();
  for (const { page } of [visitor, other])
    for (const kind of ['note', 'card', 'bookmark']) await expect.poll(() => kept(page, kind)).toEqual([]);
  const left = await visitor.page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(left).not.toContain('John');
});

/** All that a tab shows and keeps of what somebody typed into it. */
const leftIn = (page: Page) =>
  page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
    return [location.href, JSON.stringify({ ...sessionStorage }), ...Array.from(fields, ({ value }) => value)].join(
      '\n',
    );
  });

test('erasing the real history leaves nothing of what was typed and looked for, in no tab', async ({
  context,
  visitor,
}) => {
  const other = await arrive(context);
  await visitor.haveSample();
  await visitor.page.evaluate(() => (location.hash = 'find=Snow'));
  await expect(visitor.page.getByRole('searchbox', { name: 'Search the log' })).toHaveValue('Snow');
  await other.form('Create account').getByLabel('Last name').fill('Snow');
  await other.openLab('Given, when, then');
  const lab = other.page.getByRole('region', { name: 'Lab: Given, when, then' });
  await lab.getByRole('tab', { name: 'Freely' }).click();
  await lab.getByLabel('Last name').fill('Snow');
  await (await visitor.askToErase()).getByRole('button', { name: 'Erase' }).click();
  for (const { where, page } of [visitor, other]) {
    await expect(where).toHaveText('0 of 0');
    await expect.poll(() => leftIn(page)).not.toContain('Snow');
  }
  await expect(lab).toBeVisible();
});

test('a branch has what was kept of its past, goes its own way, and is erased alone', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.haveSample();
  await keep(page, 'note', 'early', 3);
  await keep(page, 'note', 'late', 7);
  await page.evaluate(() => playground.branch({ name: 'Other', at: 5 }));
  await page.evaluate(() => (location.hash = 'branch=Other'));
  await expect(page.getByRole('region', { name: 'The branch' })).toBeVisible();
  expect(await kept(page, 'note')).toEqual(['early']);
  await visitor.button('Settings').click();
  await page.getByRole('button', { name: 'Erase this branch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase this branch?' });
  await expect(dialog).toContainText('the real history and other branches stay as they are');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(visitor.where).toHaveText('0 of 0');
  expect(await kept(page, 'note')).toEqual([]);
  await visitor.button('Back to the real history').click();
  await expect(visitor.where).toHaveText('8 of 8');
  expect(await kept(page, 'note')).toEqual(['early', 'late']);
});

test('of two branches of one name, asked for at once and from two tabs, one is made and is whole', async ({
  context,
  visitor,
}) => {
  const other = await arrive(context);
  await visitor.haveSample();
  await expect(other.where).toHaveText('8 of 8');
  const both = ({ page }: Visitor, name: string) =>
    page.evaluate(
      (name) => Promise.all([2, 5].map((at) => playground.branch({ name, at }).then((made) => ({ at, made })))),
      name,
    );
  for (const name of ['A', 'B', 'C', 'D']) {
    const made = (await Promise.all([both(visitor, name), both(other, name)])).flat();
    const whole = made.filter(({ made }) => made.ok);
    expect(whole).toHaveLength(1);
    for (const { made: refused } of made.filter(({ made }) => !made.ok))
      expect(refused).toMatchObject({
        code: 'invalid',
        message: `There is a branch "${name}" already. Choose another name.`,
      });
    const { branches } = await visitor.page.evaluate(() => playground.branches());
    expect(branches.find((branch) => branch.name === name)).toMatchObject({ from: whole[0]!.at });
    const compared = await visitor.page.evaluate((name) => playground.compare(name), name);
    expect(compared.position).toBe(whole[0]!.at);
  }
});

test('who has a branch open that another tab throws away, or erases, is told; its name is free again', async ({
  context,
  visitor,
}) => {
  await visitor.haveSample();
  for (const gone of ['dropBranch', 'clear'] as const) {
    await visitor.page.evaluate(() => playground.branch({ name: 'Open', at: 2 }));
    const page = await context.newPage();
    await page.goto(`${kAddress}#branch=Open`);
    await expect(page.getByRole('region', { name: 'The branch' })).toBeVisible();
    await visitor.page.evaluate(
      (gone) => (gone === 'clear' ? playground.clear() : playground.dropBranch('Open')),
      gone,
    );
    await expect(page.getByText('There is no branch "Open" in this browser')).toBeVisible();
    const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } };
    expect(await page.evaluate((credit) => playground.execute(credit), credit)).toMatchObject({ ok: false });
    const again = await visitor.page.evaluate(() => playground.branch({ name: 'Open' }));
    expect(again.ok).toBe(true);
    await visitor.page.evaluate(() => playground.dropBranch('Open'));
    await page.close();
  }
});

test('what two tabs keep at once is all kept', async ({ context, visitor }) => {
  const other = await arrive(context);
  const kinds = ['card', 'note', 'bookmark'];
  const keepAll = (page: Page, name: string) => Promise.all(kinds.map((kind) => keep(page, kind, name)));
  await Promise.all([keepAll(visitor.page, 'a'), keepAll(other.page, 'b')]);
  for (const { page } of [visitor, other]) for (const kind of kinds) expect(await kept(page, kind)).toEqual(['a', 'b']);
});

test('mails come in the order in which they were delivered', async ({ visitor }) => {
  await publish(visitor.page, 80);
  await expect.poll(() => mails(visitor.page), { timeout: 15_000 }).toBe(80);
  const [delivered, inBox] = await visitor.page.evaluate(async () => {
    const outbox = await playground.outbox({ limit: 1000 });
    const box = await playground.mailbox();
    return [outbox.entries.map(({ id }) => id).reverse(), box.map(({ id }) => id)];
  });
  expect(inBox).toEqual(delivered);
});

test('a question after the worker has died is answered with a sentence, and the page says it', async ({ visitor }) => {
  const { page } = visitor;
  await page.addInitScript(() => {
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      constructor(...given: ConstructorParameters<typeof Plain>) {
        super(...given);
        Object.assign(globalThis, { ours: this });
      }
    };
  });
  await visitor.reload();
  await visitor.haveSample();
  await page.evaluate(() => (globalThis as unknown as { ours: Worker }).ours.terminate());
  const said = 'The worker behind this page stopped';
  const answers = await page.evaluate(
    async (credit) => {
      const sentence = (promise: Promise<unknown>) =>
        promise.then(String, (error) => `${error.code}: ${error.message}`);
      return [
        await sentence(playground.events()),
        await sentence(playground.clear()),
        JSON.stringify(await playground.execute(credit)),
      ];
    },
    { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } },
  );
  for (const answer of answers) expect(answer).toContain(said);
  await expect(page.getByText(said).first()).toBeVisible();
  await visitor.button('Reload').click();
  await visitor.ready();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('a browser that gives no locks to the page, or to its worker alone, is no reason to end it', async ({
  context,
}) => {
  test.setTimeout(90_000);
  const refuse =
    'if (globalThis.LockManager) LockManager.prototype.request = () => Promise.reject(new DOMException("no", "SecurityError"));';
  for (const refused of ['the worker', 'both']) {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const plain = globalThis.setTimeout;
      globalThis.setTimeout = ((work: () => void, ms: number) => plain(work, ms >= 60_000 ? 10_000 : ms)) as never;
    });
    if (refused === 'both') await page.addInitScript(refuse);
    await page.route(/worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${refuse}\n${await response.text()}` });
    });
    await page.goto(kAddress);
    await page.evaluate(() => playground.ready);
    await page.waitForTimeout(11_000);
    expect(await page.evaluate(() => playground.status())).not.toHaveProperty('problem');
    await page.close();
  }
});

/** The page takes a lock and keeps it, as a tab does that is put to sleep. */
const takeForEver = (page: Page, lock: string) =>
  page.evaluate(
    (lock) =>
      new Promise<void>((taken) => {
        void navigator.locks.request(lock, () => new Promise(() => taken()));
      }),
    lock,
  );

test('where a tab that was at the work of process managers sleeps, the others do it, each thing once', async ({
  context,
  visitor,
}) => {
  test.setTimeout(60_000);
  const others = [await arrive(context), await arrive(context)];
  const { history } = await status(visitor.page);
  await takeForEver(visitor.page, `replayground-workflows-${history}`);
  expect(await publish(visitor.page, 20)).toBe(20);
  expect(await mails(visitor.page)).toBe(0);
  await expect.poll(() => where(visitor.page), { timeout: 20_000 }).toBe(60);
  await visitor.page.waitForTimeout(1_500);
  for (const { page } of [visitor, ...others]) expect([await where(page), await mails(page)]).toEqual([60, 20]);
});

test('who keeps the database busy is waited for: that is said, and nothing is refused that is written after all', async ({
  context,
  visitor,
}) => {
  test.setTimeout(60_000);
  const { page } = visitor;
  await visitor.createAccount(kJohn, 5);
  const other = await context.newPage();
  await other.goto(kAddress);
  await other.evaluate(async () => {
    const opened = indexedDB.open('replayground');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const store = opened.result.transaction('ends', 'readwrite').objectStore('ends');
    await new Promise<void>((begun) => {
      const goOn = () => {
        begun();
        if (!('released' in globalThis)) store.get('x').onsuccess = goOn;
        else opened.result.close();
      };
      store.get('x').onsuccess = goOn;
    });
  });
  const answer = visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  const notice = page.getByText('neither written nor refused yet');
  await expect(notice).toBeVisible({ timeout: 20_000 });
  expect(await where(page)).toBe(1);
  await other.evaluate(() => Object.assign(globalThis, { released: true }));
  expect(await answer).toMatchObject({ ok: true, position: 2 });
  await expect(notice).toBeHidden();
});

test('a database that never opens is a sentence, and the page goes on without it', async ({ context }) => {
  test.setTimeout(60_000);
  const page = await context.newPage();
  await page.route(/worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const silent =
      'Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener() {}, removeEventListener() {} })';
    const body = `IDBFactory.prototype.open = () => ${silent};\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(kAddress);
  await expect(page.getByRole('alert')).toContainText('does not open the database of this page', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Go on without keeping anything' }).click();
  await expect(page.getByText('Nothing is kept here, as was asked')).toBeVisible();
  await page.evaluate(() => playground.ready);
  expect((await status(page)).storage).toBe('memory');
});

test('bookmarks, notes and cards of the first version of the page are taken over', async ({ context, visitor }) => {
  await visitor.haveSample();
  await visitor.page.evaluate(() => {
    localStorage.setItem('replayground.bookmarks', JSON.stringify({ '': [{ position: 3, name: 'Here' }] }));
    localStorage.setItem('replayground.notes', JSON.stringify({ 'position 3': 'Look', 'panel events': 'Begin' }));
    const card = {
      id: 'c',
      name: 'C',
      category: 'account',
      given: [],
      when: { type: 'X', data: {} },
      expected: { outcome: 'rejected', events: [] },
    };
    localStorage.setItem('replayground.cards', JSON.stringify([card]));
  });
  const { page } = await arrive(context);
  await expect.poll(() => kept(page, 'card')).toEqual(['c']);
  expect(await page.evaluate(() => playground.kept('note'))).toEqual({
    'panel events': { text: 'Begin' },
    'position 3': { text: 'Look', position: 3 },
  });
  expect(await page.evaluate(() => playground.kept('bookmark'))).toEqual({ '3': { position: 3, name: 'Here' } });
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((name) => /bookmarks|notes|cards/.test(name))),
  ).toEqual([]);
});
