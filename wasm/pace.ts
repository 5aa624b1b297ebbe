import type { Pace } from './playground';

export type { Pace };

const kRanges = { ticksPerSecond: [0.2, 60], eventsPerTick: [1, 10_000] } as const;

/** What is wrong with a change of the pace, as a sentence; undefined where nothing is. */
export function paceProblem(pace: unknown): string | undefined {
  if (typeof pace !== 'object' || pace === null) return 'A pace is an object.';
  for (const [name, value] of Object.entries(pace)) {
    if (name === 'paused' && typeof value === 'boolean') continue;
    const range = kRanges[name as keyof typeof kRanges];
    if (!range)
      return `A pace has paused, ticksPerSecond and eventsPerTick; "${name}" is none of them, or no such value.`;
    if (typeof value !== 'number' || !(value >= range[0] && value <= range[1])) {
      return `${name} is a number from ${range[0]} to ${range[1]}.`;
    }
  }
  return undefined;
}
