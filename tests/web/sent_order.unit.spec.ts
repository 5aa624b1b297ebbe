// In which order "What was sent" shows commands: that in which they came, and no clock's.
import { expect, test } from '@playwright/test';
import { type Entry, newestFirst } from '../../web/src/commands/history';

const entry = (key: string, after: number, time: number): Entry => ({
  ...{ key, after, time, position: 0, message: '', stream: 'account-1', type: 'CreditAccount', data: {} },
  ...{ accepted: true, events: 1 },
});

test('the newest are first though clocks were set back, and what was not decided stands where it came', () => {
  const decided = [entry('3', 3, 10), entry('2', 2, 500), entry('1', 1, 100)];
  const refused = [entry('after 1', 1, 900), entry('after 3', 3, 20), entry('after it', 3, 5)];
  expect(newestFirst(decided, refused).map(({ key }) => key)).toEqual([
    'after it',
    'after 3',
    '3',
    '2',
    'after 1',
    '1',
  ]);
});
