/** Whatever the page's API is handed, it answers with a value or a sentence, and goes on. */
import type { Playground } from '../../wasm/playground';
import { expect, kJohn, test } from './visitor';
import { callWrongly, installCalls, installJudgement, installValues, type Kind } from './wrong_calls';

type Methods = Exclude<keyof Playground, 'ready'>;

const kCredit = { stream: kJohn, type: 'CreditAccount', data: { amount: 5 } };
const kMessage = { type: 'CreditAccount', data: { amount: 5 } };

/** Every public method: the kind of what it answers, and arguments that are good. A new one needs its line here. */
const kMethods: { [Name in Methods]: [kind: Kind, ...good: unknown[]] } = {
  describe: ['object'],
  status: ['object'],
  events: ['list', { from: 1, to: 2, stream: kJohn, type: 'AccountCredited', limit: 10, order: 'newest' }],
  commands: ['list', { from: 1, to: 2, fromPosition: 1, toPosition: 2, outcome: 'accepted', limit: 10 }],
  overview: ['object', { stretches: 5 }],
  search: ['object', { text: 'snow', from: 1, to: 2 }],
  counts: ['object', { at: 1 }],
  state: ['object', { stream: kJohn, at: 1 }],
  streams: ['object', { at: 1, category: 'account', offset: 0, limit: 5 }],
  projection: ['object', 'Accounts', { at: 1, offset: 0, limit: 5 }],
  rebuilding: ['object or null', 'Accounts', { offset: 0, limit: 5 }],
  whatIf: ['object', { edits: [{ leaveOut: 1 }] }],
  blame: ['object', { projection: 'Accounts', row: kJohn, column: 'balance', at: 1, limit: 5 }],
  touched: ['list', 1],
  storedForm: ['object', 1],
  anatomy: ['object', { command: 1, crashAfter: 1 }],
  race: ['object', { stream: kJohn, a: kMessage, b: kMessage, order: 'ABAB', check: true, retries: 1, at: 1 }],
  examine: ['object', { category: 'account', given: [], when: kMessage }],
  snapshots: ['object', { stream: kJohn, category: 'account', from: 1, to: 2, limit: 5 }],
  setSnapshotPolicy: ['object', 'account', { every: 5, source: 'memory', form: 1 }],
  deleteSnapshots: ['object', 'account'],
  cost: ['object', { stream: kJohn, at: 1 }],
  processes: ['object', { name: 'Transfer', stream: 'transfer-1', at: 1, offset: 0, limit: 5 }],
  outbox: ['object', { correlationId: 'x', at: 1, offset: 0, limit: 5 }],
  subscriptions: ['object'],
  configureSubscription: [
    'nothing',
    'Accounts',
    { mode: 'synchronous', careful: true, faults: { seed: 1, poison: [] } },
  ],
  deadLetters: ['list', 'Accounts'],
  replayDeadLetter: ['nothing', 'Accounts', 1],
  drift: ['object', 'Accounts'],
  integrationEvents: ['list', { correlationId: 'x', limit: 5 }],
  execute: ['answer', { ...kCredit, expectedVersion: 'any', id: 'x', correlationId: 'y', actor: 'A' }],
  send: ['answer', { ...kCredit, id: 'z', causationId: 'y' }],
  branches: ['object'],
  branch: ['answer', { name: 'Other', at: 1, command: kCredit }],
  dropBranch: ['nothing', 'Other'],
  compare: ['object', 'Other'],
  importLog: ['object', new Uint8Array(8)],
  exportLog: ['bytes'],
  mailbox: ['list'],
  kept: ['object', 'note'],
  keep: ['nothing', 'note', 'a', { text: 'x' }],
  goOn: ['nothing'],
  rebuild: ['object', 'Accounts', undefined, { eventsPerSecond: 1_000 }],
  paceRebuild: ['boolean', 'Accounts', { eventsPerSecond: 5, paused: false }],
  checkPassword: ['boolean', { stream: kJohn, password: 'winter', at: 1 }],
  setPace: ['object', { paused: false, ticksPerSecond: 5, eventsPerTick: 1 }],
  tick: ['nothing'],
  onChange: ['function'],
  clear: ['nothing'],
};

test('every call answers in time, whatever it is given, and the next command works', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  const names = await visitor.page.evaluate(() => Object.keys(playground));
  expect(names.filter((name) => name !== 'ready').sort()).toEqual(Object.keys(kMethods).sort());
  for (const install of [installValues, installCalls, installJudgement]) await visitor.page.evaluate(install);
  for (const [name, method] of Object.entries(kMethods))
    expect.soft(await visitor.page.evaluate(callWrongly, [name, ...method] as const), name).toEqual([]);
  await visitor.createAccount('account-after');
  expect(await visitor.execute({ ...kCredit, stream: 'account-after' })).toMatchObject({ ok: true });
});

test('half of an emoji is refused alone, and what goes on beside it goes on', async ({ visitor }) => {
  await visitor.createAccount('account-robb', 100);
  await visitor.createAccount('account-bran');
  const [answers, sent] = await visitor.page.evaluate(async () => {
    const credit = { stream: 'account-robb', type: 'CreditAccount', data: { amount: 1 } };
    const transfer = { from_account: 'robb', to_account: 'bran', amount: 30 };
    const commands = [
      credit,
      { ...credit, actor: 'jo\ud83d@x' },
      { stream: 'transfer-1', type: 'RequestTransfer', data: transfer },
      credit,
    ];
    const sent = playground.send({ ...credit, data: { 'amount\udc00': 1 } });
    return [await Promise.all(commands.map((command) => playground.execute(command))), await sent] as const;
  });
  expect(answers.map((answer) => answer.ok || answer.code)).toEqual([true, 'invalid', true, true]);
  const sentence = expect.stringContaining('half of a character');
  expect([answers[1], sent]).toEqual(Array(2).fill({ ok: false, code: 'invalid', message: sentence }));
  await expect
    .poll(async () => (await visitor.page.evaluate(() => playground.processes())).instances[0]?.status)
    .toBe('completed');
});

test('what is nested too deep is refused, and the log stays readable', async ({ visitor }) => {
  const refused = await visitor.page.evaluate(async () => {
    let profile = {};
    for (let level = 0; level < 3_600; level++) profile = { profile };
    return playground.execute({
      stream: 'candidate-1',
      type: 'AddCandidate',
      data: { profile, score: 5, threshold: 3 },
    });
  });
  expect(refused).toMatchObject({ ok: false, code: 'invalid', message: expect.stringContaining('50 levels') });
  expect(await visitor.createAccount(kJohn)).toMatchObject({ ok: true, position: 1 });
});
