import { readFileSync } from 'node:fs';
import type { DomainDescription, SampleDescription } from '../../wasm/playground';
import { violations } from './axe';
import { expect, kJohn, kJohnOpens, test, type Visitor } from './visitor';

type Cells = { [column: string]: string };

/** For each sample what the first row of its system's first read model says at its end; null where there is none. */
const kExpected: { [system: string]: { table: string; rows: { [sample: string]: Cells | null } } } = {
  bank: {
    table: 'Accounts',
    rows: {
      'ACC-1': { Balance: '50', 'E-mail': 'john.snow@golang.org' },
      'ACC-2': { Balance: '0', 'E-mail': 'john.snow@cqrs.example' },
      'ACC-3': { Balance: '50' },
      'ACC-4': { Balance: '50', 'E-mail': 'john.snow@the.wall' },
      'ACC-5': { Balance: '0', 'Last name': 'Snow' },
      'ACC-6': { Balance: '50' },
      'ACC-9': { Balance: '50', 'E-mail': 'john.snow@golang.org' },
      'ACC-10': { Balance: '0', 'E-mail': 'john.snow@cqrs.example' },
      'SCALE-1': { Balance: '80' },
    },
  },
  blog: {
    table: 'Posts',
    rows: {
      'POST-1': { Title: 'Test Post', Content: 'This is a test post', Published: 'no' },
      'POST-2': { Title: 'Test Post', Published: 'yes' },
      'POST-3': { Title: 'Test Post', Published: 'yes' },
      'POST-4': null,
      'POST-5': { Title: 'Lorem', Content: 'Ipsum', Published: 'no' },
      'POST-6': { Title: 'Test Post', Published: 'yes' },
      'POST-7': { Title: 'Test Post', Published: 'yes' },
      'POST-8': { Title: 'Test Post', Published: 'yes' },
    },
  },
  inventory: {
    table: 'Inventory',
    rows: {
      'INV-1': stock(10, 10, 0),
      'INV-2': stock(10, 6, 4),
      'INV-3': stock(7, 6, 1),
      'INV-4': stock(20, 15, 1),
      'INV-5': null,
      'INV-6': stock(10, 10, 0),
      'INV-7': stock(10, 10, 0),
      'INV-8': stock(10, 0, 10),
      'INV-9': stock(10, 0, 10),
      'INV-10': stock(10, 0, 10),
      'INV-11': stock(11, 11, 10),
      'INV-12': stock(1, 11, 0),
      'INV-15': stock(0, 0, 0),
      'INV-16': stock(10, 0, 10),
    },
  },
  recruitment: {
    table: 'Candidates',
    rows: {
      'REC-1': { Status: 'REJECTED', Score: '99' },
      'REC-2': { Status: 'ADDED', Score: '78', Threshold: '80' },
      'REC-3': { Status: 'ADDED', Score: '88', Profile: 'test: 1' },
      'REC-4': { Status: 'STANDBY' },
      'REC-5': { Status: 'REJECTED' },
      'REC-6': { Status: 'INVITED' },
      'REC-7': { Status: 'INVITED', Score: '75' },
    },
  },
  transfer: {
    table: 'Transfers',
    rows: {
      'FLOW-1': { Status: 'Completed', Amount: '30' },
      'FLOW-2': { Status: 'Refused', Message: 'negative balance not supported' },
      'FLOW-3': { Status: 'Compensated', Message: 'not found' },
    },
  },
  order: {
    table: 'Orders',
    rows: {
      'FLOW-4': { Status: 'Fulfilled' },
      'FLOW-5': { Status: 'Debit refused' },
      'FLOW-6': { Status: 'Expired' },
      'FLOW-7': { Status: 'Refused' },
    },
  },
};

/** Why each step of its samples matters, by sample. */
const whysOf = (system: string): { [sample: string]: string[] } =>
  JSON.parse(readFileSync(new URL(`../../core/domains/${system}/why.json`, import.meta.url), 'utf8')).steps;

function stock(soh: number, available: number, reserved: number): Cells {
  return { 'Stock on hand': `${soh}`, Available: `${available}`, Reserved: `${reserved}` };
}

const strip = ({ page }: Visitor) => page.getByRole('region', { name: 'Sample history' });
const told = (visitor: Visitor) => strip(visitor).getByRole('status', { name: 'The step of the sample' });
const next = (visitor: Visitor) => strip(visitor).getByRole('button', { name: 'Next', exact: true });

const words = ({ page }: Visitor) => page.getByRole('status', { name: 'What this step did' });

