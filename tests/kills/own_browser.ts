/** A browser with a profile of its own, and how it, or a part of it, is killed. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, Visitor } from '../web/visitor';
import { linger } from './linger';
import { isAlive, mainOf, partsOf } from './processes';

/** What can be killed in a browser. */
export const kVictims = ['tab', 'worker', 'renderer', 'browser'] as const;
export type Victim = (typeof kVictims)[number];

/** How long a browser takes at most to notice that something of it is dead, in milliseconds. */
const kNotice = 10_000;

export class OwnBrowser {
  readonly #name: string;
  readonly #profile: string;
  readonly #launch: () => Promise<BrowserContext>;
  #context: BrowserContext | undefined;

  /** `launch` opens a browser of this name on the folder `profile`, which no other browser has. */
  constructor(name: string, profile: string, launch: () => Promise<BrowserContext>) {
    this.#name = name;
    this.#profile = profile;
    this.#launch = launch;
  }

  /** A new tab with the page in it, in a new browser where the last one is dead. `address` is that of the page. */
  async arrive(address: string): Promise<Visitor> {
    this.#context ??= await this.#launch();
    const visitor = new Visitor(await this.#context.newPage());
    await linger(visitor.page);
    await visitor.page.addInitScript(rememberWorker);
    await visitor.page.goto(address);
    await visitor.ready();
    return visitor;
  }

  /** Ends it without letting it finish anything. A tab that is dead stays as it is: there may be nobody left to close it. */
  async kill(victim: Victim, page: Page): Promise<void> {
    if (victim === 'browser') return this.#killAll();
    if (victim === 'renderer') return this.#killRenderers(page);
    if (victim === 'tab' && this.#name === 'chromium') return crash(page);
    if (victim === 'worker') await page.evaluate(() => (globalThis as unknown as { ours: Worker }).ours.terminate());
    await page.close();
  }

  /** Nothing is wanted of it any more. */
  async close(): Promise<void> {
    if (this.#context) await this.#killAll();
  }

  async #killAll(): Promise<void> {
    const main = mainOf(this.#profile);
    const closed = this.#closing();
    process.kill(main, 'SIGKILL');
    await closed;
    await expect.poll(() => isAlive(main)).toBe(false);
  }

  async #killRenderers(page: Page): Promise<void> {
    const main = mainOf(this.#profile);
    const mine = partsOf(main);
    // Firefox, as it is driven here, ends once a part of it has crashed.
    const noticed = this.#name === 'firefox' ? this.#closing() : crashOf(page);
    for (const each of mine) process.kill(each, 'SIGKILL');
    await noticed;
    await expect.poll(() => (this.#context ? mine : [main]).some(isAlive), { timeout: kNotice }).toBe(false);
  }

  async #closing(): Promise<void> {
    const context = this.#context!;
    await noticed(new Promise((resolve) => context.on('close', resolve)));
    this.#context = undefined;
  }
}

/** So that the worker can be ended from outside. */
function rememberWorker(): void {
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given: ConstructorParameters<typeof Plain>) {
      super(...given);
      Object.assign(globalThis, { ours: this });
    }
  };
}

async function crash(page: Page): Promise<void> {
  const crashed = crashOf(page);
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => {}); // Who is crashed does not answer.
  await crashed;
}

function crashOf(page: Page): Promise<void> {
  return noticed(new Promise((resolve) => page.once('crash', resolve)));
}

/** Waits until a browser tells of it, or no longer: one that is busy may tell late, and what is dead is dead. */
async function noticed(event: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, kNotice);
  });
  await Promise.race([event, late]).finally(() => clearTimeout(timer));
}
