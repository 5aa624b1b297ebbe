/** The presenter view: one panel at a time, notes, a spotlight, a question before each step, a second window. */
import { violations } from './axe';
import { expect, kAddress, test, Visitor } from './visitor';

const question = ({ page }: Visitor) => page.getByRole('region', { name: 'What will happen?' });
const answer = (visitor: Visitor) => question(visitor).getByRole('status', { name: 'What happened' });
const panel = ({ page }: Visitor) => page.getByRole('tablist', { name: 'Panel' }).getByRole('tab', { selected: true });

async function given(visitor: Visitor) {
  await visitor.haveSample();
  await visitor.button('Present').click();
  await expect(panel(visitor)).toHaveText('1 Events');
}

test('one panel at a time, the rest a key away, and the address says which', async ({ visitor: { page }, visitor }) => {
  await given(visitor);
  await expect(page.getByRole('region', { name: 'Read models' })).toBeHidden();
  await page.keyboard.press('3');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Log' })).toBeHidden();
  expect(page.url()).toContain('present=models');
  await visitor.reload();
  await expect(panel(visitor)).toHaveText('3 Read models');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Log' })).toBeVisible();
  expect(page.url()).not.toContain('present');
});

test('what will happen is asked before a step and shown when it is revealed', async ({
  visitor: { page },
  visitor,
}) => {
  await given(visitor);
  await page.keyboard.press('Home');
  await page.keyboard.press('q');
  await page.keyboard.press('ArrowRight');
  await expect(question(visitor)).toContainText('Create account');
  await expect(answer(visitor)).toHaveText(/Not revealed yet/);
  await expect(visitor.where).toHaveText('0 of 8');
  await page.keyboard.press('Enter');
  await expect(answer(visitor)).toContainText('Account created');
  await expect(visitor.where).toHaveText('1 of 8');
  await page.keyboard.press('ArrowRight');
  await expect(answer(visitor)).toHaveText(/Not revealed yet/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Log' })).toBeVisible();
});

test('a refusal is asked about too', async ({ visitor: { page }, visitor }) => {
  await visitor.createAccount('account-1');
  await visitor.execute({ stream: 'account-1', type: 'DebitAccount', data: { amount: 1 } });
  await visitor.execute({ stream: 'account-1', type: 'CreditAccount', data: { amount: 1 } });
  await visitor.button('Present').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('q');
  for (const press of ['ask', 'reveal', 'ask']) await test.step(press, () => page.keyboard.press('ArrowRight'));
  await expect(question(visitor)).toContainText('Debit account');
  await visitor.button('Reveal').click();
  await expect(answer(visitor)).toContainText('negative balance not supported');
  await expect(visitor.where).toHaveText('1 of 2');
});

test('notes are kept for a panel and a position, and typing has its keys', async ({ visitor: { page }, visitor }) => {
  await given(visitor);
  const notes = page.getByRole('textbox', { name: 'Notes for Events' });
  await notes.pressSequentially('1 question: s');
  await expect(notes).toHaveValue('1 question: s');
  await page.getByRole('textbox', { name: 'Notes for position 8' }).fill('The end.');
  await visitor.reload();
  await expect(notes).toHaveValue('1 question: s');
  await page.keyboard.press('Home');
  await page.getByRole('list', { name: 'Positions with notes' }).getByRole('button', { name: '8' }).click();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('the spotlight follows the pointer and the focus', async ({ visitor: { page }, visitor }) => {
  await given(visitor);
  await page.keyboard.press('s');
  const light = page.getByTestId('spotlight');
  await page.mouse.move(300, 200);
  await expect(light).toHaveCSS('--x', `${(300 / page.viewportSize()!.width) * 100}vw`);
  await page.getByRole('slider', { name: 'Position' }).focus();
  await expect(light).not.toHaveCSS('--x', `${(300 / page.viewportSize()!.width) * 100}vw`);
  await visitor.button('Spotlight').click();
  await page.mouse.move(400, 300);
  await expect(light).toHaveCount(0);
});

test('a second window follows, without the notes', async ({ visitor: { page }, visitor, context }) => {
  await given(visitor);
  const opened = context.waitForEvent('page');
  await visitor.button('Second window').click();
  const room = new Visitor(await opened);
  await room.ready();
  await page.bringToFront();
  await page.keyboard.press('3');
  await page.keyboard.press('Home');
  await expect(room.where).toHaveText('0 of 8');
  await expect(panel(room)).toHaveText('3 Read models');
  await expect(room.page.getByRole('complementary', { name: 'Notes' })).toHaveCount(0);
  await page.keyboard.press('q');
  await page.keyboard.press('ArrowRight');
  await expect(answer(room)).toHaveText(/Not revealed yet/);
  await page.keyboard.press('ArrowRight');
  await expect(answer(room)).toContainText('Account created');
});

test('a second window follows into a branch and back', async ({ visitor: { page }, visitor, context }) => {
  await visitor.haveSample();
  await page.evaluate(() => playground.branch({ name: 'Other', at: 4 }));
  await page.goto(`${kAddress}#present=lab&lab=branches`);
  await visitor.reload();
  const opened = context.waitForEvent('page');
  await visitor.button('Second window').click();
  const room = new Visitor(await opened);
  await room.ready();
  await page.bringToFront();
  await visitor.button('Open Other').click();
  for (const each of [visitor, room]) await expect(each.where).toHaveText('4 of 4');
  await page.keyboard.press('1');
  await expect(panel(room)).toHaveText('1 Events');
  await visitor.button('Back to the real history').click();
  for (const each of [visitor, room]) await expect(each.where).toHaveText('8 of 8');
  await expect(room.page.getByText('Follows the first window')).toBeVisible();
});

for (const [name, width, height] of [
  ['laptop', 1280, 720],
  ['beamer', 1920, 1080],
  ['phone', 390, 844],
] as const)
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing wrong with the presenter view: ${name}, ${theme}`, async ({
      visitor: { page },
      visitor,
    }) => {
      await visitor.haveSample();
      await visitor.chooseTheme(theme);
      await page.setViewportSize({ width, height });
      await page.goto(`${kAddress}#present=events`);
      await visitor.reload();
      for (const key of ['1', '2', '3', '4', 'q']) {
        await page.keyboard.press(key);
        if (key === 'q') await page.keyboard.press('Home');
        if (key === 'q') await page.keyboard.press('ArrowRight');
        if (key === 'q') await expect(question(visitor)).toBeVisible();
        if (process.env.PICTURES)
          await page.screenshot({ path: `${process.env.PICTURES}/present-${name}-${theme}-${key}.png` });
        expect(await violations(page)).toEqual([]);
      }
    });

test('on a phone the settings lead to the presenter view', async ({ visitor: { page }, visitor }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visitor.haveSample();
  await (await visitor.openSettings()).getByRole('button', { name: 'Present' }).press('Enter');
  await expect(panel(visitor)).toHaveText('1 Events');
});
