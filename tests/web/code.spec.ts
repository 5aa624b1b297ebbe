import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const dialog = ({ page }: Visitor, title: string) =>
  page.getByRole('dialog', { name: `Code of ${title}`, exact: true });
const lines = ({ page }: Visitor, title: string) => page.getByRole('group', { name: `Lines of ${title}`, exact: true });

/** Opens the code of something by its button, with the keyboard alone. */
async function openCode(visitor: Visitor, title: string) {
  await visitor.button(`Code of ${title}`).press('Enter');
  await expect(dialog(visitor, title)).toContainText('core/domains/bank/');
}

const showCommands = ({ page }: Visitor) => page.getByRole('tab', { name: 'Commands', exact: true }).click();

test('the form of a command shows the rule that decides it, with what the rule uses and the command itself', async ({
  visitor,
}) => {
  await visitor.page.getByRole('tab', { name: 'Debit account' }).click();
  await openCode(visitor, 'Debit account');
  const code = lines(visitor, 'Debit account');
  await expect(code).toContainText('if (command.amount > account.balance) return kNegativeBalance;');
  await expect(code).toContainText('core/domains/bank/account.hpp, from line');
  await expect(code.getByRole('heading')).toHaveText(['The rule that decides it', 'What the rule uses', 'The command']);
  await visitor.page.keyboard.press('Escape');
  await expect(dialog(visitor, 'Debit account')).toBeHidden();
  await expect(visitor.button('Code of Debit account')).toBeFocused();
});

test('a read model shows how events change its rows', async ({ visitor }) => {
  await openCode(visitor, 'Accounts');
  await expect(lines(visitor, 'Accounts')).toContainText(
    'const AccountCredited& event) { row.balance = plus(row.balance, event.amount); }',
  );
});

test('the inspector shows how its event changes the state', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  await openCode(visitor, 'AccountCredited');
  await expect(lines(visitor, 'AccountCredited')).toContainText(
    'account.balance = plus(account.balance, event.amount);',
  );
});

test('the lab Projections shows the code of read models over several streams and systems', async ({ visitor }) => {
  await visitor.openLab('Projections');
  for (const [title, text] of [
    ['Turnover', 'return day_of(info.time);'],
    ['Activity in all systems', 'row.events++ == 0'],
  ] as const) {
    await visitor
      .button(new RegExp(`^${title}`))
      .first()
      .click();
    await visitor.button(`Code of ${title}`).press('Enter');
    await expect(lines(visitor, title)).toContainText(text);
    await visitor.page.keyboard.press('Escape');
  }
});

test('the code is fetched when it is opened, and not before', async ({ context, visitor }) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await visitor.haveSample();
  const isCode = (url: string) => /\/(CodeDialog|bank)-[^/]*\.js$/.test(url);
  expect(asked.filter(isCode)).toEqual([]);
  await openCode(visitor, 'Accounts');
  expect(asked.filter(isCode)).toHaveLength(2);
});

const kSizes = { laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
for (const theme of ['light', 'dark'])
  for (const [size, viewport] of Object.entries(kSizes))
    test(`axe finds nothing wrong with the code: ${theme}, ${size}`, async ({ visitor }) => {
      await visitor.page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      if (size === 'phone') await showCommands(visitor);
      await openCode(visitor, 'Create account');
      expect(await violations(visitor.page)).toEqual([]);
    });

test('long lines go on below, also on a phone at the size for a projector', async ({ visitor }) => {
  await visitor.page.setViewportSize(kSizes.phone);
  await visitor.page.evaluate(() => document.documentElement.setAttribute('data-projector', ''));
  await showCommands(visitor);
  await openCode(visitor, 'Create account');
  const widths = await lines(visitor, 'Create account').evaluate((each) => [each.scrollWidth, each.clientWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
});
