// The main stories once more, in WebKitGTK. Each has a browser of its own that knows nothing yet.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Stage, until } from './browser.mjs';
import { Visitor } from './visitor.mjs';

/** Within which a story is told, also on a machine that has much else to do; in milliseconds. */
const kLimit = 180_000;

const stage = new Stage();
before(() => stage.start());
after(() => stage.stop());

/** A story, whose page may not complain either. */
function story(title, tell) {
  test(title, { timeout: kLimit }, async () => {
    const browser = await stage.browser();
    try {
      const visitor = new Visitor(browser, stage.page);
      await visitor.arrive();
      await tell(visitor, browser);
      assert.deepEqual(await visitor.complaints(), []);
    } finally {
      await browser.close();
    }
  });
}

const balances = (visitor) =>
  visitor.evaluate(async () => (await playground.projection('Accounts')).rows.map(({ balance }) => balance));

async function createAccount(visitor) {
  await visitor.press('tab', 'Create account');
  for (const [label, text] of Object.entries({
    'First name': 'Jon',
    'Last name': 'Snow',
    'E-mail address': 'jon@the.wall',
    Password: 'winter',
    'Initial balance': '70',
  }))
    await visitor.fill(label, text, 'Create account');
  await visitor.press('button', 'Send Create account');
  await visitor.where('1 of 1');
}

test('what a page complains of is heard', { timeout: kLimit }, async () => {
  const browser = await stage.browser();
  try {
    const visitor = new Visitor(browser, stage.page);
    await visitor.arrive();
    await visitor.evaluate(() => {
      console.error('one');
      setTimeout(() => globalThis.nothing.there);
      setTimeout(() => Promise.reject('two'));
      document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/' }));
    });
    await until('all of it', async () => (await visitor.complaints()).length >= 4);
    assert.match((await visitor.complaints()).sort().join(), /TypeError.*img.*one.*two/);
  } finally {
    await browser.close();
  }
});

story('a first visit, and a command through its form', async (visitor) => {
  await visitor.see('region', 'Welcome');
  await createAccount(visitor);
  await visitor.see('option', '1 account-');
  assert.deepEqual(await balances(visitor), [70]);
});

const events = (visitor) => visitor.evaluate(() => playground.events());

story('a reload keeps what was answered', async (visitor) => {
  await visitor.haveSample();
  const before = await events(visitor);
  await visitor.reload();
  await visitor.where('8 of 8');
  assert.deepEqual(await events(visitor), before);
});

test('a browser that is killed once it has answered, and opened again, has kept it', { timeout: kLimit }, async () => {
  const page = new URL('/webkit/restart.html', stage.page).href;
  const first = await stage.told(page);
  assert.deepEqual(first, { before: 0, answers: Array(8).fill(true), storage: 'indexeddb' });
  assert.deepEqual(await stage.told(page), { before: 8, answers: [], storage: 'indexeddb' });
});

story('two windows follow each other', async (visitor, browser) => {
  await browser.openWindow();
  const other = new Visitor(browser, stage.page);
  await other.arrive();
  await other.haveSample();
  await browser.turnTo(browser.window);
  await visitor.where('8 of 8');
  const [{ stream }] = await events(visitor);
  const credit = (stream) => playground.execute({ stream, type: 'CreditAccount', data: { amount: 1 } });
  assert.equal((await visitor.evaluate(credit, stream)).position, 9);
});

story(
  'fifty commands at once from each of two windows: nothing is lost and nothing doubled',
  async (visitor, browser) => {
    const account = {
      first_name: 'Jon',
      last_name: 'Snow',
      email_address: 'jon@the.wall',
      password: 'winter',
      initial_balance: 0,
    };
    const create = (data) => playground.execute({ stream: 'account-1', type: 'CreateAccount', data });
    assert.equal((await visitor.evaluate(create, account)).ok, true);
    const other = await browser.openWindow();
    await new Visitor(browser, stage.page).arrive();
    const begin = () => {
      const credit = { stream: 'account-1', type: 'CreditAccount', data: { amount: 1 } };
      globalThis.answers = Promise.all(Array.from({ length: 50 }, () => playground.execute(credit)));
      return true;
    };
    const accepted = () => globalThis.answers.then((all) => all.filter(({ ok }) => ok).length);
    await visitor.evaluate(begin);
    await browser.turnTo(browser.window);
    await visitor.evaluate(begin);
    const here = await visitor.evaluate(accepted);
    await browser.turnTo(other);
    const count = here + (await visitor.evaluate(accepted));
    await browser.turnTo(browser.window);
    await visitor.where(`${count + 1} of ${count + 1}`);
    assert.deepEqual(await balances(visitor), [count]);
  },
);

