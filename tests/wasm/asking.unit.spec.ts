import { expect, test } from '@playwright/test';
import { Asking } from '../../wasm/asking';
import type { Asked } from '../../wasm/worker_api';

/** Questions whose messages are kept; each message has as many answers as `atOnce` allows. */
function watchedAsking(atOnce = Number.POSITIVE_INFINITY) {
  const messages: string[][] = [];
  const asking = new Asking(async (questions: Asked[]) => {
    messages.push(questions.map(({ argument }) => argument));
    return questions.slice(0, atOnce).map(({ question, argument }) => `${question} of ${argument}`);
  });
  return { messages, ask: (argument: string) => asking.ask('state', argument) };
}

test('questions that are asked at once share a message, and each has its own answer', async () => {
  const { ask, messages } = watchedAsking();
  expect(await Promise.all(['a', 'b'].map(ask))).toEqual(['state of a', 'state of b']);
  expect(await ask('c')).toBe('state of c');
  expect(messages).toEqual([['a', 'b'], ['c']]);
});

test('a question that several ask at once is asked once', async () => {
  const { ask, messages } = watchedAsking();
  expect(await Promise.all(['a', 'b', 'a'].map(ask))).toEqual(['state of a', 'state of b', 'state of a']);
  expect(messages).toEqual([['a', 'b']]);
});

test('questions that a message leaves are asked again', async () => {
  const { ask, messages } = watchedAsking(2);
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
  expect(answers).toEqual(['a', 'b', 'c', 'd', 'e'].map((argument) => `state of ${argument}`));
  expect(messages).toEqual([['a', 'b', 'c', 'd', 'e'], ['c', 'd', 'e'], ['e']]);
});

test('a question that is answered null is asked again, and holds up no other', async () => {
  const messages: string[][] = [];
  const asking = new Asking(async (questions: Asked[]) => {
    messages.push(questions.map(({ argument }) => argument));
    return questions.map(({ argument }) => (argument === 'late' && questions.length > 1 ? null : argument));
  });
  expect(await Promise.all(['late', 'a', 'b'].map((argument) => asking.ask('state', argument)))).toEqual([
    'late',
    'a',
    'b',
  ]);
  expect(messages).toEqual([['late', 'a', 'b'], ['late']]);
});

test('a message that fails is the failure of each question in it', async () => {
  const asking = new Asking(() => Promise.reject(new Error('The worker stopped.')));
  for (const answer of [asking.ask('state', 'a'), asking.ask('state', 'b')])
    await expect(answer).rejects.toThrow('The worker stopped.');
});
