import { expect, test } from '@playwright/test';
import { planSeals } from '../../wasm/journal/seal_plan';

/** The ends of segments with these sizes. */
function endsOf(sizes: number[]): number[] {
  let end = 0;
  return sizes.map((size) => (end += size));
}

const times = (count: number, size: number): number[] => Array(count).fill(size);

const kCases: [name: string, sizes: number[], limit: number, seals: [from: number, to: number, segments: number][]][] =
  [
    ['nothing', [], 0, []],
    ['too few', times(63, 1), 63, []],
    ['just enough', times(64, 1), 64, [[0, 64, 64]]],
    ['only up to the limit', times(100, 1), 80, [[0, 80, 80]]],
    ['large segments are left alone', [1024, 5000], 6024, []],
    ['a large one parts two runs', [...times(64, 1), 2000, ...times(63, 1)], 9999, [[0, 64, 64]]],
    ['behind a large one', [2000, ...times(64, 2)], 9999, [[2000, 2128, 64]]],
    [
      'sealed ones that are small count again',
      [...times(60, 200), ...times(4, 1)],
      20_000,
      [
        [0, 4000, 20],
        [4000, 8000, 20],
        [8000, 12_004, 24],
      ],
    ],
    [
      'a seal of one would be none',
      [...times(4, 1023), ...times(59, 1), 1023],
      9999,
      [
        [0, 4096, 8],
        [4096, 5174, 56],
      ],
    ],
  ];

for (const [name, sizes, limit, seals] of kCases) {
  test(`seals: ${name}`, () => {
    const planned = planSeals(endsOf(sizes), limit);
    expect(planned.map(({ from, to, ends }) => [from, to, ends.length])).toEqual(seals);
  });
}

test('a pass is a short one: at most eight seals', () => {
  expect(planSeals(endsOf(times(64, 1000)), 64_000)).toHaveLength(8);
});
