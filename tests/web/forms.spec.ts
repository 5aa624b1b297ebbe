import { expect, test, type Visitor } from './visitor';

const kStream = 'account-of-john';
const kCreate = {
  Stream: kStream,
  'First name': 'John',
  'Last name': 'Snow',
  'E-mail address': 'John.Snow@thewall.eu',
  Password: '$ThisIsMyPassword1',
  'Initial balance': '0',
};

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

test('what is no whole number or nothing at all is refused with a sentence', async ({ visitor }) => {
  await visitor.haveSample();
  for (const amount of ['', '1.5', '9999999999999999']) {
    await visitor.send('Credit account', { Amount: amount });
    await expect(visitor.form('Credit account').getByRole('alert')).toContainText(/Refused: .*amount/i);
  }
  expect(await visitor.position()).toBe(8);
});
