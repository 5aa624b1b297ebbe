import type { Locator } from '@playwright/test';
import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

const kAddressOfLab = 'some/where/#lab=causation';

test.beforeEach(async ({ visitor }) => {
  await visitor.page.goto(kAddressOfLab);
  await visitor.ready();
});

const lab = ({ page }: Visitor) => page.getByRole('region', { name: 'Lab: Causation' });
const picture = (visitor: Visitor) => lab(visitor).getByRole('list', { name: 'Causes and effects', exact: true });
const node = (visitor: Visitor, name: string | RegExp) => picture(visitor).getByRole('button', { name, exact: true });

/** Robb has 100 and wants to give 30 to somebody who is not there. */
async function compensate(visitor: Visitor): Promise<void> {
  await visitor.createAccount('account-robb', 100);
  const data = { from_account: 'robb', to_account: 'nobody', amount: 30 };
  await visitor.execute({ stream: 'transfer-one', type: 'RequestTransfer', data });
  await expect(node(visitor, /^Event \d+, TransferCompensated/)).toBeVisible();
}

const kWay = [
  'RequestTransfer to transfer-one, sent by somebody, accepted',
  'Event 2, TransferRequested, transfer-one',
  'TransferProcess, transfer-one, because of event 2, TransferRequested, transfer-one',
  'DebitAccount to account-robb, sent by TransferProcess, accepted',
  'Event 3, AccountDebited, account-robb',
] as const;

async function press(visitor: Visitor, key: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await visitor.page.keyboard.press(key);
    await expect(node(visitor, name)).toBeFocused();
  }
}

const middle = async (locator: Locator) => {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('a conversation is drawn from left to right, and the keyboard moves along its edges', async ({ visitor }) => {
  await compensate(visitor);
  await node(visitor, kWay[0]).focus();
  await press(visitor, 'ArrowRight', kWay.slice(1));
  await press(visitor, 'ArrowLeft', kWay.slice(0, -1).reverse());
  const columns = await Promise.all(kWay.map(async (name) => (await middle(node(visitor, name))).x));
  expect([...columns].sort((a, b) => a - b)).toEqual(columns);
  await expect(node(visitor, /^Refused as AccountNotFound: not found$/)).toBeVisible();
});

test('what is selected in the graph, the lanes and the log is the same', async ({ visitor }) => {
  await compensate(visitor);
  await node(visitor, kWay[4]).focus();
  await visitor.page.keyboard.press('Enter');
  const inLanes = visitor.page.getByRole('region', { name: 'Streams' }).getByRole('button', { name: kWay[4] });
  await expect(inLanes).toHaveAttribute('aria-pressed', 'true');
  await visitor.page.getByRole('region', { name: 'Streams' }).getByRole('button', { name: kWay[1] }).click();
  await expect(node(visitor, kWay[1])).toHaveAttribute('aria-pressed', 'true');
  await expect(node(visitor, kWay[4])).toHaveAttribute('aria-pressed', 'false');
});

test('what is later than the cursor has not happened yet, and selecting it goes there', async ({ visitor }) => {
  await compensate(visitor);
  for (const step of [1, 2, 3]) {
    await visitor.button('Back one event').click();
    await expect(visitor.where).toContainText(`${(await visitor.position()) - step} of`);
  }
  await expect(node(visitor, /, not yet$/)).not.toHaveCount(0);
  await expect(node(visitor, kWay[1])).not.toHaveAccessibleName(/not yet/);
  await node(visitor, /^Event \d+, TransferCompensated.*, not yet$/).click();
  await expect(node(visitor, /, not yet$/)).toHaveCount(0);
});

test('the list says the same as the picture', async ({ visitor }) => {
  await compensate(visitor);
  const names = await picture(visitor).getByRole('button').count();
  await lab(visitor).getByRole('switch', { name: 'As a list' }).click();
  await expect(picture(visitor).getByRole('listitem')).toHaveCount(names);
  await expect(picture(visitor)).toContainText('AccountNotFound: not found');
  await picture(visitor).getByRole('button', { name: kWay[1] }).click();
  await expect(picture(visitor).getByRole('button', { name: kWay[1] })).toHaveAttribute('aria-pressed', 'true');
});

test('a large conversation keeps its letters large enough, and can be zoomed', async ({ visitor }) => {
  await visitor.createAccount('account-robb', 1);
  await visitor.page.evaluate(async () => {
    const credit = { stream: 'account-robb', type: 'CreditAccount', correlationId: 'storm', data: { amount: 1 } };
    for (let i = 0; i < 120; i++) await playground.execute(credit);
  });
  await expect(picture(visitor).getByRole('button')).toHaveCount(240);
  const sizes = () =>
    picture(visitor)
      .getByRole('button')
      .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
  expect(Math.min(...(await sizes()))).toBeGreaterThan(10.9);
  const wide = (await node(visitor, 'Event 100, AccountCredited, account-robb').boundingBox())!.width;
  await lab(visitor).getByRole('button', { name: 'Zoom in' }).click();
  await expect
    .poll(async () => (await node(visitor, 'Event 100, AccountCredited, account-robb').boundingBox())!.width)
    .toBeGreaterThan(wide);
});

for (const theme of ['light', 'dark'])
  for (const [size, viewport] of Object.entries({
    laptop: { width: 1280, height: 720 },
    beamer: { width: 1920, height: 1080 },
    phone: { width: 390, height: 844 },
  }))
    test(`axe finds nothing wrong with the graph: ${theme}, ${size}`, async ({ visitor: { page }, visitor }) => {
      await page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      await compensate(visitor);
      expect(await violations(page)).toEqual([]);
      await visitor.button('Back one event').click();
      await expect(node(visitor, /, not yet$/)).not.toHaveCount(0);
      expect(await violations(page)).toEqual([]);
      await lab(visitor).getByRole('switch', { name: 'As a list' }).click();
      expect(await violations(page)).toEqual([]);
    });

test('a side effect stands between its event and what records it', async ({ visitor }) => {
  await lab(visitor).getByRole('button', { name: 'A post is written and published' }).click();
  await expect(node(visitor, /^RecordDelivery to outbox-.*, sent by Outbox, accepted$/)).toBeVisible();
  await node(visitor, /^RecordDelivery/).focus();
  await visitor.page.keyboard.press('ArrowLeft');
  await expect(node(visitor, /e-mail to .*, because of event/)).toBeFocused();
  await visitor.page.keyboard.press('ArrowLeft');
  await expect(node(visitor, /^Event \d+, PostPublished/)).toBeFocused();
});
