import { chromium } from '../playwright.config';
import { expect, kJohn, test } from './visitor';

// Away from https and from this machine, browsers take away WebCrypto, locks and random UUIDs.
test.use({
  launchOptions: async ({ launchOptions, browserName }, use) => {
    const args = ['--host-resolver-rules=MAP plain.example 127.0.0.1'];
    await use(
      browserName === 'chromium'
        ? { ...launchOptions, args: [...chromium.launchOptions.args, ...args] }
        : launchOptions,
    );
  },
  baseURL: async ({ baseURL }, use) => use(baseURL!.replace('127.0.0.1', 'plain.example')),
});
test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium can be told where a made-up host lies');

test('on a plain http address everything works but what needs a password', async ({ visitor }) => {
  expect(await visitor.page.evaluate(() => [isSecureContext, crypto.subtle === undefined])).toEqual([false, true]);
  expect(await visitor.createAccount(kJohn)).toMatchObject({
    ok: false,
    code: 'unavailable',
    message: expect.stringContaining('https'),
  });
  const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 1 } };
  expect(await visitor.execute(credit)).toMatchObject({ ok: false, code: 'rejected', message: 'not found' });
  await visitor.reload();
  await expect(visitor.sent).toHaveCount(1);
});
