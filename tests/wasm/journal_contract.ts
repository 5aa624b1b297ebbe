/**
 * The contract of the journal, written once: every adapter is held to every case. The segments here are readable: each
 * commit is one byte, so what `read` gives can be written down as a list of numbers.
 */
import { type Journal, JournalErased } from '../../wasm/journal/journal';

/** Opens a further adapter on the store of this case; each case has a store of its own. */
export type Open = () => Promise<Journal>;

export const kContract: { [name: string]: (open: Open) => Promise<void> } = {
  'what was appended is read': async (open) => {
    const journal = await open();
    equal(await journal.append(0, bytes(1, 2, 3), 3), 'appended');
    equal(await journal.append(3, bytes(4), 1), 'appended');
    equal(await readAll(journal), [1, 2, 3, 4]);
    equal(await journal.end(), 4);
  },

  'an empty journal is read as nothing': async (open) => {
    const journal = await open();
    equal(await readAll(journal), []);
    equal(await journal.end(), 0);
  },

  'many segments are read in their order': async (open) => {
    const journal = await open();
    const commits = await appendSingly(journal, 150);
    equal(await readAll(journal), commits);
  },

  'reading from the middle gives what is behind it': async (open) => {
    const journal = await open();
    await appendSingly(journal, 100);
    equal(await readAll(journal, 97), [97, 98, 99]);
    equal(await readAll(journal, 100), []);
  },

  'the first segment may begin before what was asked for': async (open) => {
    const journal = await open();
    await journal.append(0, bytes(0, 1, 2, 3), 4);
    await journal.append(4, bytes(4, 5), 2);
    equal(await readAll(journal, 2), [0, 1, 2, 3, 4, 5]);
    equal(await readAll(journal, 4), [4, 5]);
  },

  'a place that is taken is said to be, and nothing is written': async (open) => {
    const journal = await open();
    await journal.append(0, bytes(1, 2), 2);
    equal(await journal.append(0, bytes(7), 1), 'taken');
    equal(await journal.append(1, bytes(7), 1), 'taken');
    equal(await readAll(journal), [1, 2]);
  },

  'a place behind the end leaves no gap': async (open) => {
    const journal = await open();
    equal(await journal.append(1, bytes(7), 1), 'taken');
    await journal.append(0, bytes(1), 1);
    equal(await journal.append(2, bytes(7), 1), 'taken');
    equal(await readAll(journal), [1]);
  },

  'what is handed in and out is a copy': async (open) => {
    const journal = await open();
    const segment = bytes(1, 2);
    await journal.append(0, segment, 2);
    segment.fill(9);
    for await (const segments of journal.read(0)) for (const { bytes } of segments) bytes.fill(9);
    equal(await readAll(journal), [1, 2]);
  },

  'another adapter reads what one appended': async (open) => {
    const [one, other] = [await open(), await open()];
    await one.append(0, bytes(1), 1);
    equal(await readAll(other), [1]);
    equal(await other.append(0, bytes(7), 1), 'taken');
    equal(await other.append(1, bytes(2), 1), 'appended');
    equal(await readAll(one), [1, 2]);
  },

  'of two that want the same place exactly one gets it': async (open) => {
    const journals = [await open(), await open()];
    const winners: number[] = [];
    for (let end = 0; end < 40; end++) {
      const race = journals.map((journal, index) => journal.append(end, bytes(index), 1));
      const outcomes = await Promise.all(race);
      equal([...outcomes].sort(), ['appended', 'taken']);
      winners.push(outcomes.indexOf('appended'));
    }
    equal(await readAll(journals[0]!), winners);
  },

  'a change is told to the others and not to oneself': async (open) => {
    const [one, other] = [await open(), await open()];
    const toOne = listen(one);
    const toOther = listen(other);
    await one.append(0, bytes(1), 1);
    await one.append(0, bytes(7), 1);
    await one.clear();
    await until(() => toOther.length >= 2);
    await other.append(0, bytes(1), 1);
    await readAll(other);
    await other.append(0, bytes(2), 1);
    await until(() => toOne.length >= 1);
    equal(toOther, ['appended', 'erased']);
    equal(toOne, ['appended']);
  },

  'a change can be read when it is told': async (open) => {
    const [one, other] = [await open(), await open()];
    const read = new Promise<number[]>((resolve) => other.onChange(() => resolve(readAll(other))));
    await one.append(0, bytes(1, 2), 2);
    equal(await read, [1, 2]);
  },

  'clearing removes every commit, and one may go on': async (open) => {
    const journal = await open();
    await appendSingly(journal, 40);
    await journal.clear();
    equal(await readAll(journal), []);
    equal(await journal.append(40, bytes(7), 1), 'taken');
    equal(await journal.append(0, bytes(1), 1), 'appended');
    equal(await readAll(journal), [1]);
  },

  'a history has an id that all see and none gets again': async (open) => {
    const [one, other] = [await open(), await open()];
    const first = one.history;
    equal(other.history, first);
    await one.append(0, bytes(1), 1);
    equal(one.history, first);
    await one.clear();
    equal(one.history === first, false);
    equal(other.history, first);
    await readAll(other);
    equal(other.history, one.history);
    equal((await open()).history, one.history);
  },

  'an erasure by another is told on append until one has read from 0': async (open) => {
    const [one, other] = [await open(), await open()];
    await one.append(0, bytes(1), 1);
    await other.clear();
    equal(await one.append(1, bytes(2), 1), 'erased');
    equal(await one.append(0, bytes(2), 1), 'erased');
    equal(await readAll(one), []);
    equal(await one.append(0, bytes(3), 1), 'appended');
  },

  'two histories are never mixed by reading on': async (open) => {
    const [one, other] = [await open(), await open()];
    await one.append(0, bytes(1), 1);
    await other.clear();
    await other.append(0, bytes(8, 9), 2);
    equal(await erasedWhile(() => readAll(one, 1)), true);
    equal(await readAll(one), [8, 9]);
  },

  'an erasure in the middle of reading is thrown': async (open) => {
    const [one, other] = [await open(), await open()];
    await appendSingly(one, 100);
    const read = async () => {
      for await (const _segments of one.read(0)) await other.clear();
    };
    equal(await erasedWhile(read), true);
  },

  'sealing gathers segments and changes nothing that is read': async (open) => {
    const journal = await open();
    const commits = await appendSingly(journal, 130);
    equal(await journal.seal(130, merge), 130);
    equal(await readAll(journal), commits);
    equal(await countSegments(journal), 1);
    equal((await readAll(journal, 129)).at(-1), 129);
  },

  'sealing leaves what is beyond its end alone': async (open) => {
    const journal = await open();
    const commits = await appendSingly(journal, 130);
    equal(await journal.seal(100, merge), 100);
    equal(await readAll(journal), commits);
    equal(await countSegments(journal), 31);
  },

  'what is not what sealing would make of it is left as it is': async (open) => {
    const journal = await open();
    const [sound, other] = [Array.from({ length: 70 }, (_, index) => index), 99];
    for (const at of sound) await journal.append(at, bytes(at === 40 ? other : at), 1);
    equal(await journal.seal(70, merge), 0);
    equal((await readAll(journal))[40], other);
  },

  'reading says where each segment ends': async (open) => {
    const journal = await open();
    await journal.append(0, bytes(0, 1, 2), 3);
    await journal.append(3, bytes(3), 1);
    const ends: number[] = [];
    for await (const segments of journal.read(0)) ends.push(...segments.map(({ end }) => end));
    equal(ends, [3, 4]);
  },

  'sealing few segments is not worth it': async (open) => {
    const journal = await open();
    await appendSingly(journal, 63);
    equal(await journal.seal(63, merge), 0);
    equal(await countSegments(journal), 63);
  },

  'after sealing the next place is free and a stale one is taken': async (open) => {
    const [one, other] = [await open(), await open()];
    const commits = await appendSingly(one, 80);
    await one.seal(80, merge);
    for (const stale of [0, 1, 64, 79]) equal(await other.append(stale, bytes(7), 1), 'taken');
    equal(await other.append(80, bytes(80), 1), 'appended');
    equal(await readAll(one), [...commits, 80]);
  },

  'two that seal at once do no harm': async (open) => {
    const [one, other] = [await open(), await open()];
    const commits = await appendSingly(one, 200);
    const [a, b] = await Promise.all([one.seal(200, merge), other.seal(150, merge)]);
    equal(a + b > 0, true);
    equal(await readAll(one), commits);
  },

  'sealing does not bring an erased history back': async (open) => {
    const [one, other] = [await open(), await open()];
    await appendSingly(one, 100);
    await other.clear();
    await appendSingly(other, 100, 100);
    equal(await one.seal(100, merge), 0);
    equal((await readAll(other))[0], 100);
  },
};

