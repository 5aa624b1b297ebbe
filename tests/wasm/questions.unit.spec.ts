import { expect, test } from '@playwright/test';
import { kQuestions, queryOf } from '../../wasm/questions';

const { state, projection, replayDeadLetter } = kQuestions;

test('what is given before the object goes into it by its name', () => {
  expect(queryOf(projection, ['Accounts', { at: 5, limit: undefined }])).toEqual({ name: 'Accounts', at: 5 });
  expect(queryOf(replayDeadLetter, ['Accounts', 7])).toEqual({ name: 'Accounts', position: 7 });
  expect(queryOf(state, [{ stream: 'account-1' }])).toEqual({ stream: 'account-1' });
});

test('what is not given is left out, for the core to say what is missing', () => {
  expect(queryOf(projection, [])).toEqual({});
  expect(queryOf(replayDeadLetter, ['Accounts', undefined])).toEqual({ name: 'Accounts' });
});

const kWrong: [name: string, given: unknown[]][] = [
  ['null instead of an object', ['Accounts', null]],
  ['a list instead of an object', ['Accounts', [5]]],
  ['a name twice', ['Accounts', { name: 'Users' }]],
  ['more than it takes', ['Accounts', {}, 5]],
  ['a number that JSON lacks', ['Accounts', { at: Number.NaN }]],
  ['half of a character', ['Acc\ud83d', {}]],
  ['an object that cannot be read', ['Accounts', new Proxy({}, { ownKeys: () => [Symbol.iterator, 5 as never] })]],
];

for (const [name, given] of kWrong) {
  test(`a question is refused with a sentence: ${name}`, () => {
    const sentence = expect.objectContaining({ code: 'invalid', message: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(() => queryOf(projection, given)).toThrow(sentence);
  });
}
