// The works without a disk: commands, rebuilding, looking back, memory, and how ours grows.

const kInMemory = ['ours', 'emmett', 'castore', 'objects', 'objects-bare', 'typed-arrays'];
const kAccounts = 1000;

const opening = (subject) => (page) => page.evaluate((name) => bench.openMemory(name), subject);

/** The page of a subject that holds the events of a million commands; filling it is what W6 measures. */
function filled(run, work, subject) {
  return run.browser.held(`${work}-${subject}`, async (page) => {
    await opening(subject)(page);
    await fill(run, page, subject, run.size(1_000_000));
  });
}

async function fill(run, page, subject, commands) {
  const bytes = await page.evaluate(([n, m]) => bench.fill(n, m), [commands, kAccounts]);
  await run.agree(`in memory, ${commands}`, subject, () => page.evaluate(() => bench.outcome()));
  return bytes;
}

function percentile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}

export const w1 = {
  name: 'W1',
  subjects: [...kInMemory, 'emmett-bare'],
  async measure(run, subject) {
    const commands = run.size(100_000);
    const page = await run.browser.held(`w1-${subject}`, async (fresh) => {
      await opening(subject)(fresh);
      await fresh.evaluate(([n, m]) => bench.prepare(n, m), [commands / 10, kAccounts]);
      await fresh.evaluate(() => bench.execute()); // so that nobody is measured while code is still being compiled
      await fresh.evaluate(([n, m]) => bench.prepare(n, m), [commands, kAccounts]);
    });
    const milliseconds = await page.evaluate(() => bench.execute());
    await run.agree(`in memory, ${commands}`, subject, () => page.evaluate(() => bench.outcome()));
    run.record('commands', subject, (commands / milliseconds) * 1000);
  },
};

export const w2 = {
  name: 'W2',
  subjects: kInMemory,
  async measure(run, subject) {
    const page = await filled(run, 'w2', subject);
    if (run.round === 0) await page.evaluate(() => bench.rebuild()); // as in W1, code is compiled before it is measured
    run.record('rebuild', subject, await page.evaluate(() => bench.rebuild()));
    await run.agree(`rebuilt, ${run.size(1_000_000)}`, subject, () => page.evaluate(() => bench.outcome()));
  },
};

export const w5 = {
  name: 'W5',
  subjects: ['ours', 'objects', 'page'],
  async measure(run, subject) {
    if (subject === 'page') return measurePage(run);
    const page = await filled(run, 'w5', subject);
    const { events } = await page.evaluate(() => bench.outcome());
    const times = subject === 'ours' ? 1000 : 20;
    await page.evaluate(([n, m]) => bench.lookBack(n, m), [times / 10, events]);
    const samples = await page.evaluate(([n, m]) => bench.lookBack(n, m), [times, events]);
    run.record('look back, median', subject, percentile(samples, 0.5));
    run.record('look back, p95', subject, percentile(samples, 0.95));
  },
};

/** The questions that the page asks for everything visible, put to the product's client on the product's page. */
async function measurePage(run) {
  const page = await run.openOurPage(run.size(1_000_000));
  const samples = await page.evaluate(async () => {
    const { position } = await playground.status();
    const { streams } = await playground.streams({ limit: 1 });
    const samples = [];
    for (let i = 0; i < 220; i++) {
      const at = 1 + Math.floor(Math.random() * position);
      const start = performance.now();
      await Promise.all([
        playground.events({ from: Math.max(1, at - 59), to: at }),
        playground.projection('Accounts', { at, limit: 25 }),
        playground.projection('Users', { at, limit: 25 }),
        playground.state({ stream: streams[0].stream, at }),
        playground.commands({ from: at, limit: 20 }),
      ]);
      samples.push(performance.now() - start);
    }
    return samples.slice(20);
  });
  await page.close();
  run.record('whole page, p95', 'ours', percentile(samples, 0.95));
}

export const w6 = {
  name: 'W6',
  subjects: kInMemory,
  async measure(run, subject) {
    const page = await run.browser.open(`w6-${subject}`, '/bench/');
    await opening(subject)(page);
    run.record('memory', subject, await fill(run, page, subject, run.size(1_000_000)));
    await page.close();
  },
};

export const growth = {
  name: 'growth',
  subjects: ['ours'],
  async measure(run) {
    for (const commands of [10_000, 100_000, 1_000_000, ...(run.large ? [10_000_000] : [])].map(run.size)) {
      await run.tolerate(`${commands} commands`, () => grow(run, commands));
    }
  },
};

async function grow(run, commands) {
  const page = await run.browser.open(`growth-${commands}`, '/bench/');
  try {
    await opening('ours')(page);
    run.record(`memory at ${commands}`, 'ours', await fill(run, page, 'ours', commands));
    const { events } = await page.evaluate(() => bench.outcome());
    const rebuild = await page.evaluate(() => bench.rebuild());
    run.record(`rebuild at ${commands}`, 'ours', (events / rebuild) * 1000);
    await page.evaluate(([n, m]) => bench.prepare(n, m), [commands, kAccounts]);
    const execute = await page.evaluate(() => bench.execute());
    run.record(`commands at ${commands}`, 'ours', (commands / execute) * 1000);
  } finally {
    await page.close();
  }
}
