// One headless Chromium for the whole run, with a profile on disk, and an origin of its own for each opponent in each
// work: so everybody has a process and a database to themselves.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP *.localhost 127.0.0.1',
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc',
];

export class Browser {
  #context;
  #folder;
  #port;
  #pages = new Map();
  #fail;
  /** Rejects when a page throws what nobody catches, so that the run ends and does not wait for ever. */
  failed = new Promise((_, reject) => {
    this.#fail = reject;
  });

  static async launch(port, buildFolder) {
    const browser = new Browser();
    browser.#port = port;
    browser.#folder = mkdtempSync(join(buildFolder, 'profile-'));
    browser.#context = await chromium.launchPersistentContext(browser.#folder, {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: kArguments,
      viewport: { width: 1280, height: 720 },
    });
    browser.#context.setDefaultTimeout(300_000);
    return browser;
  }

  version() {
    return this.#context.browser()?.version();
  }

  address(origin, path) {
    return `http://${origin}.localhost:${this.#port}${path}`;
  }

  /** A new page, not yet anywhere. */
  async newPage() {
    const page = await this.#context.newPage();
    page.on('pageerror', ({ message }) => this.#fail(new Error(`${page.url()} failed: ${message}`)));
    page.on('crash', () => this.#fail(new Error(`${page.url()} crashed.`)));
    return page;
  }

  async open(origin, path) {
    const page = await this.newPage();
    await page.goto(this.address(origin, path));
    return page;
  }

  /** The measuring page of an origin; `begin` gets it ready when it is opened, once in a run. */
  async held(origin, begin) {
    if (!this.#pages.has(origin)) {
      const page = await this.open(origin, '/bench/');
      await begin(page);
      this.#pages.set(origin, page);
    }
    return this.#pages.get(origin);
  }

  /** Closes the pages that are held, so that the next work has the memory. */
  async release() {
    for (const page of this.#pages.values()) await page.close();
    this.#pages.clear();
  }

  async close() {
    await this.#context.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
