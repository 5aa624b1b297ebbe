// Where the next, or the last, event of a kind is.
import type { EventQuery, Playground, RecordedEvent } from '../../../wasm/playground';
import type { Bookmarks } from '../lib/bookmarks.svelte';

/** What to step by, and how it is said. */
export const kKinds = {
  stream: 'same stream',
  type: 'same type',
  correlation: 'same correlation',
  refusal: 'refusal',
  fault: 'fault',
  bookmark: 'bookmark',
} as const;
export type Kind = keyof typeof kKinds;

export type Direction = 'back' | 'forward';

/** Where one is; of a refused command its number, too. */
export interface Place {
  position: number;
  command?: number;
}

/** The nearest one of that kind before or after `at`; undefined where there is none. */
export async function seek(
  { playground, bookmarks }: { playground: Playground; bookmarks: Bookmarks },
  at: number,
  kind: Kind,
  direction: Direction,
): Promise<Place | undefined> {
  if (kind === 'refusal') return seekRefusal(playground, at, direction);
  if (kind === 'bookmark') return nearest(positionsOf(bookmarks.list), at, direction);
  if (kind === 'fault') return nearest(await faults(playground), at, direction);
  const [here] = at > 0 ? await playground.events({ from: at, to: at, limit: 1 }) : [];
  const [found] = await playground.events({ ...(here ? like(here, kind) : {}), ...beyond(at, direction) });
  return found && { position: found.position };
}

const positionsOf = (list: readonly { position: number }[]) => list.map(({ position }) => position);

/** Of positions in order, the nearest one. */
function nearest(positions: readonly number[], at: number, direction: Direction): Place | undefined {
  const position =
    direction === 'forward' ? positions.find((each) => each > at) : positions.findLast((each) => each < at);
  return position === undefined ? undefined : { position };
}

/** The faults that the bar marks, in order: the events that a subscription has given up, or that are poison for one. */
async function faults(playground: Playground): Promise<number[]> {
  const [letters, bus] = await Promise.all([playground.deadLetters(), playground.subscriptions()]);
  const poison = bus.subscriptions.flatMap(({ settings }) => settings.faults.poison);
  const positions = [...positionsOf(letters), ...poison];
  return positions.filter((position) => position <= bus.position).sort((a, b) => a - b);
}

async function seekRefusal(playground: Playground, at: number, direction: Direction): Promise<Place | undefined> {
  if (direction === 'back' && at === 0) return undefined;
  const { from, to, ...rest } = beyond(at, direction);
  const [found] = await playground.commands({ outcome: 'rejected', fromPosition: from, toPosition: to, ...rest });
  return found && { position: found.position, command: found.number };
}

function like(event: RecordedEvent, kind: 'stream' | 'type' | 'correlation'): EventQuery {
  if (kind === 'stream') return { stream: event.stream };
  return kind === 'type' ? { type: event.type } : { correlationId: event.correlationId };
}

function beyond(at: number, direction: Direction) {
  if (direction === 'forward') return { from: at + 1, to: undefined, limit: 1 };
  return { from: undefined, to: Math.max(0, at - 1), limit: 1, order: 'newest' as const };
}
