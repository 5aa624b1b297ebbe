/** Whatever the page's API is handed, it answers with a value or a sentence, and goes on. */
import { kCredit, kMethods } from './methods';
import { arrive, expect, kJohn, test } from './visitor';
import { callWrongly, installCalls, installJudgement, installValues } from './wrong_calls';

test('every call answers in time, whatever it is given, and the next command works', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  const names = await visitor.page.evaluate(() => Object.keys(playground));
  expect(names.filter((name) => !['ready', 'version'].includes(name)).sort()).toEqual(Object.keys(kMethods).sort());
  for (const install of [installValues, installCalls, installJudgement]) await visitor.page.evaluate(install);
  for (const [name, method] of Object.entries(kMethods))
    expect.soft(await visitor.page.evaluate(callWrongly, [name, ...method] as const), name).toEqual([]);
  await visitor.createAccount('account-after');
  expect(await visitor.execute({ ...kCredit, stream: 'account-after' })).toMatchObject({ ok: true });
});

test('half of an emoji is refused alone, and what goes on beside it goes on, in every tab', async ({
  visitor,
  context,
}) => {
  const other = await arrive(context);
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
  const transfers = async () => (await other.page.evaluate(() => playground.processes())).instances;
  await expect.poll(async () => (await transfers()).map(({ status }) => status)).toEqual(['completed']);
  const data = { from_account: 'robb', to_account: 'bran', amount: 5 };
  await other.execute({ stream: 'transfer-2', type: 'RequestTransfer', data });
  await expect.poll(async () => (await transfers()).map(({ status }) => status)).toEqual(['completed', 'completed']);
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
