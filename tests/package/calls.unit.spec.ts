/** Every call of the page is there, and answers with a value or a sentence, whatever it is handed. */
import { expect, test } from '@playwright/test';
import type { Playground } from '../../wasm/playground';
import { kCredit, kMethods } from '../web/methods';
import { callWrongly, installCalls, installJudgement, installValues } from '../web/wrong_calls';

const kAccount = {
  first_name: 'J',
  last_name: 'S',
  email_address: 'j@the.wall',
  password: 'winter',
  initial_balance: 5,
};

test('every call answers in time, whatever it is given, and the next command works', async () => {
  const library = '../../build/package/replayground.js';
  const playground: Playground = await (await import(library)).open();
  globalThis.playground = playground;
  for (const install of [installValues, installCalls, installJudgement]) install();
  await playground.execute({ stream: kCredit.stream, type: 'CreateAccount', data: kAccount });
  for (const [name, method] of Object.entries(kMethods))
    expect.soft(await callWrongly([name, ...method]), name).toEqual([]);
  await playground.execute({ stream: 'account-after', type: 'CreateAccount', data: kAccount });
  expect(await playground.execute({ ...kCredit, stream: 'account-after' })).toMatchObject({ ok: true });
});
