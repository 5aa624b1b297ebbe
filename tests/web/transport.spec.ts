import { expect, kJohn, test } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

test('the history plays like a recording, and stops at now', async ({ visitor }) => {
  const speed = visitor.page.getByRole('combobox', { name: 'Speed' });
  await speed.selectOption('1 a second');
  await visitor.button('Play').click();
  await expect(visitor.where).toHaveText(/[12] of 8/);
  await visitor.button('Pause').click();
  await expect(visitor.page.getByRole('region', { name: 'The past' })).toBeVisible();
  await speed.selectOption('20 a second');
  await visitor.button('Play').click();
  await expect(visitor.where).toHaveText('8 of 8');
  await expect(visitor.button('Play')).toBeVisible();
});

test('as fast as it goes and with its original gaps it arrives at now too', async ({ visitor }) => {
  for (const speed of ['as fast as it goes', 'original gaps']) {
    await visitor.page.getByRole('combobox', { name: 'Speed' }).selectOption(speed);
    await visitor.button('First').click();
    await expect(visitor.where).toHaveText('0 of 8');
    await visitor.button('Play').click();
    await expect(visitor.where).toHaveText('8 of 8');
  }
});

test('the keyboard alone plays, pauses and steps', async ({ visitor }) => {
  const { keyboard } = visitor.page;
  await visitor.page.getByRole('combobox', { name: 'Speed' }).selectOption('1 a second');
  await visitor.page.locator('body').click({ position: { x: 5, y: 5 } });
  await keyboard.press('Space');
  await expect(visitor.button('Pause')).toBeVisible();
  await keyboard.press('Space');
  await expect(visitor.button('Play')).toBeVisible();
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await expect(visitor.where).toHaveText('1 of 8');
  await keyboard.press('l');
  await expect(visitor.where).toHaveText('8 of 8');
});

test('steps go to the next of the same type, of the same stream, and to refusals', async ({ visitor }) => {
  await visitor.createAccount('account-2', 5);
  await visitor.execute({ stream: 'account-2', type: 'DebitAccount', data: { amount: 6 } });
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(visitor.where).toHaveText('10 of 10');
  const by = visitor.page.getByRole('combobox', { name: 'Step by' });
  const steps = [
    ['same type', 'Back to the last of its kind', '7 of 10'],
    ['same type', 'Back to the last of its kind', '5 of 10'],
    ['same stream', 'On to the next of its kind', '6 of 10'],
    ['refusal', 'On to the next of its kind', '9 of 10'],
    ['same stream', 'Back to the last of its kind', '9 of 10'],
  ] as const;
  for (const [kind, button, where] of steps) {
    await by.selectOption(kind);
    await visitor.button(button).click();
    await expect(visitor.where).toHaveText(where);
  }
  const words = visitor.page.getByRole('status', { name: 'What this step did' });
  await expect(words).toHaveText('There is no earlier event of the same stream.');
});

test('steps go from fault to fault: dead letters and poison', async ({ visitor }) => {
  const { page } = visitor;
  const words = page.getByRole('status', { name: 'What this step did' });
  const by = page.getByRole('combobox', { name: 'Step by' });
  await by.selectOption('fault');
  await by.blur();
  await page.keyboard.press('[');
  await expect(words).toHaveText('There is no earlier fault.');
  await page.evaluate(() =>
    playground.configureSubscription('Accounts', { mode: 'behind', attempts: 1, faults: { poison: [3, 6, 99] } }),
  );
  await page.evaluate(() => playground.configureSubscription('Users', { faults: { poison: [3] } }));
  for (const [key, where] of [
    ['[', '6 of 8'],
    ['[', '3 of 8'],
    [']', '6 of 8'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(visitor.where).toHaveText(where);
  }
  await page.keyboard.press(']');
  await expect(words).toHaveText('There is no later fault.');
  await visitor.button('Now').click();
  await page.evaluate(() =>
    playground.configureSubscription('Accounts', { mode: 'behind', attempts: 1, faults: { poison: [9] } }),
  );
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect.poll(async () => (await page.evaluate(() => playground.deadLetters())).length).toBe(1);
  await page.evaluate(() => playground.configureSubscription('Accounts', { faults: { poison: [] } }));
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect(visitor.where).toHaveText('10 of 10');
  await page.keyboard.press('[');
  await expect(visitor.where).toHaveText('9 of 10');
});

test('the slider is painted in the hues of the streams, with a mark for each refusal', async ({ visitor }) => {
  const colours = () =>
    visitor.page.getByRole('region', { name: 'Transport' }).evaluate((region) => {
      const canvas = region.querySelector('canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set<string>();
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(`${data.slice(i, i + 3)}`);
      return seen.size;
    });
  await visitor.page.evaluate(() => playground.setSnapshotPolicy('account', { every: 0 }));
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  await expect.poll(colours).toBe(1);
  await visitor.createAccount('account-2');
  await expect.poll(colours).toBe(2);
  await visitor.execute({ stream: 'account-2', type: 'DebitAccount', data: { amount: 6 } });
  await expect.poll(colours).toBeGreaterThan(2);
});
