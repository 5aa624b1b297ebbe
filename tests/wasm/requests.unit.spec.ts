import { expect, test } from '@playwright/test';
import { readCommand } from '../../wasm/requests';

const kSentence = expect.stringMatching(/^[A-Z].*\.$/);
const kGood = { stream: 'account-1', type: 'CreditAccount', data: { amount: 5 } };
const kCircle: { [name: string]: unknown } = {};
kCircle.self = kCircle;

/** Lists in lists. */
function nested(levels: number): unknown {
  return levels === 0 ? 5 : [nested(levels - 1)];
}

const kHalf = 'jo\ud83d@x';

const kWrong: [name: string, request: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'CreditAccount'],
  ['a list', [kGood]],
  ['data in a circle', { ...kGood, data: kCircle }],
  ['data with what JSON lacks', { ...kGood, data: { amount: 5n } }],
  ['a stream with half of a character', { ...kGood, stream: `account-${kHalf}` }],
  ['a type with half of a character', { ...kGood, type: kHalf }],
  ['an id with half of a character', { ...kGood, id: kHalf }],
  ['an actor with half of a character', { ...kGood, actor: kHalf }],
  ['a correlation id with half of a character', { ...kGood, correlationId: kHalf }],
  ['half of a character deep in the data', { ...kGood, data: { profile: { names: ['x', { y: '\udc00' }] } } }],
  ['half of a character in the name of a field', { ...kGood, data: { [kHalf]: 5 } }],
  ['data nested 51 levels deep', { ...kGood, data: { profile: nested(50) } }],
  [
    'data nested 100,000 levels deep',
    {
      ...kGood,
      data: {
        profile: {
          get deep() {
            return this;
          },
        },
      },
    },
  ],
  ['a number that JSON lacks', { ...kGood, data: { amount: Number.NaN } }],
  ['a date', { ...kGood, data: { day: new Date() } }],
  ['more than a command may hold', { ...kGood, data: { text: 'x'.repeat(100_001) } }],
  ['a list that is all holes', { ...kGood, data: { list: new Array(2 ** 32 - 1) } }],
  [
    'data that cannot be read',
    {
      ...kGood,
      get data() {
        throw new Error('no');
      },
    },
  ],
  ['a time of its own', { ...kGood, time: 5 }],
  ['a number as history', { ...kGood, history: 7 }],
];

for (const [name, request] of kWrong) {
  test(`a request is refused with a sentence: ${name}`, () => {
    expect(() => readCommand(request)).toThrow(expect.objectContaining({ code: 'invalid', message: kSentence }));
  });
}

for (const expectedVersion of [0, 8, 'any', 'no_stream']) {
  test(`a good request with the expected version ${expectedVersion}`, () => {
    const request = { ...kGood, expectedVersion, id: 'x', correlationId: 'y', causationId: 'z', actor: 'A' };
    expect(readCommand(request)).toEqual(request);
  });
}

test('a good request with whole emoji and data nested 50 levels deep', () => {
  const request = { ...kGood, data: { profile: nested(49), text: 'jo\ud83d\ude00@x' } };
  expect(readCommand(request)).toEqual(request);
});

test('what else is wrong is for the core to say', () => {
  const request = { ...kGood, stream: 5, expectedVersion: 'latest', colour: 'red' };
  expect(readCommand(request)).toEqual(request);
});

test('what happens to a request afterwards does not change what is sent', () => {
  const request = structuredClone(kGood);
  const command = readCommand(request);
  request.data.amount = 6;
  expect(command).toEqual(kGood);
});
