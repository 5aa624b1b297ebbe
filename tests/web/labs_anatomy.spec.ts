import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Inside a command' });
const says = (visitor: Visitor) => lab(visitor).getByRole('status', { name: 'What this step does' });
const inLab = (visitor: Visitor, name: string) => lab(visitor).getByRole('button', { name, exact: true });
const list = (visitor: Visitor, name: string) => lab(visitor).getByRole('list', { name, exact: true });
const chosen = (visitor: Visitor) => lab(visitor).getByRole('combobox', { name: 'Command to look into' });

async function openWithSample(visitor: Visitor) {
  await visitor.haveSample();
  await visitor.openLab('Inside a command');
  await expect(says(visitor)).toContainText('is on its way');
}

/** Steps forward by the keyboard until the sentence says this. */
async function stepUntil(visitor: Visitor, sentence: RegExp) {
  await inLab(visitor, 'Forward one step').focus();
  for (let steps = 0; steps < 60; steps++) {
    if (sentence.test((await says(visitor).textContent()) ?? '')) return;
    await visitor.page.keyboard.press('ArrowRight');
  }
  throw new Error(`No step says ${sentence}`);
}

async function crash(visitor: Visitor) {
  await inLab(visitor, 'Crash here').press('Enter');
  await expect(lab(visitor).getByRole('region', { name: 'After the crash' })).toBeVisible();
}

test('the last command is stepped through by the keyboard, forward and back', async ({ visitor }) => {
  await openWithSample(visitor);
  await stepUntil(visitor, /AccountCredited, version 4, is folded/);
  const row = lab(visitor)
    .getByRole('table', { name: 'State' })
    .getByRole('row', { name: /^Balance\s*, changed/ });
  await expect(row.getByRole('cell')).toHaveText(['0', '50']);
  await visitor.page.keyboard.press('ArrowLeft');
  await expect(says(visitor)).toContainText('version 3, is folded');
  await stepUntil(visitor, /No rule refuses it/);
  await stepUntil(visitor, /expected at version 7 and found at version 7/);
  await expect(lab(visitor)).toContainText('In memory only');
  await stepUntil(visitor, /The commit is durable/);
  await stepUntil(visitor, /Accounts changes its row/);
  await stepUntil(visitor, /accepted, the log is at position 8/);
  expect(await violations(visitor.page)).toEqual([]);
});

test('a crash before the commit loses the command, one behind it does not', async ({ visitor }) => {
  await openWithSample(visitor);
  await chosen(visitor).selectOption({ label: '7 Credit account, account-5058' });
  await expect(says(visitor)).toContainText('Credit account is on its way');
  await stepUntil(visitor, /expected at version/);
  await crash(visitor);
  await expect(list(visitor, 'Lost')).toContainText('nobody but its sender knows of it');
  await expect(list(visitor, 'Sent again')).toContainText('decided anew');
  await inLab(visitor, 'Take the crash back').press('Enter');
  await stepUntil(visitor, /The commit is durable/);
  await crash(visitor);
  await expect(list(visitor, 'Recovers')).toContainText('the command gets the same one');
  await expect(list(visitor, 'Doubled')).toContainText('AccountCredited');
  const rows = lab(visitor).getByRole('table', { name: 'Rows that differ' });
  await expect(rows.getByRole('row', { name: /^Accounts/ }).getByRole('cell')).toHaveText([
    /balance 250/,
    /balance 400/,
  ]);
  expect(await violations(visitor.page)).toEqual([]);
  expect(await visitor.position()).toBe(8);
});

test('a refused command shows the rule, from the history of commands', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.send('Debit account', { Amount: '51' });
  await visitor.page.getByRole('link', { name: 'Inside command 9' }).press('Enter');
  await stepUntil(visitor, /A rule refuses it: negative balance not supported/);
  await stepUntil(visitor, /with its refusal/);
  await stepUntil(visitor, /The sender is answered: rejected/);
});

test('a transfer calls for a follow-up that is due again after a crash, and leads into it', async ({ visitor }) => {
  await visitor.loadSample('A transfer completes', 'Transfers');
  await visitor.openLab('Inside a command');
  await expect(async () => expect(await visitor.position()).toBe(6)).toPass();
  await chosen(visitor).selectOption(await requested(visitor));
  await stepUntil(visitor, /TransferProcess wants DebitAccount sent/);
  await crash(visitor);
  await expect(list(visitor, 'Recovers')).toContainText('1 follow-up, under the same id as before');
  await inLab(visitor, 'Take the crash back').press('Enter');
  await lab(visitor)
    .getByRole('link', { name: /^Step inside command/ })
    .press('Enter');
  await expect(says(visitor)).toContainText('Debit account is on its way');
  await visitor.page.evaluate(() => history.back());
  await expect(says(visitor)).toContainText('Request transfer is on its way');
});

/** The number of the command that requested the transfer. */
const requested = ({ page }: Visitor) =>
  page.evaluate(async () => {
    const commands = await playground.commands();
    return `${commands.find(({ type }) => type === 'RequestTransfer')?.number}`;
  });

test('a command of your own is looked into and not sent', async ({ visitor }) => {
  await openWithSample(visitor);
  await lab(visitor).getByRole('switch', { name: 'Your own' }).press('Enter');
  const form = lab(visitor).getByRole('form', { name: 'A command of your own' });
  await form.getByRole('combobox', { name: 'Command of Bank' }).selectOption('Debit account');
  await expect(form.getByLabel('Stream')).toHaveValue('John Snow');
  await form.getByLabel('Amount').fill('51');
  await form.getByRole('button', { name: 'Step inside, send nothing' }).press('Enter');
  await stepUntil(visitor, /A rule refuses it: negative balance not supported/);
  await crash(visitor);
  await expect(list(visitor, 'Lost')).toContainText('The decision.');
  await form.getByLabel('Stream').fill('nowhere-1');
  await form.getByRole('button', { name: 'Step inside, send nothing' }).press('Enter');
  await expect(lab(visitor).getByRole('alert')).toContainText('belongs to no domain');
  expect(await violations(visitor.page)).toEqual([]);
  expect(await visitor.position()).toBe(8);
});

test('without a command there is something to begin with; the inspector leads to the command of its event', async ({
  visitor,
}) => {
  await visitor.openLab('Inside a command');
  await expect(lab(visitor)).toContainText('No command has been sent yet');
  await visitor.button('Close the lab').click();
  await visitor.haveSample();
  await visitor.button('Event 4, AccountCredited, account-5058').click();
  await visitor.page.getByRole('link', { name: 'Inside its command' }).click();
  await expect(chosen(visitor)).toHaveValue('4');
});

const kSizes = {
  laptop: { width: 1280, height: 720 },
  beamer: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};

for (const theme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries(kSizes)) {
    test(`axe finds nothing wrong: ${theme}, ${size}`, async ({ visitor }) => {
      await visitor.page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      await visitor.haveSample();
      await visitor.openLab('Inside a command');
      await stepUntil(visitor, /version 2, is folded/);
      expect(await violations(visitor.page)).toEqual([]);
      await crash(visitor);
      expect(await violations(visitor.page)).toEqual([]);
    });
  }
}
