import type { Locator } from '@playwright/test';
import { expect, fill, kJohn, test, type Visitor } from './visitor';

const kStream = 'account-of-john';
const kCreate = {
  Stream: kStream,
  'First name': 'John',
  'Last name': 'Snow',
  'E-mail address': 'John.Snow@thewall.eu',
  Password: '$ThisIsMyPassword1',
  'Initial balance': '0',
};

/** What is no whole number, or one that cannot be held exactly. */
const kNoNumbers = [
  '',
  '15.75',
  '1.5',
  '2.9',
  '1e3',
  '12 ',
  '0x10',
  '\uff19',
  '1,000',
  '9007199254740993',
  '9999999999999999',
  '-',
];

/** Sends a command and waits until it has become an event. */
async function sendAndSee(visitor: Visitor, title: string, fields: { [label: string]: string }) {
  const before = await visitor.position();
  await visitor.send(title, fields);
  await expect(visitor.where).toHaveText(`${before + 1} of ${before + 1}`);
}

test('a whole history through the forms', async ({ visitor }) => {
  await visitor.button('Send your first command').click();
  await sendAndSee(visitor, 'Create account', kCreate);
  await sendAndSee(visitor, 'Change password', { 'New password': '$ThisIsANOTHERPassword' });
  await sendAndSee(visitor, 'Change email address', { 'New e-mail address': 'john.snow@the.wall' });
  await sendAndSee(visitor, 'Credit account', { Amount: '50' });
  await sendAndSee(visitor, 'Credit account', { Amount: '50' });
  await sendAndSee(visitor, 'Change email address', { 'New e-mail address': 'john.snow@golang.org' });
  await sendAndSee(visitor, 'Credit account', { Amount: '150' });
  await sendAndSee(visitor, 'Debit account', { Amount: '200' });

  await expect(visitor.events).toHaveCount(8);
  await visitor.expectCell('Accounts', 'Balance', '50');
  const { state, version } = await visitor.page.evaluate((stream) => playground.state({ stream }), kStream);
  expect(version).toBe(8);
  expect(state).toMatchObject({ balance: 50, email_address: 'john.snow@golang.org' });
  for (const [password, right] of [
    ['$ThisIsANOTHERPassword', true],
    ['$ThisIsMyPassword1', false],
  ] as const) {
    const query = { stream: kStream, password };
    expect(await visitor.page.evaluate((query) => playground.checkPassword(query), query)).toBe(right);
  }
});

const kRefused: [name: string, title: string, fields: { [label: string]: string }, reason: string][] = [
  ['an empty e-mail address', 'Change email address', { 'New e-mail address': '' }, 'invalid newEmailAddress length'],
  ['an empty password', 'Change password', { 'New password': '' }, 'invalid newPassword length'],
  ['a credit of 0', 'Credit account', { Amount: '0' }, 'invalid amount - negative credits not supported'],
  ['a debit of -5', 'Debit account', { Amount: '-5' }, 'invalid amount - negative credits not supported'],
  ['a debit of too much', 'Debit account', { Amount: '51' }, 'negative balance not supported'],
  ['a missing account', 'Credit account', { Stream: 'account-of-nobody', Amount: '5' }, 'not found'],
];

for (const [name, title, fields, reason] of kRefused) {
  test(`refused, and why: ${name}`, async ({ visitor }) => {
    await visitor.haveSample();
    await visitor.send(title, fields);
    await expect(visitor.form(title).getByRole('alert')).toContainText(reason);
    await expect(visitor.sent.first()).toContainText('Refused');
    await expect(visitor.sent.first()).toContainText(reason);
    expect(await visitor.position()).toBe(8);
    await visitor.reload();
    await expect(visitor.sent.first()).toContainText(reason);
  });
}

test('what is no whole number or nothing at all is refused, and the field keeps what was typed', async ({
  visitor,
}) => {
  await visitor.haveSample();
  const field = visitor.form('Credit account').getByLabel('Amount', { exact: true });
  for (const amount of kNoNumbers) {
    await visitor.send('Credit account', { Amount: amount });
    await expect(field).toHaveValue(amount);
    await expect(visitor.form('Credit account').getByRole('alert')).toContainText('Amount');
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/Amount/);
  }
  expect(await visitor.position()).toBe(8);
});

