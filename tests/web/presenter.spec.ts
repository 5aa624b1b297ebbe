/** The presenter view: one panel at a time, notes, a spotlight, a question before each step, a second window. */
import type { BrowserContext } from '@playwright/test';
import { violations } from './axe';
import { expect, kAddress, kJohnOpens, test, Visitor } from './visitor';

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
  await expect(page.getByRole('complementary', { name: 'Notes' })).toHaveCount(0);
  await page.keyboard.press('n');
  const notes = page.getByRole('textbox', { name: 'Notes for Events' });
  await notes.pressSequentially('1 question: s');
  await expect(notes).toHaveValue('1 question: s');
  await page.getByRole('textbox', { name: 'Notes for position 8' }).fill('The end.');
  await visitor.reload();
  await expect(notes).toHaveCount(0);
  await visitor.button('Notes').click();
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

/** The second window, once it is there. The first one has the focus again. */
async function roomOf({ page, button }: Visitor, context: BrowserContext): Promise<Visitor> {
  const opened = context.waitForEvent('page');
  await button.call({ page } as Visitor, 'Second window').click();
  const room = new Visitor(await opened);
  await room.ready();
  await page.bringToFront();
  return room;
}

const band = ({ page }: Visitor) => page.getByRole('region', { name: 'The past' });
const strip = ({ page }: Visitor) => page.getByRole('region', { name: 'Sample history' });
const choices = (visitor: Visitor) =>
  question(visitor).getByRole('group', { name: 'What may happen' }).getByRole('button');

test('a second window follows, without the notes, which the first one then has', async ({
  visitor: { page },
  visitor,
  context,
}) => {
  await given(visitor);
  const room = await roomOf(visitor, context);
  await page.keyboard.press('3');
  await page.keyboard.press('Home');
  await expect(room.where).toHaveText('0 of 8');
  await expect(panel(room)).toHaveText('3 Read models');
  await expect(room.page.getByRole('complementary', { name: 'Notes' })).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'Notes' })).toBeVisible();
  await page.keyboard.press('q');
  await page.keyboard.press('ArrowRight');
  await expect(answer(room)).toHaveText(/Not revealed yet/);
  await page.keyboard.press('ArrowRight');
  await expect(answer(room)).toContainText('Account created');
});

test('a question is over in the second window when the first one leaves, and following goes on when that is back', async ({
  visitor: { page },
  visitor,
  context,
}) => {
  await given(visitor);
  const room = await roomOf(visitor, context);
  await page.keyboard.press('Home');
  await page.keyboard.press('q');
  await page.keyboard.press('ArrowRight');
  await expect(question(room)).toBeVisible();
  await visitor.button('Leave').click();
  await expect(question(room)).toHaveCount(0);
  await expect(room.page.getByText('The first window presents no more')).toBeVisible();
  await visitor.button('Present').click();
  await expect(room.page.getByText('Follows the first window')).toBeVisible();
  await page.keyboard.press('3');
  await expect(panel(room)).toHaveText('3 Read models');
});

test('nothing in the second window takes it out of step', async ({ visitor: { page }, visitor, context }) => {
  await given(visitor);
  const room = await roomOf(visitor, context);
  await page.getByRole('slider', { name: 'Position' }).fill('5');
  await expect(room.where).toHaveText('5 of 8');
  await room.page.bringToFront();
  await expect(band(room).getByRole('button', { name: 'Back to now' })).toBeHidden();
  for (const key of ['End', 'ArrowLeft', 'l', '3', 'q', 'Escape', 'Space', 'b']) await room.page.keyboard.press(key);
  await room.button('Now').click({ force: true });
  await room.page.getByRole('tab', { name: '3 Read models' }).click();
  await room.page.getByRole('tab', { name: '3 Read models' }).press('Enter');
  await room.page.waitForTimeout(400);
  await expect(room.where).toHaveText('5 of 8');
  await expect(panel(room)).toHaveText('1 Events');
  await room.page.goBack();
  await expect(room.where).toHaveText('5 of 8');
});

