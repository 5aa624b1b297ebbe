/** Which segments of a journal are worth sealing, and whether they may be: pure functions over its segments. */

/** A segment of fewer commits than this is small. */
const kSmall = 1024;
/** Fewer small segments in a row than this are left as they are. */
const kRun = 64;
/** A sealed segment holds at most this many commits. */
const kSealed = 4096;
/** One pass makes at most this many seals, so that it is a short one. */
const kSeals = 8;

/** Segments that become one: those with these ends, holding the commits from `from` up to, not including, `to`. */
export interface Seal {
  from: number;
  to: number;
  ends: number[];
}

/**
 * Plans one pass of sealing. `ends` are the ends of all segments, rising; commits from number `limit` on are not touched.
 * Long runs of small segments are cut into seals of two segments or more, in the order of the log.
 */
export function planSeals(ends: number[], limit: number): Seal[] {
  return runsOfSmall(ends, limit)
    .filter((run) => run.ends.length >= kRun)
    .flatMap(cut)
    .slice(0, kSeals);
}

function runsOfSmall(ends: number[], limit: number): Seal[] {
  const runs: Seal[] = [];
  let from = 0;
  for (const end of ends) {
    if (end > limit) break;
    if (end - from < kSmall) extend(runs, from, end);
    from = end;
  }
  return runs;
}

function extend(seals: Seal[], from: number, end: number): void {
  const last = seals.at(-1);
  if (last?.to === from) {
    last.to = end;
    last.ends.push(end);
  } else {
    seals.push({ from, to: end, ends: [end] });
  }
}

function cut(run: Seal): Seal[] {
  const seals: Seal[] = [];
  let from = run.from;
  for (const end of run.ends) {
    const last = seals.at(-1);
    if (last && end - last.from <= kSealed) extend(seals, from, end);
    else seals.push({ from, to: end, ends: [end] });
    from = end;
  }
  return seals.filter((seal) => seal.ends.length > 1);
}

/** What each of the segments that become one has to be, of what `merge` makes of commits. */
export function piecesOf({ from, ends }: Seal, merge: (from: number, to: number) => Uint8Array): Uint8Array[] {
  return ends.map((end, index) => merge(ends[index - 1] ?? from, end));
}

/** Whether what is stored is that. What is not may be all that is left of something, so it is not written over. */
export function standsAs(pieces: Uint8Array[], stored: unknown[]): boolean {
  return pieces.length === stored.length && pieces.every((piece, index) => isSame(piece, stored[index]));
}

function isSame(a: Uint8Array, b: unknown): boolean {
  if (!(b instanceof Uint8Array) || a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