test('keys go into a number as they are pressed, and what is pasted over another one replaces it', async ({
  visitor,
}) => {
  await visitor.haveSample();
  await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
  const field = visitor.form('Credit account').getByLabel('Amount', { exact: true });
  await field.pressSequentially('15.75');
  await field.press('Enter');
  await expect(field).toHaveValue('15.75');
  await expect(field).toBeFocused();
  await field.fill('1000');
  await field.selectText();
  await visitor.page.keyboard.insertText('8.25');
  await field.press('Enter');
  await expect(field).toHaveValue('8.25');
  await expect(visitor.form('Credit account').getByRole('alert')).toContainText('Amount must be a whole number');
  expect(await visitor.position()).toBe(8);
});

test('a refusal stands at its field until that is changed', async ({ visitor }) => {
  await visitor.send('Create account', { ...kCreate, 'First name': '' });
  const form = visitor.form('Create account');
  const [first, last] = [form.getByLabel('First name', { exact: true }), form.getByLabel('Last name', { exact: true })];
  await expect(form.getByRole('alert')).toHaveText('First name must not be empty.');
  await expect(first).toBeFocused();
  await expect(first).toHaveAccessibleDescription(/must not be empty/);
  await last.fill('Stark');
  await expect(form.getByRole('alert')).toHaveCount(1);
  await first.fill('Arya');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await expect(first).toHaveAttribute('aria-invalid', 'false');
});

test('half of an emoji is refused at the field that holds it', async ({ visitor }) => {
  const form = visitor.form('Create account');
  for (const [label, value] of Object.entries(kCreate)) await fill(form.getByLabel(label, { exact: true }), value);
  await form.getByText('More: expected version, actor').click();
  for (const label of ['First name', 'Password', 'Acting as']) {
    const field = form.getByLabel(label, { exact: true });
    const enter = (text: string) =>
      field.evaluate((input: HTMLInputElement, text) => {
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, text);
    await enter('Jo\ud83d');
    await form.getByRole('button', { name: 'Send Create account' }).click();
    await expect(form.getByRole('alert')).toContainText(`${label} holds half of a character`);
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/half of a character/);
    await enter('Jo');
    await expect(form.getByRole('alert')).toHaveCount(0);
    await visitor.page.waitForTimeout(450); // A click that comes sooner is taken for the second one of a double click.
  }
  expect(await visitor.position()).toBe(0);
});

test('what has to be filled in is marked, also for those who hear the page', async ({ visitor }) => {
  const form = visitor.form('Create account');
  await expect(form).toContainText('A field with * has to be filled in.');
  for (const label of ['Stream', 'First name', 'Password', 'Initial balance'])
    await expect(form.getByLabel(label, { exact: true })).toHaveAttribute('aria-required', 'true');
  await visitor.chooseDomain('Blog');
  const content = visitor.form('Create post').getByLabel('Content', { exact: true });
  await expect(content).not.toHaveAttribute('aria-required', 'true');
});

test('a refusal about the stream stands at the stream', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.send('Credit account', { Stream: 'nowhere-1', Amount: '5' });
  const stream = visitor.form('Credit account').getByLabel('Stream', { exact: true });
  await expect(stream).toBeFocused();
  await expect(stream).toHaveAccessibleDescription(/belongs to no domain/);
  await stream.fill(kJohn);
  await expect(visitor.form('Credit account').getByRole('alert')).toHaveCount(0);
});

for (const [how, twice] of [
  ['clicked twice', (send: Locator) => send.dblclick({ delay: 5 })],
  [
    'sent by Enter twice',
    async (_: Locator, amount: Locator) => {
      await amount.press('Enter');
      await amount.press('Enter');
    },
  ],
] as const)
  test(`a form that is ${how} at once is sent once, and says so`, async ({ visitor }) => {
    await visitor.haveSample();
    await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
    const form = visitor.form('Credit account');
    const amount = form.getByLabel('Amount', { exact: true });
    await amount.fill('5');
    await twice(form.getByRole('button', { name: 'Send Credit account' }), amount);
    await expect(form.getByRole('status')).toContainText('Sent once');
    await expect(visitor.where).toHaveText('9 of 9');
    await visitor.page.waitForTimeout(450);
    await amount.press('Enter');
    await expect(visitor.where).toHaveText('10 of 10');
    await expect(form.getByRole('status')).toHaveCount(0);
  });

