// What stands out in the log, for the bar to mark: each kind has a shape as well as a colour.
import type { Overview } from '../../../wasm/playground';
import type { Bookmark } from '../lib/bookmarks.svelte';
import type { Branches } from '../lib/branches.svelte';
import { count } from '../lib/words';

export const kLandmarks = {
  refusal: { noun: 'refusal', colour: 'var(--reject)', place: 'top', shape: 'M0 0h7L3.5 6z' },
  fault: {
    noun: 'fault',
    colour: 'var(--reject-ink)',
    place: 'top',
    shape: 'M1 0l2.5 2L6 0l1 1-2 2.5L7 6 6 7 3.5 5 1 7 0 6l2-2.5L0 1z',
  },
  bookmark: { noun: 'bookmark', colour: 'var(--command-ink)', place: 'top', shape: 'M1 0h5v8L3.5 5.5 1 8z' },
  branch: { noun: 'branch point', colour: 'var(--process-ink)', place: 'bottom', shape: 'M3.5 0L7 3.5 3.5 7 0 3.5z' },
  snapshot: { noun: 'snapshot', colour: 'var(--ink)', place: 'bottom', shape: 'M3.5 1L7 7H0z' },
} as const;
export type LandmarkKind = keyof typeof kLandmarks;
export const kKindsOfLandmarks = Object.keys(kLandmarks) as LandmarkKind[];

/** Something, or several things of a kind, behind `before`, up to `position`. */
export interface Landmark {
  kind: LandmarkKind;
  before: number;
  position: number;
  count: number;
  /** What it is called, where it has a name. */
  name?: string;
}

/** All of them, at most one of a kind in a stretch, and each bookmark and branch. */
export function landmarksOf(
  { position, stretches }: Overview,
  bookmarks: readonly Bookmark[],
  { current, all }: Branches,
): Landmark[] {
  const one = (kind: LandmarkKind, at: number, name: string): Landmark => ({
    kind,
    before: at - 1,
    position: at,
    count: 1,
    name,
  });
  const found = stretches.flatMap(({ from, to, rejected, snapshots, faults }) => {
    const counts = { refusal: rejected, fault: faults, snapshot: snapshots };
    return Object.entries(counts).flatMap(([kind, count]) =>
      count > 0 ? [{ kind: kind as LandmarkKind, before: from - 1, position: to, count }] : [],
    );
  });
  const left = all.filter(({ of, from }) => of === current && from <= position);
  return [
    ...found,
    ...left.map(({ from, name }) => one('branch', from, name)),
    ...bookmarks.filter((each) => each.position <= position).map((each) => one('bookmark', each.position, each.name)),
  ];
}

/** "2 refusals", "bookmark “the theft”". */
export function wordsOf({ kind, count: many, name }: Landmark): string {
  const { noun } = kLandmarks[kind];
  return name ? `${noun} “${name}”` : count(many, noun);
}
