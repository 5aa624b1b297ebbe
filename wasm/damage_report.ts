/** What is wrong with a stored log, told of the segments that were found of it: pure functions. */

import type { DamagedPart, DamageReport } from './playground';

/** A stored segment: where its key says that it ends, and what it says of itself; nothing where it is not as it was written. */
export interface Found {
  end: number;
  head: { first: number; commits: number } | undefined;
}

/** `found` are the segments behind the first `sound` commits, in their order; `end` is how many the store says there are. */
export function reportOf(sound: number, found: Found[], end: number): DamageReport {
  const parts = partsOf(sound, found, end);
  const total = parts.at(-1)?.to ?? sound;
  return { sound, total, parts, message: sentence(sound, total, parts) };
}

function partsOf(sound: number, found: Found[], end: number): DamagedPart[] {
  const parts: DamagedPart[] = [];
  let at = sound;
  const add = (what: DamagedPart['what'], to: number) => {
    if (to <= at) return;
    const last = parts.at(-1);
    if (last?.what === what) last.to = to;
    else parts.push({ what, from: at + 1, to });
    at = to;
  };
  for (const { end: to, head } of found) {
    const isInPlace = head !== undefined && head.first + head.commits === to && head.first >= at;
    if (isInPlace) add('missing', head.first);
    // What is as it was written and follows on what could be read, but was not taken, contradicts that.
    add(isInPlace && at > sound ? 'behind' : 'damaged', to);
  }
  add('missing', end);
  return parts;
}

function sentence(sound: number, total: number, parts: DamagedPart[]): string {
  const lost = parts.filter(({ what }) => what !== 'behind');
  if (lost.length === 0) return 'All commands in the store can be read.';
  const behind = parts.reduce((sum, { what, from, to }) => sum + (what === 'behind' ? to - from + 1 : 0), 0);
  const parted = [
    `Of ${commands(total)} in the store of this browser, ${lost.map(range).join(', ')}.`,
    sound === 0 ? 'None before that could be read.' : `The ${told(sound)} before that ${are(sound)} here.`,
    behind === 0 ? '' : `${told(behind)} behind it ${are(behind)} sound, and in the raw store.`,
  ];
  return parted.filter(Boolean).join(' ');
}

function range({ what, from, to }: DamagedPart): string {
  return from === to ? `number ${from} is ${what}` : `${told(from)} to ${told(to)} are ${what}`;
}

const told = (number: number) => number.toLocaleString('en');
const commands = (many: number) => `${told(many)} ${many === 1 ? 'command' : 'commands'}`;
const are = (many: number) => (many === 1 ? 'is' : 'are');
