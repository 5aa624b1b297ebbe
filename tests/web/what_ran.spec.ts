import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Inside a command' });
const whatRan = (visitor: Visitor) => lab(visitor).getByRole('status', { name: 'What ran' });
const marked = (visitor: Visitor) => lab(visitor).locator('mark');

/** What is marked, as one text with single spaces. */
const ran = async (visitor: Visitor) => (await marked(visitor).allTextContents()).join('').replace(/\s+/g, ' ');

/** Opens a command at the step whose name has this in it, with its code. */
async function openAt(visitor: Visitor, command: number, step: RegExp) {
  await visitor.page.evaluate((number) => {
    location.hash = `lab=anatomy&inside=${number}`;
  }, command);
  await lab(visitor)
    .getByRole('toolbar', { name: 'All steps of the command' })
    .getByRole('button', { name: step })
    .first()
    .click();
  const summary = lab(visitor).getByText(/in C\+\+$/);
  if (
    !(await lab(visitor)
      .getByRole('group', { name: /^Lines of/ })
      .isVisible())
  )
    await summary.press('Enter');
  await expect(whatRan(visitor)).toHaveText('What ran is marked.');
}

test('of a refused command the rule that refused it is marked, and nothing behind it', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.send('Debit account', { Amount: '51' });
  await openAt(visitor, 9, /decided/);
  await expect.poll(() => ran(visitor)).toContain('if (command.amount > account.balance)return kNegativeBalance;');
  expect(await ran(visitor)).toContain('if (!account.exists)');
  expect(await ran(visitor)).not.toMatch(/kAccountNotFound|kInvalidAmount|AccountDebited/);
  expect(await violations(visitor.page)).toEqual([]);
});

test('of an accepted command no refusal is marked, but what it decides', async ({ visitor }) => {
  await visitor.haveSample();
  await openAt(visitor, 8, /decided/);
  await expect.poll(() => ran(visitor)).toContain('return std::vector<Event>{AccountDebited{command.amount}};');
  expect(await ran(visitor)).not.toMatch(/kNegativeBalance/);
});

test('an event that is folded, and one that changes a row, mark what they run', async ({ visitor }) => {
  await visitor.haveSample();
  await openAt(visitor, 8, /folded/);
  await expect.poll(() => ran(visitor)).toContain('return {true, event.first_name');
  await openAt(visitor, 8, /changed/);
  await expect.poll(() => ran(visitor)).toBe('row.balance = minus(row.balance, event.amount);');
});

test('what has not run yet is not marked, and says when it does', async ({ visitor }) => {
  await visitor.haveSample();
  await openAt(visitor, 8, /decided/);
  await lab(visitor)
    .getByRole('button', { name: /^1 received/ })
    .click();
  await expect(whatRan(visitor)).toHaveText(/It has not run yet: it does at step \d+\./);
  await expect(marked(visitor)).toHaveCount(0);
});

/** Every sample of every system: whatever is decided, folded or changed in it comes to the same when it is done once more. */
test('all that runs in the samples of all systems can be marked', async ({ visitor }) => {
  test.setTimeout(240_000);
  const last = await visitor.page.evaluate(async () => {
    for (const { samples } of (await playground.describe()).domains)
      for (const { commands } of samples) for (const command of commands) await playground.execute(command);
    return (await playground.status()).commands;
  });
  const kinds = await visitor.page.evaluate(async (last) => {
    const types = new Map<string, number>();
    for (const { type, number } of await playground.commands({ to: last })) types.set(type, number);
    return [...types.values()];
  }, last);
  for (const number of kinds) {
    await openAt(visitor, number, /decided/);
    for (const step of await lab(visitor)
      .getByRole('button', { name: /changed/ })
      .all()) {
      await step.click();
      await expect(whatRan(visitor)).toHaveText(
        /^What ran (is marked|of a read model over several systems is not known)\.$/,
      );
    }
  }
});
