/** How calls read what they are given: each reader hands on what it was made for, and refuses everything else with a sentence. */

import { invalid, isInvalid, sentenceOf } from './errors';
import { isObject, jsonOf, readable } from './json';
import type { Refused } from './playground';
import { kLargestLog, megabytes } from './sizes';

/** What is handed on of what was given. Throws `invalid` with a sentence. */
export type Reader<T> = (given: unknown) => T;
type Readers<Given extends unknown[]> = { [Index in keyof Given]: Reader<Given[Index]> };

/** A call whose arguments are read before anything is done; it takes no more of them than there are readers. */
export function call<Given extends unknown[], Answer>(
  readers: Readers<Given>,
  work: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer> {
  return async (...given) => work(...readAll<Given>(readers, given));
}

/** The same, where what cannot be done is an answer and never thrown. */
export function answered<Given extends unknown[], Answer>(
  readers: Readers<Given>,
  work: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer | Refused> {
  const done = call(readers, work);
  return (...given) => done(...given).catch(refused);
}

function refused(error: unknown): Refused {
  return { ok: false, code: isInvalid(error) ? 'invalid' : 'unavailable', message: sentenceOf(error) };
}

/** What the readers hand on of what was given, in their order. */
export function readAll<Given extends unknown[]>(readers: Readers<Given>, given: unknown[]): Given {
  const most = readers.length;
  if (given.slice(most).some((each) => each !== undefined))
    throw invalid(most === 0 ? 'This call takes no arguments.' : `This call takes no more arguments than ${most}.`);
  const read = (reader: Reader<unknown>, index: number) => readable(() => reader(given[index]), 'What was given');
  return readers.map(read) as Given;
}

export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (given) =>
    given === undefined ? undefined : read(given);

export const aText =
  (what: string): Reader<string> =>
  (given) => {
    if (typeof given !== 'string') throw invalid(`${what} is a text.`);
    return jsonOf(given, what) as string;
  };

export const aNumber =
  (what: string, least: number, most: number): Reader<number> =>
  (given) => {
    if (typeof given === 'number' && given >= least && given <= most) return given;
    throw invalid(`${what} is a number from ${least} to ${most}.`);
  };

export const aWholeNumber =
  (what: string, least: number, most: number): Reader<number> =>
  (given) => {
    if (Number.isInteger(given)) return aNumber(what, least, most)(given);
    throw invalid(`${what} is a whole number from ${least} to ${most}.`);
  };

export const aBoolean =
  (what: string): Reader<boolean> =>
  (given) => {
    if (typeof given !== 'boolean') throw invalid(`${what} is true or false.`);
    return given;
  };

export const aListener =
  <News>(): Reader<(news: News) => void> =>
  (given) => {
    if (typeof given !== 'function') throw invalid('A listener is a function.');
    return given as (news: News) => void;
  };

export const aSignal: Reader<AbortSignal> = (given) => {
  if (tagOf(given) !== '[object AbortSignal]') throw invalid('A signal is that of an AbortController.');
  return given as AbortSignal;
};

/** A copy of the bytes of a `Uint8Array` or an `ArrayBuffer`; a `Blob` or a `File`, which cannot be changed, as it is. */
export const aLog: Reader<Uint8Array | Blob> = (given) => {
  const tag = tagOf(given);
  if (tag === '[object Blob]' || tag === '[object File]') return small(given as Blob, (given as Blob).size);
  const bytes = tag === '[object ArrayBuffer]' ? new Uint8Array(given as ArrayBuffer) : given;
  if (tagOf(bytes) !== '[object Uint8Array]')
    throw invalid('A log is the bytes that exportLog gives, as a Uint8Array, an ArrayBuffer or a Blob.');
  return Uint8Array.prototype.slice.call(small(bytes as Uint8Array, (bytes as Uint8Array).length));
};

function small<T>(log: T, bytes: number): T {
  if (bytes <= kLargestLog) return log;
  throw invalid(`This has ${megabytes(bytes)}, and at most ${megabytes(kLargestLog)} can be opened.`);
}

type Parts<T> = {
  [Name in keyof T]-?: Reader<Record<never, never> extends Pick<T, Name> ? T[Name] | undefined : T[Name]>;
};

/** An object with these parts and no others; those that are undefined are left out. */
export function anObject<T extends object>(what: string, parts: Parts<T>): Reader<T> {
  const names = Object.keys(parts) as (keyof T & string)[];
  return (given) => {
    if (!isObject(given)) throw invalid(`${what} is an object that may have: ${names.join(', ')}.`);
    const stranger = Object.keys(given).find((name) => !Object.hasOwn(parts, name));
    if (stranger !== undefined) throw invalid(`${what} has no "${stranger}"; its parts are ${names.join(', ')}.`);
    const read = names.map((name) => [name, parts[name](given[name])]);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined));
  };
}

/** By what the language says that it is, wherever it was made: another window has constructors of its own. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
