import { expect, test } from '@playwright/test';
import { answersTo } from '../../wasm/answers';

const kLost = expect.objectContaining({
  ok: false,
  code: 'unavailable',
  message: expect.stringMatching(/^[A-Z].*\.$/),
});
const kRefused = { ok: false, code: 'unavailable', message: 'The disk is full.' };

const kCases: [name: string, text: string, answers: unknown[]][] = [
  ['an answer for each', '[{"ok":true},{"ok":false}]', [{ ok: true }, { ok: false }]],
  ['one refusal for all', JSON.stringify(kRefused), [kRefused, kRefused]],
  ['fewer answers than commands', '[{"ok":true}]', [{ ok: true }, kLost]],
  ['more answers than commands', '[{"ok":true},{"ok":true},{"ok":true}]', [{ ok: true }, { ok: true }]],
  ['what is no answer', '[null,5]', [kLost, kLost]],
  ['what cannot be read', '[{"ok":tr', [kLost, kLost]],
  ['nothing', '', [kLost, kLost]],
];

for (const [name, text, answers] of kCases) {
  test(`two commands have two answers: ${name}`, () => expect(answersTo(2, text)).toEqual(answers));
}
