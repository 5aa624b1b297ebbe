/** What is going on in the page when something is killed. */
import type { Page } from '@playwright/test';
import type { CommandRequest } from '../../wasm/playground';
import { kJohn } from '../web/visitor';

export const kMoments = ['burst', 'sealing', 'import', 'rebuild', 'erase', 'branch'] as const;
export type Moment = (typeof kMoments)[number];

/** The moments in which a transaction writes more than events: see linger.ts. */
export const kInside: readonly Moment[] = ['sealing', 'import', 'erase', 'branch'];

/** How many commands go out in each moment, first and after what happens in between. */
const kCounts: { [moment in Moment]: { a: number; b: number } } = {
  burst: { a: 400, b: 0 },
  sealing: { a: 70, b: 0 },
  import: { a: 0, b: 0 },
  rebuild: { a: 200, b: 0 },
  erase: { a: 100, b: 200 },
  branch: { a: 100, b: 0 },
};

/** What the page has told since: what was answered `ok`, by the id of the command, and what else has come to its end. */
export type Tell = (what: string) => void;

/** Begins what is to be killed, and answers once it is under way. */
export async function begin(page: Page, moment: Moment, round: number, tell: Tell): Promise<void> {
  await page.exposeFunction('tell', tell);
  await page.evaluate(beginInPage, [moment, round, kJohn, kCounts[moment]] as const);
}

async function beginInPage([moment, round, stream, { a, b }]: readonly [
  Moment,
  number,
  string,
  { a: number; b: number },
]): Promise<void> {
  const { tell } = globalThis as unknown as { tell: Tell };
  const send = async (id: string, type: string, data: CommandRequest['data']) => {
    const { ok } = await playground.execute({ stream, type, data, id });
    if (ok) tell(id);
  };
  const open = (id: string) => {
    const data = { first_name: 'J', last_name: 'S', email_address: 'j@s', password: 'winter', initial_balance: 0 };
    return send(id, 'CreateAccount', data);
  };
  const credit = (id: string) => send(id, 'CreditAccount', { amount: 1 });
  const burst = (name: string, count: number) => {
    let sent = 0;
    const timer = setInterval(() => {
      for (let each = 0; each < 10; each++) void credit(`${round}-${name}-${sent++}`);
      if (sent >= count) clearInterval(timer);
    }, 5);
  };
  const moments: { [moment in Moment]: () => Promise<void> } = {
    burst: async () => burst('a', a),
    sealing: async () => {
      for (let count = 0; count < a; count++) await credit(`${round}-a-${count}`);
    },
    import: async () => {
      const log = await playground.exportLog();
      await playground.clear();
      tell('erased');
      await playground.importLog(log);
      tell('imported');
    },
    rebuild: async () => {
      burst('a', a);
      await playground.rebuild('Accounts');
    },
    erase: async () => {
      burst('a', a);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await playground.clear();
      tell('erased');
      await open(`${round}-again`);
      burst('b', b);
    },
    branch: async () => {
      burst('a', a);
      for (let count = 0; count < 10; count++) {
        const name = `${round}-${count}`;
        if ((await playground.branch({ name })).ok) tell(`branch ${name}`);
      }
    },
  };
  if ((await playground.state({ stream })).version === 0) await open(`${round}-first`);
  const done = moments[moment]().catch(() => {});
  if (moment === 'sealing') await done;
}

/**
 * Sends the commands of a moment once more, under the ids that they had, and one behind them. Where the history was erased in
 * between, some of those before have met a history without the account: they are refused, and stay so.
 */
export async function sendAgain(
  page: Page,
  moment: Moment,
  round: number,
): Promise<{ sent: string[]; refused: string[] }> {
  const [name, count] = moment === 'erase' ? ['b', kCounts.erase.b] : ['a', kCounts[moment].a];
  const named = Array.from({ length: count }, (_, index) => `${round}-${name}-${index}`);
  const sent = [...named, `${round}-next`];
  return { sent, refused: await page.evaluate(sendInPage, [sent, kJohn, round] as const) };
}

/** Answers what is said of those that are refused. */
async function sendInPage([ids, stream, round]: readonly [string[], string, number]): Promise<string[]> {
  if ((await playground.state({ stream })).version === 0) {
    const data = { first_name: 'J', last_name: 'S', email_address: 'j@s', password: 'winter', initial_balance: 0 };
    await playground.execute({ stream, type: 'CreateAccount', data, id: `${round}-after` });
  }
  const credit = { stream, type: 'CreditAccount', data: { amount: 1 } };
  const answers = await Promise.all(ids.map((id) => playground.execute({ ...credit, id })));
  return answers.flatMap((answer) => (answer.ok ? [] : [answer.message]));
}
