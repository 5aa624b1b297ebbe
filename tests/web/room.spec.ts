/** How much room things have: at each size every lab is gone through from beginning to end, and its controls stay put. */
import { violations } from './axe';
import { expect, kJohnOpens, test, type Visitor } from './visitor';

test.describe.configure({ timeout: 180_000 });

const kSizes: { [name: string]: { width: number; height: number; projector?: boolean } } = {
  '1280x720': { width: 1280, height: 720 },
  '1366x625': { width: 1366, height: 625 },
  '1440x900': { width: 1440, height: 900 },
  '1920x1080': { width: 1920, height: 1080 },
  'projector 1280x720': { width: 1280, height: 720, projector: true },
  'projector 1366x625': { width: 1366, height: 625, projector: true },
  'projector 1440x900': { width: 1440, height: 900, projector: true },
  'projector 1920x1080': { width: 1920, height: 1080, projector: true },
  phone: { width: 390, height: 844 },
};
const kMostSteps = 60;

/**
 * Steps from beginning to end, by the lab's own controls or, where it has none, through the history; answers what was wrong
 * with a control of the lab or of the transport on the way: out of view, covered, or not where it was.
 */
async function goThrough(mostSteps: number): Promise<string[]> {
  const lab = document.querySelector('section[aria-label^="Lab: "]')!;
  const transport = document.querySelector('section[aria-label="Transport"]')!;
  const own = lab.querySelector('[role="toolbar"][aria-label^="Steps of "]');
  const controls = () => [
    ...document.querySelectorAll('[data-lab-bar] button'),
    ...transport.querySelectorAll('.bar > button'),
  ];
  const named = (part: string) => (own ?? transport).querySelector<HTMLButtonElement>(`button[aria-label^="${part}"]`)!;
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  };
  const places = new Map<string, string>();
  const wrong = new Set<string>();
  const look = (step: number) => {
    for (const control of controls()) {
      const name = control.getAttribute('aria-label') ?? control.textContent.trim();
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const place = `${Math.round(left)} ${Math.round(top)}`;
      const before = places.get(name) ?? place;
      places.set(name, before);
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) wrong.add(`${name} is out of view`);
      else if (!hit || !(control.contains(hit) || hit.contains(control))) wrong.add(`${name} is covered`);
      if (before !== place) wrong.add(`${name} moved from ${before} to ${place} at step ${step}`);
    }
  };
  named(own ? 'Before' : 'First').click();
  await settled();
  look(0);
  const forward = named('Forward one');
  for (let step = 1; step <= mostSteps && !forward.disabled; step++) {
    forward.click();
    await settled();
    look(step);
  }
  if (!forward.disabled) wrong.add('the end was not reached');
  return [...wrong];
}

