// One run: rounds in which the opponents of a work take turns, what was measured, and whether everybody came to the same.

import { setTimeout } from 'node:timers/promises';

/** Runs before the page's own scripts: tells when rows of the accounts were shown, and when they were complete. */
function watchAccounts(events) {
  globalThis.shownAccounts = new Promise((resolve) => {
    let first;
    const look = () => {
      const table = document.querySelector('table[aria-label="Accounts"]');
      if (!table?.querySelector('tr[aria-rowindex]')) return;
      first ??= performance.now();
      if (!table.parentElement.parentElement.textContent.includes(`at ${events}, no lag`)) return;
      observer.disconnect();
      resolve({ first, complete: performance.now() });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** Nothing that is measured once takes this long; what does will not end. */
const kPatience = 300_000;

export class Run {
  round = 0;
  /** Work, measure, subject: a list of figures, one for each round. */
  samples = {};
  notes = {};
  #outcomes = new Map();
  #stores = new Map();
  #work = '';

  constructor({ browser, server, short, large }) {
    Object.assign(this, { browser, server, large });
    this.size = (count) => (short ? count / 10 : count);
  }

  /** Measures a work in so many rounds; each round begins with another subject. */
  async measure(work, rounds) {
    this.#work = work.name;
    for (this.round = 0; this.round < rounds; this.round++) {
      const turn = this.round % work.subjects.length;
      for (const subject of [...work.subjects.slice(turn), ...work.subjects.slice(0, turn)]) {
        await this.#once(work, subject).catch((error) => {
          throw new Error(`${work.name}, ${subject}, round ${this.round + 1}: ${error.message}`, { cause: error });
        });
      }
    }
    await this.browser.release();
  }

  async #once(work, subject) {
    const patience = new AbortController();
    const late = setTimeout(kPatience, undefined, { signal: patience.signal }).then(() => {
      throw new Error('It does not come to an end.');
    });
    try {
      await Promise.race([work.measure(this, subject), late, this.browser.failed]);
    } finally {
      patience.abort();
      late.catch(() => {}); // It was called off.
    }
  }

  record(measure, subject, value) {
    const work = (this.samples[this.#work] ??= {});
    const subjects = (work[measure] ??= {});
    (subjects[subject] ??= []).push(value);
  }

  /** Keeps a remark on a subject for the report. */
  note(subject, text) {
    this.notes[subject] = text;
  }

  /** Lets a measurement fail, and keeps the sentence with which it did. */
  async tolerate(what, work) {
    await work().catch(({ message }) => this.note(what, message.split('\n')[0]));
  }

  /** Demands that everybody comes to the same events and balances for the same `what`. Asks each subject once. */
  async agree(what, subject, askOutcome) {
    const asked = `${this.#work} ${what} ${subject}`;
    if (this.#outcomes.has(asked)) return;
    const { events, balance } = await askOutcome();
    const found = `${events} events and ${balance} in all accounts`;
    const expected = this.#outcomes.get(what) ?? found;
    if (found !== expected) throw new Error(`${subject} came to ${found}, others to ${expected} (${what}).`);
    this.#outcomes.set(what, found).set(asked, found);
  }

  /** The origin that keeps so many stored commands of a subject; filled when it is first asked for. */
  async storeOf(subject, commands) {
    const origin = `store-${subject}-${commands}`;
    if (!this.#stores.has(origin)) {
      const page = await this.browser.open(origin, '/bench/');
      const outcome = await page.evaluate((args) => bench.fillStore(...args), [subject, commands, 1000]);
      await this.agree(`stored, ${commands}`, subject, () => outcome);
      this.#stores.set(origin, outcome.events);
      await page.close();
    }
    return origin;
  }

  /** The product's page, opened on so many stored commands; `shownAccounts` in it tells when its rows are there. */
  async openOurPage(commands) {
    const origin = await this.storeOf('ours', commands);
    const page = await this.browser.newPage();
    await page.addInitScript(watchAccounts, this.#stores.get(origin));
    await page.goto(this.browser.address(origin, '/'));
    await page.evaluate(() => playground.ready);
    return page;
  }
}
