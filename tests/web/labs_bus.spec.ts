/** The lab of the bus: a person breaks a read model, sees where, mends it, and brings a dead letter back. */
import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

const setting = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Settings of Accounts' });
const verdict = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Drift detector' }).getByRole('status');
const letters = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Dead letters' });
const lane = (visitor: Visitor) =>
  visitor.page.getByRole('list', { name: 'Subscriptions' }).getByRole('listitem').filter({ hasText: 'Accounts' });

async function given(visitor: Visitor) {
  await visitor.createAccount('account-1', 100);
  await visitor.openLab('The bus');
  await expect(verdict(visitor)).toHaveText(/Accounts is what the log says: 1 row compared, at 1/);
}

const credit = (visitor: Visitor, amount: number) =>
  visitor.execute({ stream: 'account-1', type: 'CreditAccount', data: { amount } });

async function percent(visitor: Visitor, fault: string, value: string) {
  const field = setting(visitor).getByRole('spinbutton', { name: `${fault}, percent` });
  await field.clear();
  await field.fill(value);
  await field.press('Tab');
  await expect(setting(visitor).getByRole('switch', { name: fault, exact: true })).toBeChecked();
}

test('a careless read model counts a duplicate, a careful one does not', async ({ visitor }) => {
  await given(visitor);
  await setting(visitor).getByRole('switch', { name: 'Careful' }).click();
  await percent(visitor, 'Duplicate', '100');
  await credit(visitor, 50);
  await expect(verdict(visitor)).toHaveText(
    /Event 2 \(AccountCredited\) was applied to account-1 again: balance is 200 and should be 150\./,
  );
  await setting(visitor).getByRole('switch', { name: 'Careful' }).click();
  await visitor.button('Make Accounts anew').click();
  await expect(verdict(visitor)).toHaveText(/Accounts is what the log says: 1 row compared, at 2/);
  await credit(visitor, 50);
  await expect(verdict(visitor)).toHaveText(/Accounts is what the log says: 1 row compared, at 3/);
  await expect(lane(visitor)).toContainText('1 duplicates ignored');
});

test('an event that keeps failing is parked, looked at, cured and replayed', async ({ visitor }) => {
  await given(visitor);
  await visitor.button('Poison the next event').click();
  await expect(visitor.button('Cure event 2')).toBeVisible();
  await credit(visitor, 50);
  await credit(visitor, 7);
  await expect(letters(visitor)).toContainText('Accounts: event 2, AccountCredited');
  await expect(letters(visitor)).toContainText('Failed 5 times');
  await expect(letters(visitor)).toContainText('Waits behind event 2, so that their order is kept.');
  await expect(verdict(visitor)).toHaveText(/Event 2 \(AccountCredited\) is parked/);
  await visitor.button('Cure event 2 first').click();
  await visitor.button('Replay event 2').click();
  await expect(letters(visitor)).toContainText('Nothing is parked.');
  await expect(verdict(visitor)).toHaveText(/Accounts is what the log says/);
});

test('messages in flight are watched tick by tick', async ({ visitor }) => {
  await given(visitor);
  await visitor.button('Pause the bus').click();
  await setting(visitor).getByRole('combobox', { name: 'Mode' }).selectOption('behind');
  await percent(visitor, 'Drop', '100');
  await credit(visitor, 50);
  await expect(lane(visitor)).toContainText('at 1, 1 behind');
  await visitor.button('One tick').click();
  const flying = visitor.page.getByRole('list', { name: 'In flight to Accounts' });
  await expect(flying).toContainText('Event 2, lost, in 8 ticks, delivery 1, consumer 1');
  await visitor.button('One tick').click();
  await expect(flying).toContainText('Event 2, lost, in 7 ticks');
  await visitor.page
    .getByRole('combobox', { name: 'Speed of the bus' })
    .selectOption({ label: 'fast: 30 ticks a second' });
  await visitor.button('Run the bus').click();
  await expect(lane(visitor)).toContainText('at 2, no lag');
});

test('each set-up shows its effect with one click', async ({ visitor }) => {
  await visitor.openLab('The bus');
  const setUp = (title: string) => visitor.button(title).click();
  await setUp('Duplicates, careless');
  await expect(verdict(visitor)).toHaveText(/was applied to account-\S+ again: balance is 120 and should be 110\./);
  await expect(verdict(visitor)).toBeInViewport({ ratio: 0.5 });
  await setUp('Duplicates, careful');
  await expect(verdict(visitor)).toHaveText(/Accounts is what the log says: 1 row compared, at 3/);
  await expect(lane(visitor)).toContainText('1 duplicates ignored');
  await setUp('A poison event');
  await expect(letters(visitor)).toContainText('Accounts: event 4, AccountCredited');
  await expect(letters(visitor)).toContainText('Waits behind event 4');
  await setUp('Competing consumers');
  await expect(lane(visitor)).toContainText('careless, 4 consumers');
  await visitor.button('As usual').click();
  await expect(setting(visitor).getByRole('switch', { name: 'Careful' })).toBeChecked();
});

test('the other subscriptions fold under the chosen one, whose settings are in view', async ({ visitor }) => {
  await given(visitor);
  await expect(setting(visitor).getByRole('heading')).toBeInViewport({ ratio: 1 });
  await expect(setting(visitor).getByRole('switch', { name: 'Careful' })).toBeInViewport({ ratio: 1 });
  await visitor.page.getByText(/^The \d+ other subscriptions$/).click();
  const others = visitor.page.getByRole('list', { name: 'All the others' });
  await others.getByRole('button', { name: /^Users/ }).click();
  await expect(visitor.page.getByRole('region', { name: 'Settings of Users' })).toBeVisible();
});

test('what went wrong is seen and explained while the lab is closed, now and one step back', async ({ visitor }) => {
  const { page } = visitor;
  await given(visitor);
  await setting(visitor).getByRole('switch', { name: 'Careful' }).click();
  await percent(visitor, 'Duplicate', '100');
  await credit(visitor, 20);
  await credit(visitor, 10);
  await visitor.button('Close the lab').click();
  await visitor.expectCell('Accounts', 'Balance', '160');
  const said = 'careless, duplicates 100 %, 1 row wrong';
  await expect(page.getByRole('link', { name: `Bus not as usual: Accounts: ${said}` })).toBeVisible();
  const badge = page.getByRole('link', { name: `Accounts not as usual: ${said}`, exact: true });
  await expect(badge).toBeVisible();
  await visitor.row('Accounts').getByRole('button').last().click();
  const why = page.getByRole('dialog', { name: /^Why Balance/ });
  await expect(why.getByRole('heading')).toHaveText('Why is Balance of 1 160?');
  const changes = why.getByRole('list', { name: 'What made it so' }).getByRole('listitem');
  await expect(changes).toHaveCount(5);
  await expect(changes.nth(4)).toContainText('delivered again');
  await visitor.button('Close').click();
  await visitor.button('Back one event').click();
  await visitor.expectCell('Accounts', 'Balance', '140');
  await badge.click();
  await expect(setting(visitor)).toBeVisible();
  await expect(page.getByRole('note')).toContainText('Checkpoints are those of position 2.');
  await expect(lane(visitor)).toContainText('at 2, no lag');
});