test('Enter that is held down sends once', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
  await visitor.form('Credit account').getByLabel('Amount', { exact: true }).fill('5');
  await visitor.page.keyboard.down('Enter');
  await visitor.page.waitForTimeout(500);
  await visitor.page.keyboard.down('Enter');
  await visitor.page.keyboard.up('Enter');
  await expect(visitor.where).toHaveText('9 of 9');
  await visitor.send('Credit account', { Amount: '6' });
  await expect(visitor.where).toHaveText('10 of 10');
});

test('where the first of two clicks was refused, nothing is said to be sent', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
  const form = visitor.form('Credit account');
  await form.getByRole('button', { name: 'Send Credit account' }).dblclick({ delay: 5 });
  await expect(form.getByRole('alert')).toContainText('Amount');
  await expect(form.getByRole('status')).toHaveCount(0);
});

test('what is sent while everything is erased is not sent into the new history', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
  const form = visitor.form('Credit account');
  await form.getByLabel('Stream', { exact: true }).fill('account-5058');
  await form.getByLabel('Amount', { exact: true }).fill('5');
  // Its stream is looked up for as long as it takes to erase.
  await visitor.page.evaluate(() => {
    const { streams } = playground;
    playground.streams = async (query) => {
      playground.streams = streams;
      const answer = await playground.streams(query);
      await playground.clear();
      return answer;
    };
  });
  await form.getByRole('button', { name: 'Send Credit account' }).click();
  await expect(visitor.sent.first()).toContainText('erased');
  await expect(visitor.sent.first()).toContainText('Refused');
  expect(await visitor.position()).toBe(0);
});

test('a command that nobody waits for says why it was refused, also where no rule was asked', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.openLab('Conversations');
  await visitor.page.getByRole('switch', { name: 'Send without waiting for the answer' }).click();
  await visitor.send('Credit account', { Amount: '1.5' });
  await expect(visitor.form('Credit account').getByRole('alert')).toContainText('must be a whole number');
});

/** Makes accounts whose owners have these names. */
async function haveAccounts(
  visitor: Visitor,
  owners: { [id: string]: [first: string, last: string, balance: number] },
) {
  for (const [id, [first_name, last_name, initial_balance]] of Object.entries(owners)) {
    const data = { first_name, last_name, email_address: `${id}@the.wall`, password: 'winter', initial_balance };
    expect((await visitor.execute({ stream: `account-${id}`, type: 'CreateAccount', data })).ok).toBe(true);
  }
}

const kUuid = '2fd6a029-d329-4c4b-b111-b042e48b0c5f';
/** What the first command of this type said. */
const said = (visitor: Visitor, type: string) =>
  visitor.page.evaluate(async (type) => (await playground.commands()).find((each) => each.type === type)?.data, type);

test('money is transferred by names alone, with the balances in view', async ({ visitor }) => {
  await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 150], b: ['Arya', 'Stark', 20] });
  await visitor.chooseDomain('Transfers');
  const form = visitor.form('Request transfer');
  const [from, to] = [form.getByLabel('From account'), form.getByLabel('To account')];
  await from.click();
  const offers = visitor.page.getByRole('listbox', { name: 'Every account' });
  await expect(offers.getByRole('option')).toHaveText([/John Snow\s*Balance 150/, /Arya Stark\s*Balance 20/]);
  await from.press('ArrowDown');
  await from.press('Enter');
  await expect(from).toHaveValue('John Snow');
  await expect(offers).toHaveCount(0);
  await to.fill('star');
  await expect(offers.getByRole('option')).toHaveCount(1);
  await offers.getByRole('option', { name: /Arya Stark/ }).click();
  await form.getByLabel('Amount').fill('30');
  await form.getByRole('button', { name: 'Send Request transfer' }).click();
  await expect
    .poll(() => said(visitor, 'RequestTransfer'))
    .toEqual({ from_account: kUuid, to_account: 'b', amount: 30 });
});

