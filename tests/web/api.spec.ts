import type { CommandRequest } from '../../wasm/playground';
import { expect, kJohn, test } from './visitor';

const kSentence = /^\S.*[.a-z"]$/s;

test('a command that is sent again changes nothing and answers what it answered first', async ({ visitor }) => {
  const create = await visitor.createAccount(kJohn, 10);
  const credit = { stream: kJohn, type: 'CreditAccount', data: { amount: 5 }, id: 'the-same' };
  const first = await visitor.execute(credit);
  await visitor.execute({ ...credit, id: 'another' });
  expect(await visitor.execute(credit)).toEqual(first);
  await visitor.reload();
  expect(await visitor.execute(credit)).toEqual(first);
  expect(create).toMatchObject({ ok: true, position: 1 });
  expect(await visitor.position()).toBe(3);
});

test('a refusal that is sent again is the same refusal, whatever has changed', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  const debit = { stream: kJohn, type: 'DebitAccount', data: { amount: 5 }, id: 'too-soon' };
  const first = await visitor.execute(debit);
  expect(first).toMatchObject({ ok: false, code: 'rejected', message: 'negative balance not supported' });
  await visitor.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 50 } });
  // The log does not keep which field it was about.
  expect({ field: 'amount', ...(await visitor.execute(debit)) }).toEqual(first);
});

const kGood = { stream: kJohn, type: 'CreditAccount', data: { amount: 5 } };
const kInvalid: [name: string, request: unknown][] = [
  ['nothing', null],
  ['a text', 'credit'],
  ['no stream', { type: 'CreditAccount', data: {} }],
  ['a stream without an id', { ...kGood, stream: 'account-' }],
  ['a stream of no domain', { ...kGood, stream: 'planet-1' }],
  ['a stream with a name that is too long', { ...kGood, stream: `account-${'x'.repeat(200)}` }],
  ['an unknown type', { ...kGood, type: 'RobAccount' }],
  ['a missing field', { ...kGood, data: {} }],
  ['a field that there is not', { ...kGood, data: { amount: 5, colour: 'red' } }],
  ['a text for a number', { ...kGood, data: { amount: '5' } }],
  ['half a unit', { ...kGood, data: { amount: 0.5 } }],
  ['an id that is too long', { ...kGood, id: 'x'.repeat(101) }],
  ['an unknown expected version', { ...kGood, expectedVersion: 'latest' }],
  ['half an expected version', { ...kGood, expectedVersion: 0.5 }],
  ['a number as stream', { ...kGood, stream: 5 }],
  ['no type', { stream: 'account-1', data: {} }],
  ['no data', { ...kGood, data: undefined }],
  ['a list as data', { ...kGood, data: [] }],
  ['a number as id', { ...kGood, id: 7 }],
  ['an object as actor', { ...kGood, actor: {} }],
  ['a misspelt part', { ...kGood, expectedversion: 3 }],
];

for (const [name, request] of kInvalid) {
  test(`wrong input is answered with a sentence: ${name}`, async ({ visitor }) => {
    await visitor.createAccount(kJohn);
    const answer = await visitor.execute(request as CommandRequest);
    expect(answer).toMatchObject({ ok: false, code: 'invalid', message: expect.stringMatching(kSentence) });
    expect(await visitor.position()).toBe(1);
  });
}

test('a question without an answer throws a sentence', async ({ visitor }) => {
  const errors = await visitor.page.evaluate(async () => {
    const questions = [
      () => playground.projection('Nothing'),
      () => playground.rebuild('Nothing'),
      () => playground.events({ limit: 0 }),
      () => playground.events(null as never),
      () => playground.state({ stream: 5 } as never),
      () => playground.commands({ from: -1 }),
      () => playground.streams({ limit: 1.5 }),
      () => playground.search({ text: ' ' }),
      () => playground.search({ text: 'snow', from: -1 }),
      () => playground.anatomy({ command: 9 }),
      () => playground.anatomy({ command: { stream: 5 } as never }),
    ];
    const ask = (question: () => Promise<unknown>) =>
      question().then(
        () => 'an answer',
        ({ code, message }) => `${code}: ${message}`,
      );
    return Promise.all(questions.map(ask));
  });
  for (const error of errors) expect(error).toMatch(/^invalid: [A-Z].*\.$/s);
});

