/** Whatever is killed, and whenever: what was answered is there afterwards, and nothing is half there. */
import { kSeed, pick, printRow, seeded } from '../seeded';
import { expect, kAddress, test, type Visitor } from '../web/visitor';
import { type Found, judge, look, missing } from './found';
import { kLingering } from './linger';
import { begin, kInside, kMoments, type Moment, sendAgain } from './moments';
import { kVictims, OwnBrowser, type Victim } from './own_browser';

/** How often something is killed in each browser: `KILLS` of the environment, or so often that it does not take long. */
const kKills = { chromium: 14, firefox: 6 };
/** When it is killed, at the latest, in milliseconds after it began. */
const kWindow = 250;
/** How long sealing is waited for, which begins when nothing was appended for two seconds, in milliseconds. */
const kPatience = 6_000;
/** Longer histories are erased before they make looking through them slow. */
const kLong = 3_000;

test('whatever is killed, and whenever: what was answered is kept', async ({
  playwright,
  browserName,
  baseURL,
}, info) => {
  const count = Number(process.env.KILLS ?? kKills[browserName as keyof typeof kKills]);
  test.setTimeout(60_000 + count * 20_000);
  const { launchOptions, channel, viewport } = info.project.use;
  const profile = info.outputPath('profile');
  const launch = () =>
    playwright[browserName].launchPersistentContext(profile, {
      ...launchOptions,
      ...(channel && { channel }),
      ...(viewport && { viewport }),
      baseURL: baseURL!,
      serviceWorkers: 'block',
    });
  const browser = new OwnBrowser(browserName, profile, launch);
  const chance = seeded(kSeed);
  const wrong: string[] = [];
  let visitor = await browser.arrive(kAddress);
  let tried = 0;
  while (tried < count && wrong.length === 0) {
    const [moment, victim] = [pick(kMoments, chance), pick(kVictims, chance)];
    const round = tried++;
    const before = await begun(visitor);
    const told = await killed(browser, visitor, moment, victim, round, chance);
    const sentences = async () => {
      visitor = await browser.arrive(kAddress);
      const found = await look(visitor.page);
      return [...judge(moment, before, told, found), ...(await goneOn(visitor, moment, round, found))];
    };
    const all = await sentences().catch((error) => [String(error)]);
    wrong.push(...all.map((each) => `kill ${round}, of the ${victim} in ${moment}: ${each}`));
  }
  await browser.close();
  printRow('A tab, a worker, a renderer or the browser is killed', browserName, tried, wrong.length);
  expect(wrong).toEqual([]);
});

async function begun({ page }: Visitor): Promise<Found> {
  const found = await look(page);
  if (found.ids.length < kLong) return found;
  await page.evaluate(() => playground.clear());
  return look(page);
}

/** Kills it at some time in the moment, and answers what the page had told by then. */
async function killed(
  browser: OwnBrowser,
  { page }: Visitor,
  moment: Moment,
  victim: Victim,
  round: number,
  chance: () => number,
): Promise<string[]> {
  const told: string[] = [];
  let isInside = () => {};
  const inside = new Promise<void>((resolve) => {
    isInside = resolve;
  });
  await begin(page, moment, round, (what) => (what === 'inside' ? isInside() : told.push(what)));
  const waits = moment === 'sealing' || (kInside.includes(moment) && chance() < 0.5);
  if (waits) await Promise.race([inside, later(kPatience)]);
  await later(chance() * (waits ? 1.5 * kLingering : kWindow));
  await browser.kill(victim, page);
  return told;
}

/** What was sent is sent again, the next command comes, and the history is stepped: answers what of that does not work. */
async function goneOn(visitor: Visitor, moment: Moment, round: number, before: Found): Promise<string[]> {
  const { sent, refused } = await sendAgain(visitor.page, moment, round);
  const { ids, wrong } = await look(visitor.page);
  const last = ids.length;
  await expect(visitor.where).toHaveText(`${last} of ${last}`);
  await visitor.button('First').click();
  await expect(visitor.where).toHaveText(`0 of ${last}`);
  await visitor.button('Forward one event').click();
  await expect(visitor.where).toHaveText(`1 of ${last}`);
  await visitor.button('Now').click();
  await expect(visitor.where).toHaveText(`${last} of ${last}`);
  return [
    ...wrong.map((each) => `after sending again, ${each}`),
    ...refused.map((each) => `sent again it is refused: ${each}`),
    ...missing(sent, ids, 'commands that were sent again'),
    ...missing(before.ids, ids, 'commands that were found'),
    ...(ids.at(-1) === `${round}-next` ? [] : ['the next command does not work']),
  ];
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
