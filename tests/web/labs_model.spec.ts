import { violations } from './axe';
import { expect, kJohn, test, type Visitor } from './visitor';

const kAddressOfLab = 'some/where/#lab=model';

test.beforeEach(async ({ visitor }) => {
  await visitor.page.goto(kAddressOfLab);
  await visitor.ready();
});

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: The model, live' });
const card = (visitor: Visitor, name: string) => lab(visitor).getByRole('button', { name, exact: true });

async function expectCards(visitor: Visitor, names: readonly string[]): Promise<void> {
  for (const name of names) await expect(card(visitor, name)).toBeVisible();
}

test('the counters are those of the cursor, and what was never used says so', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 0 } });
  await expectCards(visitor, [
    'People at Bank, 9 commands sent',
    'CreditAccount, command, 3 accepted, 1 refused',
    'AccountCredited, event, happened 3 times',
    'Accounts, read model, made of 7 events',
  ]);
  await visitor.page.getByRole('slider', { name: 'Position' }).focus();
  await visitor.page.keyboard.press('Home');
  await expectCards(visitor, ['CreditAccount, command, not yet', 'AccountCredited, event, not yet']);
  await lab(visitor).getByRole('combobox', { name: 'Systems on the board' }).selectOption({ label: 'All of them' });
  await expectCards(visitor, ['PublishPost, command, never sent', 'PostPublished, event, never happened']);
});

test('a process stands above what it does to other systems', async ({ visitor }) => {
  await visitor.createAccount('account-robb', 100);
  const data = { from_account: 'robb', to_account: 'nobody', amount: 30 };
  await visitor.execute({ stream: 'transfer-one', type: 'RequestTransfer', data });
  await visitor.chooseDomain('Transfers');
  await expectCards(visitor, [
    'Transfer, process, 4 accepted, 1 refused',
    'DebitAccount, command, 1 accepted',
    'AccountDebited, event, happened once',
    'TransferParked, event, never happened',
  ]);
  await expect(lab(visitor).getByRole('list', { name: 'Events of Bank' }).getByRole('listitem')).toHaveCount(2);
});

test('the keyboard goes from card to card, and Enter opens the form', async ({ visitor: { page }, visitor }) => {
  await visitor.haveSample();
  await card(visitor, 'People at Bank, 8 commands sent').focus();
  await page.keyboard.press('ArrowDown');
  await expect(card(visitor, 'CreateAccount, command, 1 accepted')).toBeFocused();
  for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight');
  await expect(card(visitor, 'CreditAccount, command, 3 accepted')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(visitor.form('Credit account')).toBeVisible();
});

test('an event opens the log of its type, and back comes back to the board', async ({ visitor: { page }, visitor }) => {
  await visitor.haveSample();
  await card(visitor, 'AccountCredited, event, happened 3 times').click();
  const ofType = page.getByRole('list', { name: 'Events of type AccountCredited, newest first' });
  await expect(ofType.getByRole('listitem')).toHaveCount(3);
  await ofType.getByRole('button').first().click();
  await expect(ofType.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
  await visitor.button('Show all events').click();
  await expect(visitor.events).not.toHaveCount(0);
  // On a slow machine the selected event has rested long enough to be a place to come back to.
  while (!page.url().includes('lab=')) await page.goBack();
  await expect(lab(visitor)).toBeVisible();
});

test('a read model and a process open where they live', async ({ visitor: { page }, visitor }) => {
  await visitor.haveSample();
  await card(visitor, 'Users, read model, made of 4 events').click();
  await expect(page.getByRole('group', { name: 'Rows of Users' })).toBeFocused();
  await visitor.chooseDomain('Transfers');
  await card(visitor, 'Transfer, process, it has never sent anything').click();
  await expect(page.getByRole('region', { name: 'Lab: Workflows' })).toBeVisible();
});

test('the board has room for its cards on a small screen', async ({ visitor: { page }, visitor }) => {
  await visitor.haveSample();
  for (const [width, height] of [
    [1280, 720],
    [1366, 625],
  ] as const) {
    await page.setViewportSize({ width, height });
    const seen = await page.getByRole('group', { name: 'The board' }).evaluate((board) => {
      const [inner, outer] = [board, board.closest('[data-lab-body]')!].map((part) => part.getBoundingClientRect());
      return Math.min(inner!.bottom, outer!.bottom) - Math.max(inner!.top, outer!.top);
    });
    expect(seen).toBeGreaterThan(150);
    await expect(card(visitor, 'People at Bank, 8 commands sent')).toBeInViewport({ ratio: 0.9 });
  }
});

for (const theme of ['light', 'dark'])
  for (const [size, viewport] of Object.entries({
    laptop: { width: 1280, height: 720 },
    beamer: { width: 1920, height: 1080 },
    phone: { width: 390, height: 844 },
  }))
    test(`axe finds nothing wrong with the board: ${theme}, ${size}`, async ({ visitor: { page }, visitor }) => {
      await page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      await visitor.haveSample();
      await expect(card(visitor, 'AccountCredited, event, happened 3 times')).toBeAttached();
      expect(await violations(page)).toEqual([]);
    });
