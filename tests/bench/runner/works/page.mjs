// The works on the product's own page: moving through a long history, and the first visit.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const readIndex = (folder) => readFileSync(new URL(`../../../../build/${folder}/index.html`, import.meta.url), 'utf8');
/** The product's page as it is, and with the core in one part: where each is, and its index.html. */
const kPages = {
  ours: { address: '/', index: readIndex('web') },
  'ours-whole': { address: '/whole/', index: readIndex('bench/whole') },
};
/** How long the page is moved in each way. Playing is at full speed, which shows all of a log in ten seconds. */
const kWays = { scrubbing: 10, playing: 8, stepping: 3 };

export const w7 = {
  name: 'W7',
  subjects: ['ours', 'empty'],
  async measure(run, subject) {
    const page = subject === 'ours' ? await run.openOurPage(run.size(1_000_000)) : await openEmpty(run);
    if (subject === 'ours') await page.evaluate(() => shownAccounts);
    await page.bringToFront();
    for (const [way, seconds] of Object.entries(kWays)) {
      const { frames, longest } = await page.evaluate(move, { way, seconds });
      if (subject === 'ours') await page.evaluate(demandThatItFollowed);
      frames.sort((a, b) => a - b);
      run.record(`${way}, frames`, subject, frames.length / seconds);
      run.record(`${way}, frame, p95`, subject, frames[Math.floor(frames.length * 0.95)]);
      run.record(`${way}, longest frame`, subject, frames.at(-1));
      run.record(`${way}, longest task`, subject, longest);
    }
    await page.close();
  },
};

/** An empty page with a slider and a button: what the display can do. */
async function openEmpty(run) {
  const page = await run.browser.open('empty', '/bench/empty.html');
  const buttons = ['First', 'Play', 'Back one event'].map((name) => `<button aria-label="${name}">`);
  const speeds = '<select aria-label="Speed"><option value="whole">';
  await page.setContent(`<input type="range" aria-label="Position" max="1000000">${speeds}${buttons.join('')}`);
  return page;
}

/** In the page: fails unless the read model shows the position that the slider was left at. */
function demandThatItFollowed() {
  const { value } = document.querySelector('input[aria-label="Position"]');
  const shown = document.querySelector('table[aria-label="Accounts"]').parentElement.parentElement.textContent;
  if (!shown.includes(`at ${value}, `)) throw new Error(`The page did not follow to ${value}.`);
}

/** In the page: moves it, as a hand on the slider, a key held down or its player does; measures frames and long tasks. */
async function move({ way, seconds }) {
  const named = (name) => document.querySelector(`[aria-label="${name}"]`);
  const slider = named('Position');
  const top = Number(slider.max);
  const slideTo = (position) => {
    slider.value = String(Math.round(position));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const ways = {
    scrubbing: (passed) => slideTo(top * (0.5 + 0.5 * Math.sin(passed / 700))),
    stepping: () => named('Back one event').click(),
    playing() {},
  };
  const frame = () => new Promise(requestAnimationFrame);
  if (way === 'playing') {
    named('Speed').value = 'whole';
    named('Speed').dispatchEvent(new Event('change', { bubbles: true }));
    named('First').click();
    named('Play').click();
  } else slideTo(top);
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const start = await frame();
  const frames = [];
  for (let now = start, next; now < start + seconds * 1000; now = next) {
    ways[way](now - start);
    next = await frame();
    frames.push(next - now);
  }
  named('Pause')?.click();
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { frames, longest };
}

export const w8 = {
  name: 'W8',
  subjects: ['ours', 'ours-whole', 'empty', 'sqlite-opfs', 'idb-records'],
  async measure(run, subject) {
    if (run.round === 0) await visit(run, subject, `warm-${subject}`); // the server compresses what it is asked for first
    const origin = `visit-${subject}-${run.round}`; // never visited before, so nothing of it is in a cache
    const { start, end } = await visit(run, subject, origin);
    run.record('first command', subject, end - start);
    const slow = await visit(run, subject, `slow-${subject}-${run.round}`);
    run.record('first command, slow line', subject, slow.end - slow.start);
    if (kPages[subject] || subject === 'sqlite-opfs') recordBytes(run, subject, origin, end);
  },
};

/** From the wish to see a page until its first command or event is durable, or an empty page is loaded: ms since 1970. */
async function visit(run, subject, origin) {
  const page = await run.browser.newPage();
  if (kPages[subject]) await page.addInitScript(sendFirstCommand);
  const start = performance.timeOrigin + performance.now();
  await page.goto(run.browser.address(origin, addressOf(subject)));
  const end = await page.evaluate(finished[subject] ?? (() => opened.then(({ at }) => at)));
  await page.close();
  return { start, end };
}

function addressOf(subject) {
  if (kPages[subject]) return kPages[subject].address;
  return subject === 'empty' ? '/bench/empty.html' : `/bench/open.html?first=${subject}`;
}

/** Runs before the page's own scripts: sends a command as soon as there is somebody to send it to. */
function sendFirstCommand() {
  const data = {
    first_name: 'John',
    last_name: 'Snow',
    email_address: 'john@the.wall',
    password_hash: 'x',
    initial_balance: 0,
  };
  globalThis.firstAccepted = new Promise((resolve, reject) => {
    let playground;
    Object.defineProperty(globalThis, 'playground', {
      get: () => playground,
      set: async (value) => {
        playground = value;
        const stream = `account-${crypto.randomUUID()}`;
        const answer = await playground.execute({ stream, type: 'CreateAccount', data });
        if (answer.ok) resolve(performance.timeOrigin + performance.now());
        else reject(new Error(answer.message));
      },
    });
  });
}

/** When it was finished, in milliseconds since 1970. */
const finished = {
  ours: () => firstAccepted,
  'ours-whole': () => firstAccepted,
  empty: () => performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventStart,
};

function recordBytes(run, subject, origin, end) {
  const files = run.server.sentTo(`${origin}.localhost`, end);
  const code = files.filter(({ path }) => /\.(js|wasm)$/.test(path));
  const sum = (list, way) => list.reduce((total, file) => total + file[way], 0) / 1000;
  const needed = kPages[subject] ? code.filter(({ path }) => isNeeded(path, kPages[subject].index)) : code;
  run.record('needed code, gzip', subject, sum(needed, 'gzip'));
  run.record('needed code, brotli', subject, sum(needed, 'brotli'));
  run.record('code, gzip', subject, sum(code, 'gzip'));
  run.record('code, brotli', subject, sum(code, 'brotli'));
  run.record('everything, gzip', subject, sum(files, 'gzip'));
  run.record('everything, brotli', subject, sum(files, 'brotli'));
}

/** What a command needs: the scripts that index.html itself names, the worker, and the core. The rest shows the page. */
function isNeeded(path, index) {
  return index.includes(basename(path)) || /\/(worker|core)-/.test(path);
}
