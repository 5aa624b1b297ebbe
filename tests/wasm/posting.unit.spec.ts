import { expect, test } from '@playwright/test';
import { Posting } from '../../wasm/posting';
import { gate } from './tabs';

/** An posting whose messages are kept, and answered with the commands in capitals. */
function watchedPosting() {
  const messages: string[][] = [];
  const posting = new Posting<string>(async (commands) => {
    messages.push(commands);
    return commands.map((command) => command.toUpperCase());
  });
  return { posting, messages, send: (command: string) => posting.send(Promise.resolve({ command })) };
}

test('commands that are sent at once share a message, and each has its own answer', async () => {
  const { send, messages } = watchedPosting();
  expect(await Promise.all(['a', 'b', 'c'].map(send))).toEqual(['A', 'B', 'C']);
  expect(messages).toEqual([['a', 'b', 'c']]);
});

test('a message holds at most 256 commands', async () => {
  const { send, messages } = watchedPosting();
  await Promise.all(Array.from({ length: 600 }, (_, index) => send(`x${index}`)));
  expect(messages.map(({ length }) => length)).toEqual([256, 256, 88]);
});

test('nothing overtakes a command that is still being prepared', async () => {
  const { posting, send, messages } = watchedPosting();
  const { opened, open } = gate();
  const answers = [send('a'), posting.send(opened.then(() => ({ command: 'slow' }))), send('b')];
  expect(await answers[0]).toBe('A');
  expect(messages).toEqual([['a']]);
  open();
  expect(await Promise.all(answers)).toEqual(['A', 'SLOW', 'B']);
  expect(messages.flat()).toEqual(['a', 'slow', 'b']);
});

test('a command that cannot be prepared is rejected, and those behind it are sent', async () => {
  const { posting, send } = watchedPosting();
  const bad = posting.send(Promise.reject(new Error('No.')));
  const good = send('a');
  await expect(bad).rejects.toThrow('No.');
  expect(await good).toBe('A');
});

test('a message that fails is the failure of each command in it', async () => {
  const posting = new Posting<string>(() => Promise.reject(new Error('The worker stopped.')));
  const answers = ['a', 'b'].map((command) => posting.send(Promise.resolve({ command })));
  for (const answer of answers) await expect(answer).rejects.toThrow('The worker stopped.');
});

test('commands that are meant for different histories go in messages of their own, in order', async () => {
  const messages: [string[], string | undefined][] = [];
  const posting = new Posting<string>(async (commands, history) => {
    messages.push([commands, history]);
    return commands;
  });
  const send = (command: string, history?: string) =>
    posting.send(Promise.resolve({ command, ...(history && { history }) }));
  await Promise.all([send('a'), send('b', 'one'), send('c', 'one'), send('d')]);
  expect(messages).toEqual([
    [['a'], undefined],
    [['b', 'c'], 'one'],
    [['d'], undefined],
  ]);
});

test('who waits until all is posted waits for what is being prepared, too', async () => {
  const { posting, messages } = watchedPosting();
  const { opened, open } = gate();
  const answer = posting.send(opened.then(() => ({ command: 'slow' })));
  const posted = posting.posted().then(() => messages.flat());
  void posting.send(new Promise(() => {})); // What comes behind is not waited for.
  open();
  expect(await posted).toEqual(['slow']);
  await answer;
});