/** Text of the lab that is cut although nothing says the whole of it elsewhere. */
function cutText(): string[] {
  const lab = document.querySelector('section[aria-label^="Lab: "]')!;
  const isCut = (element: Element) => {
    const { overflowX, textOverflow, display } = getComputedStyle(element);
    if (display === 'inline' || element.closest('.unseen, [title], [hidden], svg')) return false;
    const hides = overflowX !== 'visible' || element.matches('button, h3, h4, label, legend, th');
    return (
      hides && textOverflow !== 'ellipsis' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
    );
  };
  return [...lab.querySelectorAll('h3, h4, p, button, label, legend, th, td, summary, dt')]
    .filter(isCut)
    .map((element) => `cut: ${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
}

/** A lab of races steps through one of them. */
async function begin({ page }: Visitor) {
  const lab = page.getByRole('region', { name: /^Lab: / });
  const race = lab.getByRole('list', { name: 'Races to begin' }).getByRole('button').first();
  if (!(await race.isVisible())) return;
  await race.click();
  await expect(lab.getByRole('list', { name: 'Orders of the turns' })).toBeVisible();
}

for (const [name, { width, height, projector }] of Object.entries(kSizes)) {
  test(`every lab is gone through at ${name}: controls stay where they are and in view, no text is cut`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    await page.setViewportSize({ width, height });
    if (projector) {
      await (await visitor.openSettings()).getByRole('button', { name: 'Projector size' }).click();
      await page.keyboard.press('Escape');
    }
    await visitor.haveSample();
    const found: { [lab: string]: string[] } = {};
    for (const title of await visitor.labs()) {
      await visitor.openLab(title);
      await expect(page.getByRole('region', { name: `Lab: ${title}` }).getByText(/^Opening…/)).toBeHidden();
      await begin(visitor);
      const wrong = [...(await page.evaluate(goThrough, kMostSteps)), ...(await page.evaluate(cutText))];
      if (wrong.length > 0) found[title] = wrong;
    }
    expect(found).toEqual({});
  });
}

test('a lab takes the stage and goes back, with what is wanted beside it; the page remembers', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.haveSample();
  await visitor.openLab('The bus');
  const lab = page.getByRole('region', { name: 'Lab: The bus' });
  const before = (await lab.boundingBox())!;
  await visitor.button('The lab is the main part').click();
  const staged = (await lab.boundingBox())!;
  expect(staged.height).toBeGreaterThan(before.height + 100);
  await expect(page.getByRole('region', { name: 'Read models' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Commands', exact: true })).toBeHidden();
  await lab.getByRole('tab', { name: 'Nothing' }).click();
  await expect(page.getByRole('region', { name: 'Read models' })).toBeHidden();
  await visitor.reload();
  await expect(page.getByRole('region', { name: 'Read models' })).toBeHidden();
  expect((await lab.boundingBox())!.width).toBeGreaterThan(1200);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('m');
  await expect(page.getByRole('region', { name: 'Commands', exact: true })).toBeVisible();
});

test('panels are resized by keys and by dragging, a double click puts them back, and a reload keeps them', async ({
  visitor,
  browserName,
}) => {
  const { page } = visitor;
  await visitor.haveSample();
  const width = async () => (await page.getByRole('region', { name: 'Commands', exact: true }).boundingBox())!.width;
  const edge = page.getByRole('separator', { name: 'Width of Commands' });
  const [usual, stands] = [await width(), Number(await edge.getAttribute('aria-valuenow'))];
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', `${stands + 2}`);
  await edge.press('End');
  await expect(edge).toHaveAttribute('aria-valuenow', '40');
  expect(await width()).toBeGreaterThan(usual + 100);
  await expect(visitor.where).toHaveText('8 of 8');
  await visitor.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', '40');
  // Firefox makes two single clicks of what is sent to it here.
  if (browserName === 'firefox') await edge.dispatchEvent('dblclick');
  else await edge.dblclick();
  await expect(async () => expect(await width()).toBeCloseTo(usual, 0)).toPass();
  const low = page.getByRole('separator', { name: 'Height of Inspector' });
  const { x, y, width: long } = (await low.boundingBox())!;
  await page.mouse.move(x + long / 2, y + 3);
  await page.mouse.down();
  await page.mouse.move(x + long / 2, y - 100, { steps: 3 });
  await page.mouse.up();
  expect(Math.abs((await low.boundingBox())!.y - (y - 103))).toBeLessThan(8);
  expect(await violations(page)).toEqual([]);
});

for (const [name, size] of Object.entries({ '1366x625': kSizes['1366x625']!, '1920x1080': kSizes['1920x1080']! })) {
  test(`projector size at ${name} leaves a field and rows while a sample is gone through`, async ({ visitor }) => {
    const { page } = visitor;
    await page.setViewportSize(size);
    await (await visitor.openSettings()).getByRole('button', { name: 'Projector size' }).click();
    await page.keyboard.press('Escape');
    await (await visitor.openSamples()).getByRole('button', { name: `Step through: ${kJohnOpens}` }).click();
    const next = visitor.button('Next');
    for (let step = 0; step < 4; step++) await next.click();
    await expect(page.getByRole('status', { name: 'The step of the sample' })).toContainText('event 4');
    await expect(visitor.form('Create account').getByLabel('First name')).toBeInViewport({ ratio: 1 });
    for (const table of ['Accounts', 'Users']) await expect(visitor.row(table)).toBeInViewport({ ratio: 0.9 });
    await expect(visitor.events.first()).toBeInViewport({ ratio: 0.9 });
  });
}

test('at 1440x900 every read model of the bank shows a row beside a lab', async ({ visitor }) => {
  await visitor.page.setViewportSize(kSizes['1440x900']!);
  await visitor.haveSample();
  await visitor.openLab('Snapshots');
  for (const table of ['Accounts', 'Users']) await expect(visitor.row(table)).toBeInViewport({ ratio: 0.9 });
});

test('under a lab an empty history offers what to begin with, uncut', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openLab('Concurrency');
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome.getByRole('button')).toHaveText(['Send your first command', kJohnOpens]);
  for (const way of await welcome.getByRole('button').all()) await expect(way).toBeInViewport({ ratio: 1 });
  expect(await welcome.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
});

test('what is said across the page takes one row, and the past none', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.haveSample();
  const placed = () => page.locator('#parts').boundingBox();
  const before = await placed();
  await visitor.button('Back one event').click();
  await expect(page.getByRole('region', { name: 'The past' })).toBeVisible();
  expect(await placed()).toEqual(before);
  await page.evaluate(() => playground.branch({ name: 'elsewhere', at: 4 }));
  await visitor.openLab('Branches');
  await page.getByRole('button', { name: 'Open elsewhere' }).click();
  const branch = page.getByRole('region', { name: 'The branch' });
  await expect(branch).toBeVisible();
  const alone = (await branch.boundingBox())!;
  await visitor.button('Back one event').click();
  await expect(page.getByRole('region', { name: 'The past' })).toBeVisible();
  expect(await branch.boundingBox()).toEqual(alone);
  expect(alone.height).toBeLessThan(48);
});

test('a branch, a notice and a sample at once leave the page its room, and no hint takes more of it', async ({
  visitor,
}) => {
  const { page } = visitor;
  await page.setViewportSize(kSizes['1366x625']!);
  await visitor.haveSample();
  const hint = page.getByRole('status', { name: 'What to try next' });
  await expect(hint).toContainText('Try next');
  await page.evaluate(() => playground.branch({ name: 'elsewhere', at: 4 }));
  await page.evaluate(() => (location.hash = 'branch=elsewhere&at=99'));
  await expect(page.getByRole('region', { name: 'The branch' })).toBeVisible();
  await expect(page.getByText('The link leads to position 99')).toBeVisible();
  await (await visitor.openSamples())
    .getByRole('button', { name: /^Step through: / })
    .last()
    .click();
  await expect(page.getByRole('region', { name: 'Sample history' })).toBeVisible();
  await expect(page.getByText('The link leads to position 99')).toBeVisible();
  await expect(hint).toHaveText('');
  const begins = async () => (await page.locator('#parts').boundingBox())!.y;
  expect(await begins()).toBeLessThan(150);
  await page.setViewportSize(kSizes['1280x720']!);
  await expect.poll(begins).toBeLessThan(165);
});

test('settings that are not as usual show in the header, and lead to their lab', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.haveSample();
  const badge = page.getByRole('link', { name: /^Bus not as usual/ });
  await expect(badge).toBeHidden();
  await page.evaluate(() =>
    playground.configureSubscription('Accounts', { careful: false, faults: { duplicate: 50 } }),
  );
  await expect(badge).toHaveAccessibleName('Bus not as usual: Accounts: careless, duplicates 50 %');
  await badge.click();
  await expect(page.getByRole('region', { name: 'Lab: The bus' })).toBeVisible();
  await visitor.button('As usual').click();
  await expect(badge).toBeHidden();
  await visitor.openLab('Snapshots');
  await page.getByRole('combobox', { name: 'Where states come from, Bank' }).selectOption('every event');
  await visitor.button('Close the lab').click();
  await expect(page.getByRole('link', { name: 'Snapshots not as usual: Bank' })).toBeVisible();
});