/** How far down everything begins that may not move while people step: regions, and the tables of the read models. */
const edgesOf = ({ page }: Visitor) =>
  page.evaluate(() => {
    const kinds = 'main, section[aria-label], [role="group"][aria-label^="Rows of"]';
    const seen = [...document.querySelectorAll(kinds)].filter((element) => element.checkVisibility());
    const top = (element: Element) => Math.round(element.getBoundingClientRect().top);
    return seen
      .map((element) => `${element.getAttribute('aria-label') ?? element.localName} at ${top(element)}`)
      .join(', ');
  });

async function systemNamed({ page }: Visitor, name: string): Promise<DomainDescription> {
  const { domains } = await page.evaluate(() => playground.describe());
  return domains.find((domain) => domain.name === name)!;
}

async function stepThrough(visitor: Visitor, system: string, title: string): Promise<void> {
  const dialog = await visitor.openSamples(system);
  await dialog.getByRole('button', { name: `Step through: ${title}`, exact: true }).click();
  await expect(strip(visitor)).toContainText(/step 0 of \d+/);
}

/** Presses Next until there is no more; what each step said. */
async function pressOn(visitor: Visitor): Promise<string[]> {
  const said: string[] = [];
  while (await next(visitor).isVisible()) {
    await next(visitor).click();
    await expect(strip(visitor)).toContainText(`step ${said.length + 1} of`);
    said.push((await told(visitor).textContent()) ?? '');
  }
  return said;
}

/** Until everything that the sample leads to is on record. */
const settled = ({ page }: Visitor, { commands }: SampleDescription, table: string, status?: string) =>
  expect
    .poll(
      async () => {
        const decided = (await page.evaluate(() => playground.status())).commands >= commands.length;
        const { rows } = await page.evaluate((name) => playground.projection(name), table);
        return decided && (status === undefined || rows[0]?.status === status);
      },
      { timeout: 15_000 },
    )
    .toBe(true);

async function expectEnd(visitor: Visitor, table: string, cells: Cells | null): Promise<void> {
  await expect(visitor.page.getByRole('region', { name: 'Sample history' })).toContainText('Another sample');
  if (cells === null) return expect(visitor.row(table)).toHaveCount(0);
  for (const [column, value] of Object.entries(cells))
    await visitor.expectCell(table, column, value.replace(/[{}.]/g, '\\$&'));
}

for (const [name, { table, rows }] of Object.entries(kExpected))
  test(`every sample of ${name} is stepped through to its end`, async ({ visitor }) => {
    test.setTimeout(180_000);
    const system = await systemNamed(visitor, name);
    expect(system.samples.map((sample) => sample.name)).toEqual(Object.keys(rows));
    const columns = system.projections.find((each) => each.name === table)!.columns;
    const statuses = columns.find((column) => column.name === 'status')?.values;
    for (const sample of system.samples) {
      await visitor.page.evaluate(() => playground.clear());
      await stepThrough(visitor, system.title, sample.title);
      const ending = statuses?.find(({ label }) => label === rows[sample.name]?.Status);
      await settled(visitor, sample, table, ending?.name);
      const said = await pressOn(visitor);
      const whys = whysOf(name)[sample.name]!;
      expect(said).toHaveLength(whys.length);
      for (const each of said) expect(whys.filter((why) => each.endsWith(why))).toHaveLength(1);
      await expectEnd(visitor, table, rows[sample.name]!);
    }
  });

test('a step says what was sent and what came of it, and shows the world of then', async ({ visitor }) => {
  await stepThrough(visitor, 'Bank', 'An account is never overdrawn');
  await expect(visitor.where).toHaveText('0 of 8');
  await next(visitor).click();
  await expect(told(visitor)).toContainText(
    /^Sent Create account to account-c3e8: first name John, last name Snow.*Accepted.*event 1\. The story begins.*\.$/,
  );
  await expect(visitor.sent).toHaveCount(1);
  expect(await violations(visitor.page)).toEqual([]);
  for (let step = 2; step < 9; step++) await next(visitor).click();
  await expect(visitor.sent).toHaveCount(8);
  await next(visitor).click();
  await expect(told(visitor)).toContainText(
    'Refused negative balance not supported. Nothing happened. A refusal is no event:',
  );
  await expect(visitor.sent).toHaveCount(9);

  await strip(visitor).getByRole('button', { name: 'Back', exact: true }).click();
  await expect(told(visitor)).toContainText('Debit account');
  await expect(strip(visitor)).toContainText('step 8 of 9');
  await strip(visitor).getByRole('button', { name: 'Leave the sample' }).click();
  await expect(visitor.where).toHaveText('8 of 8');
});

