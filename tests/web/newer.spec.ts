/** A history that holds what this version cannot read: it is looked at and saved, and decides nothing. */
import type { Page } from '@playwright/test';
import { checksum } from './parcels';
import { expect, kJohn, test, type Visitor } from './visitor';

const kHeader = 9;
const kChecksum = 5;

/** The newest segment of the real history, or puts another one in its place. */
async function newest(page: Page, instead?: number[]): Promise<number[]> {
  return page.evaluate(async (bytes) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('replayground'));
    const { history, commands } = await playground.status();
    const store = db.transaction('segments', 'readwrite').objectStore('segments');
    if (bytes) await done(store.put(new Uint8Array(bytes), [history, commands]));
    const found = (await done(store.get([history, commands]))) as Uint8Array;
    db.close();
    return [...found];
  }, instead);
}

/** As a version would have written it that has another name for the event. */
function renamed(segment: number[], from: string, to: string): number[] {
  const bytes = Buffer.from(segment);
  bytes.write(to, bytes.indexOf(from));
  bytes.writeUInt32LE(checksum(bytes.subarray(kHeader)), kChecksum);
  return [...bytes];
}

async function haveNewer(visitor: Visitor): Promise<void> {
  await visitor.createAccount(kJohn, 30);
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  const segment = await newest(visitor.page);
  await newest(visitor.page, renamed(segment, 'AccountCredited', 'AccountCrowned!'));
  await visitor.page.reload();
}

const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'cannot read' });

test('an event of a newer version is shown and said, and no command is decided on it', async ({ visitor }) => {
  const { page } = visitor;
  await haveNewer(visitor);
  await expect(notice(page)).toContainText(
    `This history holds an event at position 2 ("AccountCrowned!" of ${kJohn}), which this version of the page cannot read.`,
  );
  await expect(notice(page).getByRole('button', { name: 'Reload' })).toBeVisible();
  await expect(visitor.button('Event 2, AccountCrowned!, account-5058')).toBeVisible();
  await expect(page.getByRole('status', { name: 'What this step did' })).toHaveText(
    'Event 2, AccountCrowned!, of account-5058, cannot be read by this version of the page.',
  );
  const answer = await page.evaluate(
    (stream) => playground.execute({ stream, type: 'DebitAccount', data: { amount: 30 } }),
    kJohn,
  );
  expect(answer).toMatchObject({ ok: false, code: 'newer', message: expect.stringContaining('nothing is decided') });
  await visitor.send('Debit account', { Amount: '30' });
  await expect(visitor.form('Debit account')).toContainText('which this version of the page cannot read');
  expect(await visitor.position()).toBe(2);
});

test('it is saved as it is, and what stands before the event goes on as a branch', async ({ visitor }) => {
  const { page } = visitor;
  await haveNewer(visitor);
  await expect(notice(page)).toBeVisible();
  const log = await page.evaluate(async () => new TextDecoder('latin1').decode(await playground.exportLog()));
  expect(log).toContain('AccountCrowned!');
  const request = { stream: kJohn, type: 'DebitAccount', data: { amount: 30 } };
  const before = await page.evaluate((command) => playground.branch({ name: 'before', at: 1, command }), request);
  expect(before).toMatchObject({ ok: true });
});
