// WebKitGTK, driven through WebDriver on a screen of its own: as much of a client as the stories here need.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const kElement = 'element-6066-11e4-a52e-4f735466cecf';
/** Within which anything that is waited for has to come, in milliseconds. */
const kPatience = 30_000;

/** The small browser that comes with WebKitGTK, beside its libraries. */
function miniBrowser() {
  const path = readdirSync('/usr/lib', { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .flatMap(({ name }) => ['4.1', '4.0'].map((version) => `/usr/lib/${name}/webkit2gtk-${version}/MiniBrowser`))
    .find((path) => existsSync(path));
  if (!path) throw new Error('There is no MiniBrowser beside WebKitGTK. web/setup --tests installs it.');
  return path;
}

/** A port that nobody has just now. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The first line that a program says through this one of its pipes. */
function saidBy(program, pipe) {
  return new Promise((resolve, reject) => {
    program.stdio[pipe].once('data', (line) => resolve(String(line).trim()));
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`${program.spawnfile} ended with ${code}.`)));
  });
}

/** Ends a program that was started here, with what it has started itself. */
function end(program, signal) {
  try {
    process.kill(-program.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** What all stories share: the page's server, a screen, and the driver. `stop` ends what was started here and nothing else. */
export class Stage {
  #started = [];
  #server;
  #browser;
  #env = process.env;
  #folder = mkdtempSync(join(tmpdir(), 'webkit-'));

  async start() {
    this.#server = this.#start(
      process.execPath,
      [fileURLToPath(new URL('../static_server.mjs', import.meta.url)), '0'],
      1,
    );
    this.page = `http://127.0.0.1:${await saidBy(this.#server, 1)}/some/where/`;
    const screen = this.#start('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x850x24', '-nolisten', 'tcp'], 3);
    await this.#startDriver(await saidBy(screen, 3));
  }

  /** Starts what `stop` ends. It is heard through this one of its pipes. */
  #start(program, args, pipe) {
    const stdio = [0, 1, 2, 3].map((each) => (each === pipe ? 'pipe' : 'ignore'));
    const started = spawn(program, args, { env: this.#env, stdio, detached: true });
    this.#started.push(started);
    return started;
  }

  /** There is no network any more. */
  async unplug() {
    this.#server.kill();
    await once(this.#server, 'exit');
  }

  async #startDriver(display) {
    const port = await freePort();
    const folders = ['HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME'].map((name) => [name, this.#folder]);
    this.#env = {
      ...process.env,
      ...Object.fromEntries(folders),
      DISPLAY: `:${display}`,
      NO_AT_BRIDGE: '1',
      MESA_SHADER_CACHE_DISABLE: 'true',
    };
    this.#start('WebKitWebDriver', [`--port=${port}`]);
    this.driver = `http://127.0.0.1:${port}`;
    await until('the driver answers', () =>
      fetch(`${this.driver}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }

  /**
   * Opens a page that drives itself, in a browser that keeps what it stores, which one that is driven does not. Answers what the page
   * tells, as JSON behind the word TOLD in its console, and kills the browser at that moment.
   */
  async told(address) {
    const settings = ['enable-write-console-messages-to-stdout', 'javascript-can-open-windows-automatically'];
    const args = [...settings.map((name) => `--${name}=true`), address];
    const browser = this.#start(miniBrowser(), args, 2);
    let said = '';
    browser.stderr.on('data', (text) => (said += text));
    const ended = once(browser, 'exit');
    const told = until('what the page tells', () => said.match(/TOLD (.*)\n/), 3 * kPatience);
    const early = ended.then(([code, signal]) => {
      throw new Error(`The browser ended by itself with ${code ?? signal}, and had said: ${said}`);
    });
    for (const each of [told, early]) each.catch(() => {}); // What comes second nobody waits for.
    try {
      const [, json] = await Promise.race([told, early]);
      return JSON.parse(json);
    } finally {
      end(browser, 'SIGKILL');
      await ended;
    }
  }

  /** A browser that knows nothing yet, with one window. The driver has one at a time: one that a failed story has left is closed. */
  async browser() {
    await this.#browser?.close().catch(() => {});
    this.#browser = await Browser.start(this.driver);
    return this.#browser;
  }

  async stop() {
    for (const each of this.#started.reverse()) {
      if (each.pid === undefined || each.exitCode !== null || each.signalCode !== null) continue;
      end(each, 'SIGTERM');
      await once(each, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Resolves with what `look` answers as soon as that is something; rejects with `what` where it never is. */
export async function until(what, look, patience = kPatience) {
  for (const end = performance.now() + patience; ; await setTimeout(100)) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`It never came: ${what}`);
  }
}

async function ask(address, method, body) {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(address).pathname}: ${value.error} ${value.message}`);
  return value;
}

export class Browser {
  #driver;
  #at;
  /** The window that it begins with. */
  window;

  static async start(driver) {
    const browser = new Browser();
    browser.#driver = driver;
    await browser.#start();
    return browser;
  }

  async #start() {
    const options = { binary: miniBrowser(), args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    const { sessionId } = await ask(`${this.#driver}/session`, 'POST', { capabilities });
    this.#at = `${this.#driver}/session/${sessionId}`;
    await this.#post('timeouts', { script: kPatience, pageLoad: kPatience });
    this.window = await ask(`${this.#at}/window`, 'GET');
  }

  /** Begins anew, as a browser that knows nothing: the driver has one at a time. */
  async forget() {
    await this.close();
    await this.#start();
  }

  close() {
    return ask(this.#at, 'DELETE');
  }

  #post(path, body = {}) {
    return ask(`${this.#at}/${path}`, 'POST', body);
  }

  /** Opens another window and turns to it; answers what it is called. */
  async openWindow() {
    const { handle } = await this.#post('window/new', { type: 'window' });
    await this.turnTo(handle);
    return handle;
  }

  turnTo(handle) {
    return this.#post('window', { handle });
  }

  goTo(address) {
    return this.#post('url', { url: address });
  }

  reload() {
    return this.#post('refresh');
  }

  /** What a function answers in the page, where it can name nothing of here. */
  async evaluate(work, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      const args = [...arguments].slice(0, -1);
      Promise.resolve().then(() => (${work})(...args)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#post('execute/async', { script, args });
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Waits until a function answers something in the page, and answers that. */
  until(what, look, ...args) {
    return until(what, () => this.evaluate(look, ...args));
  }

  /** Clicks as a person does. */
  async click(element) {
    await this.#post(`element/${element[kElement]}/click`);
  }

  /** Types as a person does; into a field for files, their paths. */
  async type(element, text) {
    await this.#post(`element/${element[kElement]}/value`, { text });
  }

  async empty(element) {
    await this.#post(`element/${element[kElement]}/clear`);
  }
}
