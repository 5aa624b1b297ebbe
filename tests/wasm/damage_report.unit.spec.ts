import { expect, test } from '@playwright/test';
import { type Found, reportOf } from '../../wasm/damage_report';

/** A segment in its place, of commands from the one after `first` up to `end`. */
const whole = (first: number, end: number): Found => ({ end, head: { first, commits: end - first } });
const broken = (end: number): Found => ({ end, head: undefined });

/** What is found behind the sound commands, how many there should be, and what is told of that. */
const kCases: [what: string, sound: number, found: Found[], end: number, message: string][] = [
  ['nothing', 5, [], 5, 'All commands in the store can be read.'],
  [
    'one is broken',
    2,
    [broken(3), whole(3, 6)],
    6,
    'Of 6 commands in the store of this browser, number 3 is damaged. The 2 before that are here. 3 behind it are sound, and in the raw store.',
  ],
  [
    'one is gone, and its neighbour says so',
    1,
    [whole(4, 5)],
    5,
    'Of 5 commands in the store of this browser, 2 to 4 are missing. The 1 before that is here. 1 behind it is sound, and in the raw store.',
  ],
  [
    'a broken one, a lost one, and a lost end',
    0,
    [broken(1), whole(2, 3)],
    4,
    'Of 4 commands in the store of this browser, number 1 is damaged, number 2 is missing, number 4 is missing. None before that could be read. 1 behind it is sound, and in the raw store.',
  ],
  [
    'what follows, and contradicts what is before it',
    2,
    [whole(2, 4)],
    4,
    'Of 4 commands in the store of this browser, 3 to 4 are damaged. The 2 before that are here.',
  ],
  [
    'a place that is not its own',
    2,
    [whole(0, 9), { end: 12, head: { first: 2, commits: 1 } }],
    12,
    'Of 12 commands in the store of this browser, 3 to 12 are damaged. The 2 before that are here.',
  ],
];

for (const [what, sound, found, end, message] of kCases)
  test(`what is told of a damaged log: ${what}`, () => {
    const report = reportOf(sound, found, end);
    expect(report.message).toBe(message);
    expect(report.total).toBe(end);
    let at = sound;
    for (const { from, to } of report.parts) {
      expect(from).toBe(at + 1);
      at = to;
    }
    expect(at).toBe(end);
  });
