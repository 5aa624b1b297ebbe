// The works on disk: appending, and opening a page on what is stored.

const kStores = ['idb-records', 'dexie', 'sqlite-opfs', 'wa-sqlite', 'idb-packed'];
const kAccounts = 100;
/** Where the rate is high, more events make the figure steady; where it is low, fewer give it as well. */
const kFast = { alone: 300, inFlight: 20_000, bulk: 200_000 };
const kSlow = { alone: 300, inFlight: 3000, bulk: 20_000 };

const sizesOf = (subject) => (['ours', 'idb-packed'].includes(subject) ? kFast : kSlow);

export const w3 = {
  name: 'W3',
  subjects: ['ours', ...kStores],
  async measure(run, subject) {
    const page = await run.browser.held(`w3-${subject}`, async (fresh) => {
      await fresh.evaluate((name) => bench.openAppender(name), subject);
      run.note(subject, await fresh.evaluate(() => bench.settings()));
      const few = { commands: 1000, accounts: kAccounts };
      await fresh.evaluate((workload) => bench.append(workload, 20, 500), few); // code is compiled before it is measured
    });
    await append(run, page, subject);
    await importAll(run, page, subject);
  },
};

async function append(run, page, subject) {
  const alone = run.size(sizesOf(subject).alone);
  const inFlight = run.size(sizesOf(subject).inFlight);
  // A quarter more commands than events are wanted, for some are refused.
  const workload = { commands: kAccounts + Math.ceil((alone + inFlight) * 1.25), accounts: kAccounts };
  const measured = await page.evaluate((args) => bench.append(...args), [workload, alone, inFlight]);
  await run.agree(`appended, ${alone} and ${inFlight}`, subject, () => measured.outcome);
  run.record('alone', subject, (alone / measured.alone) * 1000);
  run.record('in flight', subject, (inFlight / measured.inFlight) * 1000);
}

async function importAll(run, page, subject) {
  const commands = run.size(sizesOf(subject).bulk);
  const measured = await page.evaluate(([n, m]) => bench.importAll(n, m), [commands, kAccounts]);
  await run.agree(`imported, ${commands}`, subject, () => measured.outcome);
  run.record('bulk', subject, (measured.events / measured.milliseconds) * 1000);
}

export const w4 = {
  name: 'W4',
  subjects: ['ours', 'stored-bytes', ...kStores],
  async measure(run, subject) {
    const small = run.size(100_000);
    const big = run.size(1_000_000);
    if (subject === 'ours' || subject === 'stored-bytes') await openOn(run, subject, big, '1M');
    await openOn(run, subject, small, '100k');
  },
};

async function openOn(run, subject, commands, label) {
  if (subject === 'ours') return openOurs(run, commands, label);
  const origin = await run.storeOf(subject === 'stored-bytes' ? 'ours' : subject, commands);
  const page = await run.browser.open(origin, `/bench/open.html?store=${subject}`);
  const { milliseconds, events, balance } = await page.evaluate(() => opened);
  if (subject !== 'stored-bytes') await run.agree(`stored, ${commands}`, subject, () => ({ events, balance }));
  await page.close();
  run.record(`shown, ${label}`, subject, milliseconds);
}

async function openOurs(run, commands, label) {
  const page = await run.openOurPage(commands);
  const { first, complete } = await page.evaluate(() => shownAccounts);
  await page.close();
  run.record(`shown, ${label}`, 'ours', complete);
  run.record(`first rows, ${label}`, 'ours', first);
}
