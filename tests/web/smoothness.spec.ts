import { expect, test } from './visitor';

// A busy machine stretches every task now and then; a page that stands still does so every time.
test.describe.configure({ retries: 2 });

test('the page never stands still for 50 ms while one steps through thousands of events', async ({
  visitor,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium reports long tasks');
  await visitor.page.evaluate(async () => {
    const data = {
      first_name: 'John',
      last_name: 'Snow',
      email_address: 'john@the.wall',
      password: 'winter',
      initial_balance: 0,
    };
    const streams = Array.from({ length: 20 }, (_, index) => `account-${index}`);
    await Promise.all(streams.map((stream) => playground.execute({ stream, type: 'CreateAccount', data })));
    const credit = (index: number) =>
      playground.execute({ stream: streams[index % 20]!, type: 'CreditAccount', data: { amount: 1 + index } });
    await Promise.all(Array.from({ length: 4000 }, (_, index) => credit(index)));
  });
  await visitor.reload();
  await expect(visitor.where).toHaveText('4020 of 4020');
  await visitor.page.waitForTimeout(1000);

  await visitor.page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    Object.assign(globalThis, { longTasks: tasks });
  });
  for (let steps = 0; steps < 40; steps++) await visitor.button('Back one event').click();
  const slider = visitor.page.getByRole('slider', { name: 'Position' });
  for (const position of [10, 3000, 500, 2222, 1, 4019, 0]) await slider.fill(`${position}`);
  for (let steps = 0; steps < 20; steps++) await visitor.page.keyboard.press('ArrowRight');
  await visitor.button('Now').click();
  await expect(visitor.where).toHaveText('4020 of 4020');
  await visitor.page.waitForTimeout(300);

  const longTasks = await visitor.page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  expect(longTasks).toEqual([]);
});