for (const typed of [kUuid, `account-${kUuid}`, '2fd6', 'account-2fd6', 'account-2fd6…', 'John Snow', 'john snow '])
  test(`an account is taken by any form that is shown: ${typed}`, async ({ visitor }) => {
    await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 150], b: ['Arya', 'Stark', 20] });
    await visitor.chooseDomain('Transfers');
    await visitor.send('Request transfer', { 'From account': typed, 'To account': 'account-b', Amount: '30' });
    await expect
      .poll(() => said(visitor, 'RequestTransfer'))
      .toEqual({ from_account: kUuid, to_account: 'b', amount: 30 });
  });

test('a name that two have is refused, and says who is meant', async ({ visitor }) => {
  await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 150], b: ['John', 'Snow', 20] });
  await visitor.chooseDomain('Transfers');
  await visitor.send('Request transfer', { 'From account': 'John Snow', 'To account': 'b', Amount: '30' });
  const form = visitor.form('Request transfer');
  await expect(form.getByRole('alert')).toContainText('John Snow (account-2fd6) or John Snow (account-b)');
  await expect(form.getByLabel('From account')).toBeFocused();
  expect(await said(visitor, 'RequestTransfer')).toBeUndefined();
});

test('the list of names is left with Escape, and closes when the field is left', async ({ visitor }) => {
  await haveAccounts(visitor, { b: ['Arya', 'Stark', 20] });
  await visitor.chooseDomain('Transfers');
  const from = visitor.form('Request transfer').getByLabel('From account');
  const offers = visitor.page.getByRole('listbox', { name: 'Every account' });
  await from.press('ArrowDown');
  await expect(from).toHaveAttribute('aria-expanded', 'true');
  await from.press('Escape');
  await expect(offers).toHaveCount(0);
  await from.fill('Ar');
  await expect(offers).toHaveCount(1);
  await from.press('Tab');
  await expect(offers).toHaveCount(0);
  await expect(from).toHaveValue('Ar');
});

test('the list of names leaves alone what is composed, and what scrolls elsewhere leaves it alone', async ({
  visitor,
}) => {
  await haveAccounts(visitor, { b: ['Arya', 'Stark', 20] });
  await visitor.chooseDomain('Transfers');
  const form = visitor.form('Request transfer');
  const from = form.getByLabel('From account');
  await from.press('ArrowDown');
  await from.press('ArrowDown');
  const offers = visitor.page.getByRole('listbox', { name: 'Every account' });
  const composing = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
  await from.dispatchEvent('keydown', composing);
  await visitor.page.getByRole('main').evaluate((main) => {
    const elsewhere = main.appendChild(document.createElement('div'));
    elsewhere.dispatchEvent(new Event('scroll'));
    elsewhere.remove();
  });
  await expect(from).toHaveValue('');
  await expect(offers).toHaveCount(1);
  await from.evaluate((field) => field.parentElement!.dispatchEvent(new Event('scroll')));
  await expect(offers).toHaveCount(0);
  await from.fill('nobody');
  await expect(from).toHaveAttribute('aria-expanded', 'true');
  await from.press('Enter');
  await expect(from).toHaveAttribute('aria-expanded', 'false');
  await expect(form.getByRole('alert')).toHaveCount(1);
});

test('an order is placed by names alone', async ({ visitor }) => {
  await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 150] });
  const stock = { soh: 9, available_quantity: 5 };
  await visitor.execute({ stream: 'inventory-A-1000', type: 'CreateInventory', data: stock });
  await visitor.chooseDomain('Orders');
  const form = visitor.form('Place order');
  await form.getByLabel('SKU').click();
  const offers = visitor.page.getByRole('listbox', { name: 'Every inventory' });
  await expect(offers.getByRole('option', { name: /A-1000/ })).toContainText('Available 5');
  await form.getByLabel('SKU').press('Escape');
  await visitor.send('Place order', {
    SKU: 'inventory-A-1000',
    Quantity: '1',
    Account: 'John Snow',
    Amount: '10',
    'Pay within seconds': '60',
  });
  await expect.poll(() => said(visitor, 'PlaceOrder')).toMatchObject({ sku: 'A-1000', account: kUuid, quantity: 1 });
});