test('a lab is shown in the second window as it stands in the first', async ({
  visitor: { page },
  visitor,
  context,
}) => {
  await visitor.haveSample();
  await page.goto(`${kAddress}#present=lab&lab=anatomy`);
  await visitor.reload();
  await page.getByRole('combobox', { name: 'Command to look into' }).selectOption({ index: 2 });
  const step = (of: Visitor) => of.page.getByRole('status', { name: 'Step', exact: true });
  for (const _ of [1, 2]) await visitor.button('Forward one step').click();
  await expect(step(visitor)).toHaveText(/^step 2 of/);
  const room = await roomOf(visitor, context);
  await expect(step(room)).toHaveText(/^step 2 of/);
  expect(await room.page.getByRole('combobox', { name: 'Command to look into' }).inputValue()).toBe(
    await page.getByRole('combobox', { name: 'Command to look into' }).inputValue(),
  );
  await visitor.button('Forward one step').click();
  await expect(step(room)).toHaveText(/^step 3 of/);
  await visitor.button('Crash here').click();
  await expect(room.page.getByRole('status', { name: 'What the crash did' })).toBeVisible();
  await page.goto(`${kAddress}#present=lab&lab=concurrency`);
  await page.getByRole('list', { name: 'Races to begin' }).getByRole('button').first().click();
  await expect(page.getByRole('list', { name: 'Orders of the turns' })).toBeVisible();
  await page.getByRole('switch', { name: 'Check the version' }).click();
  await visitor.button('Forward one step').click();
  await expect(step(room)).toHaveText(/^step 1 of/);
  await expect(room.page.getByRole('switch', { name: 'Check the version' })).not.toBeChecked();
  const shown = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('shown');
  await expect.poll(shown).toContain('"step":1');
  expect(page.url()).not.toContain('winter');
  await visitor.reload();
  await expect(step(visitor)).toHaveText(/^step 1 of/);
});

test('a lab that is named in a link in an unreadable way begins anew and says so', async ({
  visitor: { page },
  visitor,
}) => {
  await visitor.haveSample();
  // A page that is there already writes its own address over the one that it has read.
  const open = async (shown: string) => {
    await page.goto('about:blank');
    await page.goto(`${kAddress}#lab=anatomy&shown=${encodeURIComponent(shown)}`);
    await visitor.ready();
  };
  for (const shown of ['{"command 1":', '[1]', '7']) {
    await open(shown);
    await expect(page.getByText('does not say in a readable way how the lab stood')).toBeVisible();
  }
  const shown = { 'command 8': { step: -7, crashed: 'x' }, anatomy: { own: 'yes' }, nobody: 1 };
  await open(JSON.stringify(shown));
  await expect(page.getByRole('status', { name: 'Step', exact: true })).toHaveText(/^step 0 of/);
});

/** Begins to step through the first sample, presented. */
async function stepping({ page, openSamples, button }: Visitor) {
  const visitor = new Visitor(page);
  await (await openSamples.call(visitor)).getByRole('button', { name: `Step through: ${kJohnOpens}` }).click();
  await expect(strip(visitor)).toBeVisible();
  await button.call(visitor, 'Present').click();
}

test('a sample is shown in the second window as a step of it, not as the past', async ({
  visitor: { page },
  visitor,
  context,
}) => {
  await stepping(visitor);
  const room = await roomOf(visitor, context);
  await strip(visitor).getByRole('button', { name: 'Next' }).click();
  for (const each of [visitor, room]) await expect(strip(each)).toContainText('step 1 of 8');
  await expect(band(room)).toHaveCount(0);
  await strip(visitor).getByRole('button', { name: 'Next' }).click();
  await expect(strip(room)).toContainText('step 2 of 8');
  await expect(room.where).toHaveText('2 of 8');
  await strip(visitor).getByRole('button', { name: 'Leave the sample' }).click();
  await expect(strip(room)).toHaveCount(0);
  await expect(room.where).toHaveText('8 of 8');
  await expect(page.getByRole('region', { name: 'Log' })).toBeVisible();
});