/** A segment with these commits. */
export function bytes(...commits: number[]): Uint8Array {
  return Uint8Array.from(commits);
}

/** Every commit that `read` gives. */
export async function readAll(journal: Journal, from = 0): Promise<number[]> {
  const commits: number[] = [];
  for await (const segments of journal.read(from)) for (const { bytes } of segments) commits.push(...bytes);
  return commits;
}

/** Fails where the two are not the same values. */
export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`Found ${a} instead of ${b}`);
}

/** Appends commits one in a segment, numbered from `first` on, and answers them. */
async function appendSingly(journal: Journal, count: number, first = 0): Promise<number[]> {
  const commits = Array.from({ length: count }, (_, index) => first + index);
  for (const [end, commit] of commits.entries()) equal(await journal.append(end, bytes(commit), 1), 'appended');
  return commits;
}

/** What the core does when it seals: here commit n is the byte n. */
function merge(from: number, to: number): Uint8Array {
  return bytes(...Array.from({ length: to - from }, (_, index) => from + index));
}

async function countSegments(journal: Journal): Promise<number> {
  let count = 0;
  for await (const segments of journal.read(0)) count += segments.length;
  return count;
}

async function erasedWhile(work: () => Promise<unknown>): Promise<boolean> {
  return work().then(
    () => false,
    (error) => error instanceof JournalErased,
  );
}

function listen(journal: Journal): string[] {
  const heard: string[] = [];
  journal.onChange((change) => heard.push(change));
  return heard;
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5000; !condition(); ) {
    if (Date.now() > deadline) throw new Error('Waited for five seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
