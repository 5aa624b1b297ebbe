import { expect, test } from '@playwright/test';
import { Outbox } from '../../wasm/outbox';
import { gate } from './tabs';

/** An outbox whose messages are kept, and answered with the commands in capitals. */
function watchedOutbox() {
  const messages: string[][] = [];
  const outbox = new Outbox<string>(async (commands) => {
    messages.push(commands);
    return commands.map((command) => command.toUpperCase());
  });
  return { outbox, messages, send: (command: string) => outbox.send(Promise.resolve(command)) };
}

test('commands that are sent at once share a message, and each has its own answer', async () => {
  const { send, messages } = watchedOutbox();
  expect(await Promise.all(['a', 'b', 'c'].map(send))).toEqual(['A', 'B', 'C']);
  expect(messages).toEqual([['a', 'b', 'c']]);
});

test('a message holds at most 256 commands', async () => {
  const { send, messages } = watchedOutbox();
  await Promise.all(Array.from({ length: 600 }, (_, index) => send(`x${index}`)));
  expect(messages.map(({ length }) => length)).toEqual([256, 256, 88]);
});

test('nothing overtakes a command that is still being prepared', async () => {
  const { outbox, send, messages } = watchedOutbox();
  const { opened, open } = gate();
  const answers = [send('a'), outbox.send(opened.then(() => 'slow')), send('b')];
  expect(await answers[0]).toBe('A');
  expect(messages).toEqual([['a']]);
  open();
  expect(await Promise.all(answers)).toEqual(['A', 'SLOW', 'B']);
  expect(messages.flat()).toEqual(['a', 'slow', 'b']);
});

test('a command that cannot be prepared is rejected, and those behind it are sent', async () => {
  const { outbox, send } = watchedOutbox();
  const bad = outbox.send(Promise.reject(new Error('No.')));
  const good = send('a');
  await expect(bad).rejects.toThrow('No.');
  expect(await good).toBe('A');
});

test('a message that fails is the failure of each command in it', async () => {
  const outbox = new Outbox<string>(() => Promise.reject(new Error('The worker stopped.')));
  const answers = ['a', 'b'].map((command) => outbox.send(Promise.resolve(command)));
  for (const answer of answers) await expect(answer).rejects.toThrow('The worker stopped.');
});