story('a link with the data opens elsewhere as a branch', async (visitor, browser) => {
  await visitor.haveSample();
  await visitor.evaluate(() => {
    const writeText = async (text) => void (globalThis.copied = text);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  });
  await visitor.press('button', 'Share');
  await visitor.press('button', 'Copy a link with the data');
  await visitor.read('dialog', 'Share', 'holds all 8 events');
  const link = await visitor.evaluate(() => globalThis.copied);
  await browser.forget();
  await visitor.arrive(new URL(link).hash);
  await visitor.read('region', 'The branch', 'Shared');
  await visitor.where('8 of 8');
  assert.deepEqual(await balances(visitor), [50]);
});

story('a file that was saved opens as a branch, and something else is refused', async (visitor) => {
  await visitor.haveSample();
  await visitor.press('button', 'Share');
  const bytes = await visitor.saved(() => visitor.press('button', 'Save as a file'));
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    const [no, yes] = ['no.txt', 'sent.replayground'].map((name) => join(folder, name));
    writeFileSync(no, 'no');
    writeFileSync(yes, bytes);
    await visitor.choose('File to open', no);
    await visitor.read('dialog', 'Share', 'no history of Replayground');
    await visitor.choose('File to open', yes);
    await visitor.read('region', 'The branch', 'sent');
    await visitor.where('8 of 8');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

story('of a store that is damaged what is sound is there, and another history begins beside it', async (visitor) => {
  await visitor.haveSample();
  await visitor.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('replayground'));
    const segments = db.transaction('segments', 'readwrite').objectStore('segments');
    const keys = await done(segments.getAllKeys());
    const bytes = await done(segments.get(keys[4]));
    bytes[bytes.length - 1] ^= 1;
    await done(segments.put(bytes, keys[4]));
    db.close();
  });
  await visitor.reload();
  await visitor.read('region', 'Damage', 'number 5 is damaged');
  await visitor.where('4 of 4');
  await visitor.press('button', 'Start anew beside it');
  await visitor.miss('region', 'Damage');
  await visitor.ready();
  await createAccount(visitor);
});

story('erasing is asked about, and the other window follows', async (visitor, browser) => {
  await visitor.haveSample();
  await browser.openWindow();
  const other = new Visitor(browser, stage.page);
  await other.arrive();
  await other.where('8 of 8');
  await other.press('button', 'Settings');
  await other.press('button', 'Erase everything');
  await other.press('button', 'Erase', 'Erase everything?');
  await other.see('region', 'Welcome');
  await browser.turnTo(browser.window);
  await visitor.see('region', 'Welcome');
});

story('every lab opens', async (visitor) => {
  await visitor.haveSample();
  await visitor.press('button', 'Labs');
  await visitor.see('link', 'The bus', 'Labs');
  const titles = await visitor.evaluate(() =>
    [...document.querySelectorAll('nav[aria-label=Labs] strong')].map(({ textContent }) => textContent),
  );
  await visitor.press('button', 'Labs');
  assert(titles.length > 10);
  for (const title of titles) {
    await visitor.press('button', 'Labs');
    await visitor.press('link', title, 'Labs');
    await visitor.see('region', `Lab: ${title}`);
    const settled = (lab) =>
      !/Opening…/.test(document.querySelector(`section[aria-label="Lab: ${lab}"]`)?.textContent ?? 'Opening…');
    await visitor.until(`${title} is open`, settled, title);
    await visitor.miss('alert', '');
    await visitor.press('button', 'Close the lab');
    await visitor.miss('region', 'Lab: ');
  }
});

// The last one, for the page's server is gone then.
story('once the browser has kept the page it opens without a network', async (visitor) => {
  await visitor.haveSample();
  await visitor.until('the page is kept', async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated' && (await caches.keys()).length > 0;
  });
  await stage.unplug();
  await visitor.reload();
  await visitor.where('8 of 8');
  await visitor.press('button', 'Labs');
  await visitor.press('link', 'The bus', 'Labs');
  await visitor.see('region', 'Lab: The bus');
});
