// Where the statuses of a process stand in its picture, and which way an instance took.
import type { ProcessDescription, ProcessInstance } from '../../../../wasm/playground';

export type ProcessStatus = ProcessDescription['statuses'][number];

export const kWidth = 116;
export const kHeight = 30;
const kColumn = 138;
const kRow = 50;
const kMargin = 8;

export interface PlacedStatus extends ProcessStatus {
  x: number;
  y: number;
}

export interface PlacedWay {
  from: string;
  to: string;
  event: string;
  path: string;
}

export interface Machine {
  width: number;
  height: number;
  statuses: PlacedStatus[];
  ways: PlacedWay[];
}

/** The status with this name; one that is not described says its own name. */
export function statusOf(process: ProcessDescription | undefined, name: string): ProcessStatus {
  return process?.statuses.find((status) => status.name === name) ?? { name, title: name, ending: 'none' };
}

/** The longest way to each status, counted in transitions. */
function depths({ statuses, transitions }: ProcessDescription): Map<string, number> {
  const depth = new Map(statuses.map(({ name }) => [name, 0]));
  for (let round = 0; round < statuses.length; round++)
    for (const { from, to } of transitions)
      if (from) depth.set(to, Math.max(depth.get(to)!, Math.min(depth.get(from)! + 1, statuses.length)));
  return depth;
}

/** Columns from left to right by the longest way there; in a column the order of the description. */
export function place(process: ProcessDescription): Machine {
  const depth = depths(process);
  const rows = new Map<number, number>();
  const statuses = process.statuses.map((status) => {
    const column = depth.get(status.name)!;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { ...status, x: kMargin + column * kColumn, y: kMargin + row * kRow };
  });
  const at = new Map(statuses.map((status) => [status.name, status]));
  const ways = process.transitions
    .filter(({ from }) => from)
    .map(({ from, event, to }) => ({ from, event, to, path: curve(at.get(from)!, at.get(to)!) }));
  return {
    width: Math.max(...statuses.map(({ x }) => x)) + kWidth + kMargin,
    height: Math.max(...statuses.map(({ y }) => y)) + kHeight + kMargin,
    statuses,
    ways,
  };
}

function curve(from: PlacedStatus, to: PlacedStatus): string {
  const [x1, y1, x2, y2] = [from.x + kWidth, from.y + kHeight / 2, to.x - 3, to.y + kHeight / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

/** The changes of status that an instance went through, in order. */
export const taken = ({ steps }: ProcessInstance) => steps.filter(({ from, to }) => from !== to);
