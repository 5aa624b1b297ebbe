import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const kAddressOfLab = 'some/where/#lab=concurrency';

test.beforeEach(async ({ visitor }) => {
  await visitor.page.goto(kAddressOfLab);
  await visitor.ready();
});

test.afterEach(async ({ visitor }) => expect(await violations(visitor.page)).toEqual([]));

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Concurrency' });
const steps = (visitor: Visitor) => lab(visitor).getByRole('list', { name: 'Steps of the race' }).getByRole('listitem');
const outcome = (visitor: Visitor) => lab(visitor).getByRole('status', { name: 'What it came to' });
const position = (visitor: Visitor) => visitor.position();

async function begin(visitor: Visitor, title: string) {
  await lab(visitor).getByRole('button', { name: title }).click();
  await expect(lab(visitor).getByRole('list', { name: 'Orders of the turns' })).toBeVisible();
}

async function runToTheEnd(visitor: Visitor) {
  const forward = lab(visitor).getByRole('button', { name: 'Forward one step' });
  while (await forward.isEnabled()) await forward.click();
}

test('a race that is begun and stepped through leaves the history as it was', async ({ visitor }) => {
  for (const title of ['Both debit 80 of 100', 'Both reserve 10 of 10', 'Both publish a post']) {
    await begin(visitor, title);
    await runToTheEnd(visitor);
    await expect(outcome(visitor)).toBeVisible();
  }
  expect(await position(visitor)).toBe(0);
});

test('the slower of two debits conflicts, loads again and is refused', async ({ visitor }) => {
  await begin(visitor, 'Both debit 80 of 100');
  const before = await position(visitor);
  await runToTheEnd(visitor);
  await expect(steps(visitor)).toHaveCount(9);
  await expect(steps(visitor).nth(5)).toContainText('expected 1');
  await expect(steps(visitor).nth(5)).toContainText('found 2');
  await expect(steps(visitor).nth(6)).toContainText('B loads again');
  await expect(outcome(visitor)).toContainText('A was accepted, B was rejected.');
  await lab(visitor).getByRole('button', { name: 'Back one step' }).click();
  await expect(steps(visitor)).toHaveCount(8);
  expect(await position(visitor)).toBe(before);
});

test('without the check the balance falls below zero, and the log is not touched', async ({ visitor }) => {
  await begin(visitor, 'Both debit 80 of 100');
  const before = await position(visitor);
  await lab(visitor).getByRole('switch', { name: 'Check the version' }).click();
  await runToTheEnd(visitor);
  await expect(outcome(visitor)).toContainText('Balance is -60 instead of 20.');
  await lab(visitor)
    .getByRole('button', { name: /^Order A, A, B, B/ })
    .click();
  await runToTheEnd(visitor);
  await expect(outcome(visitor)).toContainText('Nothing: neither decided on a state that was past.');
  expect(await position(visitor)).toBe(before);
});

test('what both send can be changed', async ({ visitor }) => {
  await begin(visitor, 'Both reserve 10 of 10');
  const quantity = lab(visitor).getByRole('group', { name: 'Actor B' }).getByLabel('Quantity');
  await quantity.clear();
  await quantity.fill('0');
  await expect(lab(visitor).getByRole('button', { name: /^Order A, B, A, B: A accepted, B rejected$/ })).toBeVisible();
});

test('the race for real begins the stream in the log, leaves one command there and tells the other of the conflict', async ({
  visitor,
}) => {
  await begin(visitor, 'Both debit 80 of 100');
  const before = await position(visitor);
  await lab(visitor).getByRole('button', { name: 'Race for real' }).click();
  const answers = lab(visitor).getByRole('status', { name: 'The race for real' });
  await expect(answers).toContainText('accepted');
  await expect(answers).toContainText('conflict');
  expect(await position(visitor)).toBe(before + 2);
  await expect(lab(visitor).getByRole('alert')).toHaveCount(0);
  await begin(visitor, 'Both credit: luck');
  await expect(answers).toBeEmpty();
});

test('Forward, the check and the verdict are in view together on a low screen', async ({ visitor }) => {
  await visitor.page.setViewportSize({ width: 1366, height: 625 });
  await begin(visitor, 'Both debit 80 of 100');
  await runToTheEnd(visitor);
  await expect(outcome(visitor)).toContainText('A was accepted, B was rejected.');
  const check = lab(visitor).getByRole('switch', { name: 'Check the version' });
  const forward = lab(visitor).getByRole('button', { name: 'Forward one step' });
  for (const each of [outcome(visitor), check, forward]) await expect(each).toBeInViewport({ ratio: 1 });
});
