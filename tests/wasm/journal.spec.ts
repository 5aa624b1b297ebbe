import { expect } from '@playwright/test';
import { kAdapters } from './adapters';
import { openCases, test } from './cases_page';
import { kIndexedDbCases } from './indexeddb_cases';
import { kContract } from './journal_contract';
import { kStoreCases } from './store_cases';

for (const adapter of Object.keys(kAdapters)) {
  test.describe(`the journal in ${adapter}`, () => {
    for (const name of Object.keys(kContract)) {
      test(name, ({ casesPage }) => casesPage.evaluate((call) => cases.contract(...call), [adapter, name] as const));
    }
  });
}

test.describe('IndexedDB', () => {
  for (const name of Object.keys(kIndexedDbCases)) {
    test(name, ({ casesPage }) => casesPage.evaluate((name) => cases.indexedDb(name), name));
  }

  for (const name of Object.keys(kStoreCases)) {
    test(name, ({ casesPage }) => casesPage.evaluate((name) => cases.store(name), name));
  }

  test('a full disk gives a sentence and writes nothing', async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', 'only Chromium lets a test set the quota');
    await openCases(page);
    const session = await page.context().newCDPSession(page);
    const origin = new URL(page.url()).origin;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 });
    const outcomes = await page.evaluate(async () => {
      const journal = await cases.openIndexedDbJournal('full');
      const append = (end: number, bytes: number) =>
        journal.append(end, new Uint8Array(bytes), 1).catch((error) => error.message);
      return [await append(0, 100), await append(1, 3_000_000), await append(1, 100)];
    });
    expect(outcomes).toEqual([
      'appended',
      expect.stringContaining('The browser has no more room for this page'),
      'appended',
    ]);
  });
});
