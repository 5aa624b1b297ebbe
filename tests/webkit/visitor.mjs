// What a person does with the page, as verbs. Things are found by what they are and how they are called.

/** Where the things are that people find by what they are. */
const kSelectors = {
  button: 'button',
  link: 'a[href]',
  tab: '[role=tab]',
  region: 'section[aria-label], [role=region]',
  dialog: 'dialog[open]',
  field: 'input, select, textarea',
  option: '[role=option]',
  status: '[role=status], output',
  alert: '[role=alert]',
};

/** In the page: the visible things of a kind that are called so, within one that is called otherwise. */
function find(selector, name, within) {
  const seen = (each) => each.getClientRects().length > 0 || each.type === 'file';
  const flat = (text) => text.replace(/\s+/g, ' ').trim();
  const label = (each) =>
    flat(each.getAttribute('aria-label') ?? [...(each.labels ?? [])].map((one) => one.textContent).join(' ') ?? '');
  const called = (each) => label(each) || flat(each.textContent);
  const roots = within
    ? [...document.querySelectorAll('[aria-label], form')].filter((each) => called(each) === within)
    : [document];
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter(seen);
  return all.find((each) => called(each) === name) ?? all.find((each) => called(each).startsWith(name)) ?? null;
}

/** In the page: notes what it complains of from now on. What it said while it was loaded nobody here is told. */
function listen() {
  const complaints = (globalThis.complaints = []);
  const note = (what) => complaints.push(String(what));
  const { error } = console;
  console.error = (...what) => {
    note(what.join(' '));
    error(...what);
  };
  addEventListener('error', ({ message, target }) => note(message ?? target.outerHTML), true);
  addEventListener('unhandledrejection', ({ reason }) => note(reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective }) => note(violatedDirective));
}

export class Visitor {
  #browser;
  #page;
  #complaints = [];

  constructor(browser, page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Opens the page, or a place in it, and waits until it is ready. */
  async arrive(fragment = '') {
    await this.complaints();
    await this.#browser.goTo('about:blank');
    await this.#browser.goTo(this.#page + fragment);
    await this.ready();
  }

  async ready() {
    await this.#browser.until('the page is there', () => globalThis.playground !== undefined);
    await this.evaluate(() => playground.ready);
    await this.see('region', 'Transport');
    await this.evaluate(listen);
  }

  /** All that the page has complained of so far. */
  async complaints() {
    this.#complaints.push(...(await this.evaluate(() => globalThis.complaints?.splice(0) ?? [])));
    return this.#complaints;
  }

  async reload() {
    await this.complaints();
    await this.#browser.reload();
    await this.ready();
  }

  evaluate(work, ...args) {
    return this.#browser.evaluate(work, ...args);
  }

  until(what, look, ...args) {
    return this.#browser.until(what, look, ...args);
  }

  /** The thing of this kind that is called so, once it can be seen. */
  see(kind, name, within) {
    return this.#browser.until(`${kind} ${name}`, find, kSelectors[kind], name, within);
  }

  /** Waits until no such thing can be seen. */
  miss(kind, name, within) {
    const gone = `(...args) => (${find})(...args) === null`;
    return this.#browser.until(`no ${kind} ${name}`, gone, kSelectors[kind], name, within);
  }

  async press(kind, name, within) {
    await this.#browser.click(await this.see(kind, name, within));
  }

  async fill(name, text, within) {
    const field = await this.see('field', name, within);
    await this.#browser.empty(field);
    await this.#browser.type(field, text);
  }

  /** Hands a file to a field for files. */
  async choose(name, path) {
    await this.#browser.type(await this.see('field', name), path);
  }

  /** Waits until this is written in a thing. */
  read(kind, name, text, within) {
    const says = `(text, ...args) => (${find})(...args)?.textContent.replace(/\\s+/g, ' ').includes(text)`;
    return this.#browser.until(`${text} in ${kind} ${name}`, says, text, kSelectors[kind], name, within);
  }

  /** "5 of 8": the position of the cursor in the log. */
  where(text) {
    return this.read('status', 'Where the page is', text);
  }

  /** What the page hands to the browser to be saved, for nobody is told here of a download. */
  async saved(press) {
    await this.evaluate(() => {
      const toUrl = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        globalThis.saved = blob;
        return toUrl.call(URL, blob);
      };
    });
    await press();
    const hold = async () => globalThis.saved && [...new Uint8Array(await globalThis.saved.arrayBuffer())];
    return Buffer.from(await this.#browser.until('what is saved', hold));
  }

  /** Runs the first sample history through the API, which is faster than its button. */
  async haveSample() {
    await this.evaluate(async () => {
      const [sample] = (await playground.describe()).domains[0].samples;
      for (const command of sample.commands) await playground.execute(command);
    });
    await this.where('8 of 8');
  }
}
