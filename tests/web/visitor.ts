/** What a person does with the page, as verbs; and a test that fails when the browser's console complains. */
import { type BrowserContext, test as base, expect, type Locator, type Page, type Request } from '@playwright/test';
import type { Answer, CommandRequest } from '../../wasm/playground';

export { expect };

/** The page is served under a sub-path, so that it cannot count on the root of its server. */
export const kAddress = 'some/where/';
/** The first sample of the first system. */
export const kJohnOpens = 'John Snow opens an account';
export const kJohn = 'account-5058e029-d329-4c4b-b111-b042e48b0c5f';

/** Every tab of the context is listened to: errors, uncaught exceptions, answers that are none, stop the test. */
export const test = base.extend<{ visitor: Visitor }>({
  context: async ({ context }, use) => {
    const complaints = complaintsOf(context);
    await use(context);
    expect(complaints, 'what the console complained of').toEqual([]);
  },
  visitor: async ({ context }, use) => use(await arrive(context)),
});

/** What the console says that it should not, and what is asked of another origin than the page's. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on(
    'request',
    (request) => isForeign(request) && complaints.push(`Another origin is asked: ${request.url()}`),
  );
  context.on('response', (response) => response.ok() || complaints.push(`${response.status()} ${response.url()}`));
  return complaints;
}

/** By the page that asks, which may be at another port, or have another name, from story to story. */
function isForeign(request: Request): boolean {
  const { origin, protocol } = new URL(request.url());
  if (!/^(https?|wss?):$/.test(protocol) || request.isNavigationRequest()) return false;
  const page = new URL((request.serviceWorker() ?? request.frame()).url());
  return page.origin !== 'null' && origin !== page.origin; // Firefox may not have told yet where the page is.
}

/** Opens the page in a new tab and waits until it is ready. */
export async function arrive(context: BrowserContext): Promise<Visitor> {
  const visitor = new Visitor(await context.newPage());
  await visitor.page.goto(kAddress);
  await visitor.ready();
  return visitor;
}

export class Visitor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async ready(): Promise<void> {
    // By the clock: a window that is not in front draws no frames.
    await this.page.waitForFunction(() => globalThis.playground !== undefined, undefined, { polling: 50 });
    await this.page.evaluate(() => playground.ready);
    await expect(this.page.getByRole('region', { name: 'Transport' })).toBeVisible();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Runs the first sample history through the API, which is faster than its button. */
  async haveSample(): Promise<void> {
    await this.page.evaluate(async () => {
      const [sample] = (await playground.describe()).domains[0]!.samples;
      for (const command of sample!.commands) await playground.execute(command);
    });
    await expect(this.where).toHaveText('8 of 8');
  }

  async chooseDomain(title: string): Promise<void> {
    await this.button(/^System: /).click();
    await this.page.getByRole('navigation', { name: 'Systems' }).getByRole('link', { name: title }).first().click();
  }

  /** Opens the samples at those of a system; without one at those of the page's system. */
  async openSamples(system?: string): Promise<Locator> {
    await this.button('Samples').click();
    const dialog = this.page.getByRole('dialog', { name: 'Sample histories' });
    if (system) await dialog.getByRole('tab', { name: system, exact: true }).click();
    return dialog;
  }

  /** Loads a sample at once, by its title. */
  async loadSample(title: string, system?: string): Promise<void> {
    await (await this.openSamples(system)).getByRole('button', { name: `Load: ${title}`, exact: true }).click();
  }

  async openSettings(): Promise<Locator> {
    await this.button('Settings').click();
    return this.page.getByRole('navigation', { name: 'Settings' });
  }

  async chooseTheme(theme: string): Promise<void> {
    await (await this.openSettings()).getByRole('combobox', { name: 'Theme' }).selectOption(theme);
    await this.page.keyboard.press('Escape');
  }

  /** Opens the question whether everything shall be erased. */
  async askToErase(): Promise<Locator> {
    await (await this.openSettings()).getByRole('button', { name: 'Erase everything' }).click();
    return this.page.getByRole('dialog', { name: 'Erase everything?' });
  }

  /** The titles of all labs, as the menu has them. */
  async labs(): Promise<string[]> {
    await this.button('Labs').click();
    const titles = await this.page
      .getByRole('navigation', { name: 'Labs' })
      .getByRole('link')
      .locator('strong')
      .allTextContents();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  async openLab(title: string): Promise<void> {
    await this.button('Labs').click();
    await this.page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: title }).click();
  }

  /** Chooses a command, fills its form in, sends it and waits for the answer. */
  async send(title: string, fields: { [label: string]: string }): Promise<void> {
    await this.page.getByRole('tab', { name: title, exact: true }).click();
    const form = this.form(title);
    for (const [label, value] of Object.entries(fields)) await fill(form.getByLabel(label, { exact: true }), value);
    const send = form.getByRole('button', { name: `Send ${title}` });
    await send.click();
    await expect(send).toHaveAttribute('aria-disabled', 'false');
  }

  form(title: string): Locator {
    return this.page.getByRole('form', { name: title, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** "5 of 8": the position of the cursor in the log. */
  get where(): Locator {
    return this.page.getByRole('status', { name: 'Where the page is' });
  }

  get events(): Locator {
    return this.page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
  }

  get sent(): Locator {
    return this.page.getByRole('list', { name: 'Commands sent' }).getByRole('listitem');
  }

  /** The first row of a read model as it stands, as a text. */
  row(table: string): Locator {
    return this.page.getByRole('table', { name: table, exact: true }).getByRole('row').nth(1);
  }

  /** The first row's cell under this heading. While it is lit, it says "before: … now: …". */
  async expectCell(table: string, column: string, value: string): Promise<void> {
    const headings = this.page.getByRole('table', { name: table, exact: true }).getByRole('columnheader');
    const index = (await headings.allTextContents()).indexOf(column);
    await expect(this.row(table).getByRole('cell').nth(index)).toHaveText(new RegExp(`(^|now:)\\s*${value}$`));
  }

  execute(request: CommandRequest): Promise<Answer> {
    return this.page.evaluate((json) => playground.execute(JSON.parse(json)), JSON.stringify(request));
  }

  /** Makes an account through the API. */
  async createAccount(stream: string, balance = 0): Promise<Answer> {
    const data = {
      first_name: 'John',
      last_name: 'Snow',
      email_address: 'john@the.wall',
      password: 'winter',
      initial_balance: balance,
    };
    return this.execute({ stream, type: 'CreateAccount', data });
  }

  /** Fires this many credits of 1 at once. */
  burst(stream: string, count: number): Promise<Answer[]> {
    return this.page.evaluate(
      ([stream, count]) => {
        const credit = { stream, type: 'CreditAccount', data: { amount: 1 } };
        return Promise.all(Array.from({ length: count }, () => playground.execute(credit)));
      },
      [stream, count] as const,
    );
  }

  position(): Promise<number> {
    return this.page.evaluate(async () => (await playground.status()).position);
  }
}

/** Firefox, as it is driven here, appends to what a number field holds; so it is emptied first. */
export async function fill(field: Locator, value: string): Promise<void> {
  await field.clear();
  await field.fill(value);
}
