// The part of the log that fits into the lanes, and how it falls into lanes.
import type { Playground, RecordedEvent } from '../../../wasm/playground';
import { type Placed, Recycler } from '../lib/recycler';

export interface Window {
  events: RecordedEvent[];
  /** The position in the leftmost slot. */
  first: number;
  /** How many streams there are at the cursor, in view or not. */
  streams: number;
  /** Events from this position on have just arrived. */
  fresh: number;
}

export const kEmptyWindow: Window = { events: [], first: 1, streams: 0, fresh: Number.POSITIVE_INFINITY };

/** The last `slots` events up to `at`. Those after `seen` are fresh. */
export async function lookAt(playground: Playground, at: number, slots: number, seen: number): Promise<Window> {
  const first = Math.max(1, at - slots + 1);
  const [events, streams] = await Promise.all([
    at > 0 ? playground.events({ from: first, to: at, limit: slots }) : [],
    playground.streams({ at, limit: 1 }),
  ]);
  return { events, first, streams: streams.total, fresh: seen + 1 };
}

export interface Lane {
  stream: string;
  events: RecordedEvent[];
}

/** Lanes in the order in which their streams began, as `names` has them; streams beyond it come last. */
export function lanesOf(events: readonly RecordedEvent[], names: readonly string[]): Lane[] {
  const lanes = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const lane = lanes.get(event.stream);
    if (lane) lane.push(event);
    else lanes.set(event.stream, [event]);
  }
  const place = (stream: string) => (names.includes(stream) ? names.indexOf(stream) : names.length);
  return [...lanes]
    .map(([stream, events]) => ({ stream, events, place: place(stream) }))
    .sort((a, b) => a.place - b.place);
}

export interface PlacedLane {
  key: number;
  stream: string;
  notes: Placed<RecordedEvent>[];
}

/** Hands out the keys of the lanes, and in each lane those of its notes. */
export class LaneRecycler {
  readonly #lanes = new Recycler<Lane, string>(({ stream }) => stream);
  readonly #notes: Recycler<RecordedEvent, number>[] = [];

  place(lanes: readonly Lane[]): PlacedLane[] {
    return this.#lanes.place(lanes).map(({ key, item: { stream, events } }) => {
      this.#notes[key] ??= new Recycler(({ position }) => position);
      return { key, stream, notes: this.#notes[key].place(events) };
    });
  }
}

const kLong = 10;

/** Whether one of the words is too long for a note's usual letters. */
export const isLong = (words: readonly string[]) => words.some(({ length }) => length >= kLong);
