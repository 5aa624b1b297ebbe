/** One zone on the whole page, whatever the browser's own is: days of read models are those of UTC, so all else is, too. */
import { expect, test } from './visitor';

test.use({ timezoneId: 'Asia/Tokyo' });

test('in Tokyo, half past eight on 2 November is 1 November for Turnover, the log and the inspector', async ({
  visitor: { page },
  visitor,
}) => {
  await page.clock.setFixedTime('2026-11-01T23:30:00Z');
  expect(await page.evaluate(() => new Date().getDate())).toBe(2);
  await visitor.createAccount('account-1');
  await visitor.execute({ stream: 'account-1', type: 'CreditAccount', data: { amount: 5 } });
  const turnover = await page.evaluate(() => playground.projection('Turnover'));
  expect(turnover.rows).toMatchObject([{ id: '2026-11-01', money_in: 5 }]);
  await expect(visitor.sent.first()).toContainText('23:30:00 UTC');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(/Nov 1, 2026.* 23:30:00 UTC/);
  const saved = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        HTMLAnchorElement.prototype.click = function () {
          resolve(this.download);
        };
      }),
  );
  await visitor.button('Share').click();
  await visitor.button('Save as a file').click();
  expect(await saved).toBe('history 2026-11-01 23.30.00.replayground');
});
