/** What the calls take that are no questions: a reader for each kind of argument. */

import { invalid } from './errors';
import { isObject, jsonOf } from './json';
import type { BranchRequest, Json, Pace, RebuildOptions, RebuildPace } from './playground';
import { aBoolean, aLog, aNumber, anObject, aSignal, aText, aWholeNumber, optional, type Reader } from './readers';
import { readCommand } from './requests';
import { kLongestLink } from './sizes';

export const aReadModel = aText('The name of a read model');
export const aBranchName = aText('The name of a branch');
const aPosition = aWholeNumber('A position', 0, 2 ** 32 - 1);

/** A kind and a name are keys, and a value is read with all others of its kind. */
const kLongestKey = 200;
const kLargestKept = 1_000_000;
const aKey =
  (what: string): Reader<string> =>
  (given) => {
    const text = aText(what)(given);
    if (text === '' || text.length > kLongestKey) throw invalid(`${what} has 1 to ${kLongestKey} characters.`);
    return text;
  };
export const aKind = aKey('The kind of what is kept');
export const aKeptName = aKey('The name of what is kept');
export const aKeptValue: Reader<Json> = (given) => jsonOf(given, 'What is kept', kLargestKept);

/** An object with names that `name` reads and values that `value` does. */
const aMap =
  <Value>(what: string, name: Reader<string>, value: Reader<Value>): Reader<{ [name: string]: Value }> =>
  (given) => {
    if (!isObject(given)) throw invalid(`${what} is an object.`);
    return Object.fromEntries(Object.entries(given).map(([key, each]) => [name(key), value(each)]));
  };
const aKeptBeside = aMap(
  'What is kept beside a branch',
  aKind,
  aMap('What is kept under a kind', aKeptName, aKeptValue),
);

export const aBranchRequest = anObject<BranchRequest>('The request for a branch', {
  name: aBranchName,
  at: optional(aPosition),
  log: optional(aLog),
  beside: optional(aKeptBeside),
  command: optional(readCommand),
});

/** A file, or the text of a link. */
export const aSent: Reader<Blob | string> = (given) => {
  if (typeof given !== 'string') {
    const bytes = aLog(given);
    return ArrayBuffer.isView(bytes) ? new Blob([bytes as BlobPart]) : bytes;
  }
  if (given.length <= kLongestLink) return given;
  const [length, most] = [given.length, kLongestLink].map((each) => each.toLocaleString('en'));
  throw invalid(`A link with data has at most ${most} characters, and this one ${length}. Ask for it as a file.`);
};

export const anUnpacking = anObject<{ signal?: AbortSignal }>('What something is unpacked with', {
  signal: optional(aSignal),
});

/** Events come at least every ten seconds: slower would look like standing still. */
const aSpeed: Reader<number> = (given) =>
  given === 0 ? 0 : aNumber('The eventsPerSecond of a pace that is not 0', 0.1, 1_000_000)(given);
const kRebuildPace = { eventsPerSecond: optional(aSpeed), paused: optional(aBoolean('The paused of a pace')) };
export const aRebuildPace = anObject<RebuildPace>('The pace of a rebuild', kRebuildPace);
export const aRebuildOptions = anObject<RebuildOptions>('What a rebuild is asked with', {
  ...kRebuildPace,
  signal: optional(aSignal),
});

export const aPace = anObject<Partial<Pace>>('A pace', {
  paused: optional(aBoolean('The paused of a pace')),
  ticksPerSecond: optional(aNumber('The ticksPerSecond of a pace', 0.2, 60)),
  eventsPerTick: optional(aWholeNumber('The eventsPerTick of a pace', 1, 10_000)),
});

export const aPasswordQuestion = anObject<{ stream: string; password: string; at?: number }>(
  'The question for a password',
  { stream: aText('The stream'), password: aText('The password'), at: optional(aPosition) },
);