test('a sample comes after what is there, and is never added twice', async ({ visitor }) => {
  await visitor.createAccount('account-mine', 5);
  await visitor.loadSample('Stock comes in', 'Inventory');
  await expect(visitor.where).toHaveText('2 of 2');
  await expect((await visitor.openSamples()).getByRole('button', { name: 'Load: Stock comes in' })).toBeDisabled();
  await visitor.page.keyboard.press('Escape');

  await stepThrough(visitor, 'Inventory', 'Stock comes in');
  await expect(visitor.where).toHaveText('1 of 2');
  await next(visitor).click();
  await expect(visitor.where).toHaveText('2 of 2');
  expect(await visitor.position()).toBe(2);
});

test('a sample whose stream is somebody else’s is not loaded', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  await (await visitor.openSamples()).getByRole('button', { name: `Step through: ${kJohnOpens}` }).click();
  await expect(visitor.page.getByText(`its stream ${kJohn} is in your history already`)).toBeVisible();
  expect(await visitor.position()).toBe(1);
});

test('the system that is looked at is in the address, and Back goes to the one before', async ({ visitor }) => {
  await visitor.chooseDomain('Blog');
  await expect(visitor.page).toHaveURL(/#system=blog$/);
  await expect(visitor.form('Create post')).toBeVisible();
  await visitor.reload();
  await expect(visitor.form('Create post')).toBeVisible();
  await visitor.chooseDomain('Inventory');
  await expect(visitor.form('Create inventory').getByLabel('Stream')).toHaveValue(/^inventory-[A-Z]-\d{4}$/);
  await visitor.page.goBack();
  await expect(visitor.form('Create post')).toBeVisible();

  await visitor.button(/^System: /).press('Enter');
  await expect(
    visitor.page.getByRole('navigation', { name: 'Systems' }).getByRole('link', { name: 'Blog' }),
  ).toBeFocused();
  for (const key of ['End', 'ArrowUp', 'Enter']) await visitor.page.keyboard.press(key);
  await expect(visitor.page).toHaveURL(/#system=errors$/);
  await expect(visitor.page.getByText('People send nothing here')).toBeVisible();
});

test('an answer that the news overtook does not hold a walk up', async ({ visitor }) => {
  await visitor.page.evaluate(() => {
    const heard: Awaited<ReturnType<typeof playground.status>>[] = [];
    playground.onChange((status) => heard.push(status));
    playground.status = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return heard.at(-2)!;
    };
  });
  await stepThrough(visitor, 'Orders', 'There is not enough stock');
  expect(await pressOn(visitor)).toHaveLength(5);
  await expect(visitor.where).toHaveText('5 of 5');
});

test('on a phone what was refused is shown, and not the welcome', async ({ visitor }) => {
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  await stepThrough(visitor, 'Blog', 'What was never written cannot be published');
  await pressOn(visitor);
  await expect(visitor.sent).toHaveCount(1);
  await expect(visitor.sent).toContainText('Refused');
  await expect(visitor.page.getByRole('region', { name: 'Welcome' })).toBeHidden();
  expect(await violations(visitor.page)).toEqual([]);
});

for (const [name, width, height, projector] of [
  ['laptop', 1280, 720, false],
  ['wide', 1920, 1080, false],
  ['projector', 1280, 720, true],
  ['tablet', 820, 1180, false],
  ['phone', 390, 844, false],
  ['narrow phone', 360, 740, false],
] as const)
  test(`nothing moves while people step: ${name}`, async ({ visitor }) => {
    const { page } = visitor;
    await page.setViewportSize({ width, height });
    if (projector) await page.evaluate(() => localStorage.setItem('replayground.projector', 'on'));
    await visitor.reload();
    for (const [system, title] of [
      ['Bank', kJohnOpens],
      ['Orders', 'There is not enough stock'],
    ] as const) {
      await stepThrough(visitor, system, title);
      const edges = [await edgesOf(visitor)];
      while (await next(visitor).isVisible()) {
        await next(visitor).click();
        await expect(words(visitor)).toContainText(/^(Event|Command)/);
        edges.push(await edgesOf(visitor));
      }
      for (const later of edges) expect(later).toBe(edges[0]);
      await strip(visitor).getByRole('button', { name: 'Leave the sample' }).click();
    }
  });
