import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { expect, kJohnOpens, test } from './visitor';

/** Presses Tab until this has the focus. It must come before the end of the page, where the browser's own bars begin. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('A hundred times Tab did not lead there');
}

const sizeOfPage = () => ({
  width: document.documentElement.scrollWidth,
  height: document.documentElement.scrollHeight,
});

const kSizes = {
  laptop: { width: 1280, height: 720 },
  beamer: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};

for (const theme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries(kSizes)) {
    test(`axe finds nothing wrong: ${theme}, ${size}`, async ({ visitor: { page }, visitor }) => {
      await page.setViewportSize(viewport);
      await visitor.chooseTheme(theme);
      expect(await violations(page)).toEqual([]);
      await visitor.haveSample();
      expect(await violations(page)).toEqual([]);
      await visitor.button('Back one event').click();
      await expect(page.getByRole('region', { name: 'The past' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const [size, viewport] of Object.entries(kSizes)) {
  test(`the regions scroll, and the page itself never does: ${size}`, async ({ visitor: { page }, visitor }) => {
    await page.setViewportSize(viewport);
    await visitor.chooseDomain('Recruitment');
    await visitor.haveSample();
    await expect(visitor.button('Settings')).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(sizeOfPage)).toEqual(viewport);
  });
}

test('axe finds nothing wrong with a refusal and with the questions', async ({ visitor }) => {
  await visitor.haveSample();
  await visitor.send('Credit account', { Amount: '0' });
  await expect(visitor.page.getByRole('alert')).toBeVisible();
  expect(await violations(visitor.page)).toEqual([]);
  const kQuestions = {
    erase: () => visitor.askToErase(),
    help: () => visitor.button('Help').click(),
    samples: () => visitor.openSamples(),
  };
  for (const ask of Object.values(kQuestions)) {
    await ask();
    await expect(visitor.page.getByRole('dialog')).toBeVisible();
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.page.keyboard.press('Escape');
  }
});

test('everything can be done with the keyboard alone', async ({ visitor: { page }, visitor }) => {
  await tabTo(page, visitor.button('Samples'));
  await page.keyboard.press('Enter');
  await tabTo(page, visitor.button(`Load: ${kJohnOpens}`));
  await page.keyboard.press('Enter');
  await expect(visitor.where).toHaveText('8 of 8');

  await visitor.reload();
  await tabTo(page, page.getByRole('tab', { selected: true }));
  for (let tab = 0; tab < 3; tab++) await page.keyboard.press('ArrowRight');
  await tabTo(page, visitor.form('Credit account').getByLabel('Amount'));
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(visitor.where).toHaveText('9 of 9');
  await visitor.expectCell('Accounts', 'Balance', '75');

  await tabTo(page, page.getByRole('slider', { name: 'Position' }));
  await page.keyboard.press('ArrowLeft');
  await expect(visitor.where).toHaveText('8 of 9');
  await page.keyboard.press('End');
  await expect(visitor.where).toHaveText('9 of 9');

  await visitor.reload();
  await tabTo(page, visitor.button('Settings'));
  await page.keyboard.press('Enter');
  await tabTo(page, visitor.button('Erase everything'));
  await page.keyboard.press('Enter');
  const erase = page.getByRole('dialog').getByRole('button', { name: 'Erase' });
  await expect(erase).toBeVisible();
  await tabTo(page, erase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Welcome' })).toBeVisible();
});