test('a command is for a stream by its name', async ({ visitor }) => {
  await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 150], b: ['Arya', 'Stark', 20] });
  await visitor.send('Credit account', { Stream: 'Arya Stark', Amount: '5' });
  await visitor.send('Credit account', { Stream: 'account-2fd6', Amount: '6' });
  const balance = (stream: string) =>
    visitor.page.evaluate(async (stream) => (await playground.state({ stream })).state, stream);
  expect(await balance('account-b')).toMatchObject({ balance: 25 });
  expect(await balance(`account-${kUuid}`)).toMatchObject({ balance: 156 });
  await expect(visitor.form('Credit account').getByLabel('Stream', { exact: true })).toHaveValue('John Snow');
});

test('a refusal that comes later stands in the form that began it', async ({ visitor }) => {
  await haveAccounts(visitor, { [kUuid]: ['John', 'Snow', 5], b: ['Arya', 'Stark', 20] });
  await visitor.chooseDomain('Transfers');
  const form = visitor.form('Request transfer');
  await visitor.send('Request transfer', { 'From account': 'John Snow', 'To account': 'b', Amount: '30' });
  await expect(form.getByRole('alert')).toContainText('The transfer was refused: negative balance not supported');
  await visitor.send('Request transfer', { 'From account': 'Arya Stark', 'To account': 'nobody', Amount: '5' });
  await expect(form.getByRole('alert')).toContainText('The transfer was taken back: not found');
  await visitor.send('Request transfer', { 'From account': 'Arya Stark', 'To account': 'John Snow', Amount: '5' });
  await expect(form.getByRole('status')).toContainText('The transfer is completed.');
});

test('a version may be expected, and somebody may act', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.page.getByRole('tab', { name: 'Credit account' }).click();
  const form = visitor.form('Credit account');
  await form.getByText('More: expected version, actor').click();
  const expected = form.getByLabel('Expected version');
  for (const [version, reason] of [
    ['7', 'was expected at version 7'],
    ['-1', 'Expected version as a version from 0 on'],
    ['8 ', 'Expected version as a version from 0 on'],
  ] as const) {
    await visitor.send('Credit account', { Amount: '5', 'Expected version': version });
    await expect(form.getByRole('alert')).toContainText(reason);
    await expect(expected).toBeFocused();
    await expect(expected).toHaveValue(version);
    await expect(expected).toHaveAccessibleDescription(/version/);
    await form.getByLabel('Acting as').fill(`Sam${version}`);
    await expect(form.getByLabel('Acting as')).toHaveAccessibleDescription('');
    await expect(form.getByRole('alert')).toContainText(reason);
  }
  await expected.fill('8');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await visitor.send('Credit account', { Amount: '5', 'Expected version': '8', 'Acting as': 'Sam' });
  await expect(visitor.where).toHaveText('9 of 9');
  const last = await visitor.page.evaluate(async () => (await playground.commands({ order: 'newest', limit: 1 }))[0]);
  expect(last?.actor).toBe('Sam');
});

for (const [name, hidden] of [
  ['without width', 'x\u200by'],
  ['that turns the direction', 'x\u202ey'],
  ['at the end, a blank', 'xy '],
] as const)
  test(`a stream is not begun under a name with something unseen: ${name}`, async ({ visitor }) => {
    await visitor.send('Create account', { ...kCreate, Stream: `account-${hidden}` });
    const stream = visitor.form('Create account').getByLabel('Stream', { exact: true });
    await expect(stream).toBeFocused();
    await expect(stream).toHaveAccessibleDescription(/looks like another name/);
    expect(await visitor.position()).toBe(0);
  });

test('what was typed decomposed is found composed, and the other way round', async ({ visitor }) => {
  await visitor.send('Create account', { ...kCreate, 'First name': 'Jose\u0301' });
  await visitor.execute({
    stream: 'account-2',
    type: 'CreateAccount',
    data: { first_name: 'Jose\u0301', last_name: 'x', email_address: 'x', password: 'x', initial_balance: 0 },
  });
  for (const text of ['Jos\u00e9', 'Jose\u0301']) {
    await visitor.page.evaluate((text) => {
      location.hash = `find=${encodeURIComponent(text)}`;
    }, text);
    await expect(visitor.page.getByRole('status', { name: 'What was found' })).toHaveText('2 found');
  }
});