test('what a call does not take is refused with a sentence and changes nothing; a log may be an ArrayBuffer', async ({
  visitor,
}) => {
  await visitor.createAccount(kJohn);
  const [known, refused] = await visitor.page.evaluate(async (stream) => {
    const nonsense = { nonsense: 1 } as never;
    const password = { stream, password: 'winter' };
    const calls: (() => Promise<unknown>)[] = [
      () => playground.importLog(undefined as never),
      () => playground.importLog(null as never),
      () => playground.compare(null as never),
      () => playground.setPace(nonsense),
      () => playground.rebuild('Accounts', undefined, nonsense),
      () => playground.paceRebuild('Accounts', nonsense),
      () => playground.checkPassword({ ...password, ...(nonsense as object) }),
      () => playground.checkPassword({ ...password, at: 99 }),
      () => playground.branch({ name: 'B', ...(nonsense as object) }),
      () => playground.branch({ name: 'B', at: 99 }),
      () => playground.configureSubscription('Accounts', nonsense),
      () => playground.configureSubscription('Accounts', { faults: nonsense }),
    ];
    const said = (outcome: { code?: string; message?: string } | null) => `${outcome?.code}: ${outcome?.message}`;
    const refused = await Promise.all(calls.map((call) => call().then((answer) => said(answer as object), said)));
    const log = Uint8Array.from(await playground.exportLog());
    return [await playground.importLog(log.buffer), refused] as const;
  }, kJohn);
  for (const sentence of refused) expect(sentence).toMatch(/^invalid: [A-Z].*\.$/s);
  expect(known).toMatchObject({ commits: 0, known: 1 });
  expect(await visitor.position()).toBe(1);
  expect(await visitor.page.evaluate(async () => (await playground.branches()).branches)).toEqual([]);
});

test('events are found by stream, by type and by conversation', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  await visitor.createAccount('account-2');
  await visitor.execute({ ...kGood, correlationId: 'talk', causationId: 'cause', actor: 'A' });
  const found = await visitor.page.evaluate(async (stream) => {
    const queries = [
      { stream },
      { type: 'AccountCreated' },
      { correlationId: 'talk' },
      { from: 2, to: 2 },
      { limit: 1 },
    ];
    const lists = await Promise.all(queries.map((query) => playground.events(query)));
    return lists.map((events) => events.map(({ position }) => position));
  }, kJohn);
  expect(found).toEqual([[1, 3], [1, 2], [3], [2], [1]]);
  const [event] = await visitor.page.evaluate(() => playground.events({ correlationId: 'talk' }));
  expect(event).toMatchObject({ actor: 'A', causationId: 'cause', correlationId: 'talk', version: 2 });
});

test('words are found in events and in refused commands', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  await visitor.execute({ ...kGood, actor: 'Ygritte' });
  await visitor.execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 9_000 }, actor: 'Ygritte' });
  const found = await visitor.page.evaluate(() => playground.search({ text: 'YGRITTE account' }));
  expect(found).toEqual({ matches: [{ position: 2 }, { position: 2, refused: 3 }], from: 1 });
});

test('a read model is made anew with progress, and is the same', async ({ visitor }) => {
  await visitor.createAccount(kJohn);
  await visitor.burst(kJohn, 500);
  const [before, seen, after] = await visitor.page.evaluate(async () => {
    const seen: number[] = [];
    const before = await playground.projection('Accounts');
    const { done } = await playground.rebuild('Accounts', (progress) => seen.push(progress.done));
    return [before, [...seen, done], await playground.projection('Accounts')];
  });
  expect(after).toEqual(before);
  expect((seen as number[]).at(-1)).toBe(501);
});

test('listeners hear of every change until they stop', async ({ visitor }) => {
  const heard = await visitor.page.evaluate(async (stream) => {
    const heard: number[] = [];
    const credit = () => playground.execute({ stream, type: 'CreditAccount', data: { amount: 1 } });
    const settled = () => new Promise((resolve) => setTimeout(resolve, 200));
    const stop = playground.onChange(({ commands }) => heard.push(commands));
    await credit();
    await settled();
    stop();
    await credit();
    await settled();
    return heard;
  }, kJohn);
  expect(heard).toEqual([1]);
});