test('with a sample each step is asked about before it is revealed, the first one too', async ({
  visitor: { page },
  visitor,
}) => {
  await stepping(visitor);
  await page.keyboard.press('q');
  for (const [step, title] of [
    [1, 'Create account'],
    [2, 'Change password'],
  ] as const) {
    await strip(visitor).getByRole('button', { name: 'Next' }).click();
    await expect(question(visitor)).toContainText(title);
    await expect(answer(visitor)).toHaveText(/Not revealed yet/);
    await expect(strip(visitor)).toContainText(`step ${step - 1} of 8`);
    await strip(visitor).getByRole('button', { name: 'Next' }).click();
    await expect(strip(visitor)).toContainText(`step ${step} of 8`);
    await expect(answer(visitor)).toContainText(step === 1 ? 'Account created' : 'Password changed');
  }
  await strip(visitor).getByRole('button', { name: 'Back' }).click();
  await expect(question(visitor)).toHaveCount(0);
});

test('playing waits for the question, and another position has no question of before', async ({
  visitor: { page },
  visitor,
}) => {
  await given(visitor);
  await page.keyboard.press('Home');
  await page.keyboard.press('q');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('20 a second');
  await visitor.button('Play').click();
  await expect(answer(visitor)).toHaveText(/Not revealed yet/);
  await page.waitForTimeout(400);
  await expect(visitor.where).toHaveText('0 of 8');
  await page.getByRole('slider', { name: 'Position' }).fill('5');
  await expect(question(visitor)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(question(visitor)).toContainText('Change email address');
  await expect(visitor.where).toHaveText('5 of 8');
  for (const text of ['becomes john.snow@golang.org', 'stays john.snow@the.wall', 'It is refused'])
    await expect(choices(visitor).filter({ hasText: text })).toHaveCount(1);
});

test('the choices are the real answer and near misses, one of which is right', async ({
  visitor: { page },
  visitor,
  context,
}) => {
  await visitor.createAccount('account-1', 100);
  await visitor.execute({ stream: 'account-1', type: 'CreditAccount', data: { amount: 50 } });
  await visitor.execute({ stream: 'account-1', type: 'DebitAccount', data: { amount: 500 } });
  await visitor.button('Present').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('q');
  await page.keyboard.press('ArrowRight');
  const texts = async () => (await choices(visitor).allTextContents()).map((text) => text.trim()).sort();
  await expect(choices(visitor)).toHaveCount(4);
  await expect
    .poll(texts)
    .toEqual(['Balance becomes 100.', 'Balance becomes 200.', 'Balance becomes 0.', 'It is refused.'].sort());
  await choices(visitor).filter({ hasText: 'Balance becomes 100.' }).click();
  await expect(answer(visitor)).toContainText('Right.');
  await page.keyboard.press('ArrowRight');
  await expect(answer(visitor)).toHaveText(/Not revealed yet/);
  await expect
    .poll(texts)
    .toEqual(['Balance becomes 150.', 'Balance becomes 200.', 'Balance stays 100.', 'It is refused.'].sort());
  const room = await roomOf(visitor, context);
  await expect(choices(room)).toHaveCount(4);
  await choices(visitor).filter({ hasText: 'It is refused.' }).click();
  for (const each of [visitor, room]) await expect(answer(each)).toContainText('Not so: Balance becomes 150.');
  await visitor.button('Next question').click();
  await expect
    .poll(texts)
    .toEqual(
      [
        'Balance becomes -350.',
        'Balance becomes 650.',
        'It is refused.',
        'It is accepted, and changes nothing.',
      ].sort(),
    );
  expect(await violations(page)).toEqual([]);
  await choices(visitor).filter({ hasText: 'It is refused.' }).click();
  await expect(answer(visitor)).toContainText('negative balance not supported');
  await visitor.button('Next question').click();
  await expect(page.getByText('Nothing later has been asked for')).toBeVisible();
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
