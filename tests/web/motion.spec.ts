import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test, type Visitor } from './visitor';

test.beforeEach(({ visitor }) => visitor.haveSample());

/** What begins to fly from now on: "event" into its lane, "model" to what it changed. */
const watchFlights = (page: Page) =>
  page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...args) {
      const animation = animate.apply(this, args);
      if (animation.id === 'event on its way') seen.push(this.classList[0]!);
      return animation;
    };
  });

const flights = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

/** Two steps back and, after a pause, one forward: to a credit that makes 100 to 250. */
async function stepToSeven(visitor: Visitor) {
  await visitor.page.keyboard.press('ArrowLeft');
  await visitor.page.keyboard.press('ArrowLeft');
  await visitor.expectCell('Accounts', 'Balance', '100');
  await visitor.page.waitForTimeout(800);
  await visitor.page.keyboard.press('ArrowRight');
  await visitor.expectCell('Accounts', 'Balance', '250');
}

test('a step shows the event fly from its command into its lane, and on to what it changes', async ({ visitor }) => {
  await watchFlights(visitor.page);
  await stepToSeven(visitor);
  await expect.poll(() => flights(visitor.page)).toEqual(expect.arrayContaining(['event', 'model']));
  expect(await violations(visitor.page)).toEqual([]);
});

test('motion can be switched off, and stays off', async ({ visitor }) => {
  const { page } = visitor;
  await (await visitor.openSettings()).getByRole('switch', { name: 'Motion' }).click();
  expect(await violations(page)).toEqual([]);
  await visitor.reload();
  await watchFlights(page);
  await stepToSeven(visitor);
  await page.waitForTimeout(1000);
  expect(await flights(page)).toEqual([]);
});

test('nothing flies for who asks for less motion', async ({ visitor }) => {
  await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
  const isAsked = await visitor.page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  test.skip(!isAsked, 'Playwright cannot ask it of this browser.');
  await watchFlights(visitor.page);
  await stepToSeven(visitor);
  await visitor.page.waitForTimeout(1000);
  expect(await flights(visitor.page)).toEqual([]);
});
