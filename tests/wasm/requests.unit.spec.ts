import { expect, test } from '@playwright/test';
import { whatIsWrong } from '../../wasm/requests';

const kGood = { stream: 'account-1', type: 'CreditAccount', data: { amount: 5 } };
const kCircle: { [name: string]: unknown } = {};
kCircle.self = kCircle;

const kWrong: [name: string, request: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'CreditAccount'],
  ['a list', [kGood]],
  ['no stream', { ...kGood, stream: undefined }],
  ['a number as stream', { ...kGood, stream: 5 }],
  ['no type', { ...kGood, type: undefined }],
  ['no data', { ...kGood, data: undefined }],
  ['a list as data', { ...kGood, data: [] }],
  ['data in a circle', { ...kGood, data: kCircle }],
  ['data with what JSON lacks', { ...kGood, data: { amount: 5n } }],
  ['half an expected version', { ...kGood, expectedVersion: 0.5 }],
  ['a negative expected version', { ...kGood, expectedVersion: -1 }],
  ['an unknown expected version', { ...kGood, expectedVersion: 'latest' }],
  ['a number as id', { ...kGood, id: 7 }],
  ['an object as actor', { ...kGood, actor: {} }],
  ['a misspelt part', { ...kGood, expectedversion: 3 }],
];

for (const [name, request] of kWrong) {
  test(`a request is refused with a sentence: ${name}`, () => {
    expect(whatIsWrong(request)).toMatch(/^[A-Z].*\.$/);
  });
}

for (const expectedVersion of [undefined, 0, 8, 'any', 'no_stream']) {
  test(`a good request with the expected version ${expectedVersion}`, () => {
    expect(whatIsWrong({ ...kGood, expectedVersion, id: 'x', correlationId: 'y', causationId: 'z', actor: 'A' })).toBe(
      undefined,
    );
  });
}
