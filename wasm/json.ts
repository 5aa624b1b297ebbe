/** What comes in from callers, as JSON holds it. */

import { invalid, isInvalid } from './errors';
import type { Json } from './playground';

const kDeepest = 50;
/** So many values and characters together are more than anybody asks with. */
const kLargest = 10_000_000;

/**
 * A copy of a value that comes from a caller, so that what was looked at is what is used. What is undefined in an object is left
 * out. Throws `invalid` with a sentence that begins with `what` where JSON cannot hold the value, where a text in it holds half
 * of a character, where it is nested deeper than 50 levels (a circle is), and where its values and characters together are more
 * than `largest`.
 */
export function jsonOf(value: unknown, what: string, largest = kLargest): Json {
  return readable(() => new Copying(what, largest).of(value, 0), what);
}

/** Whether this is an object with names and values, and not a list, a date, a map or the like. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** What `read` answers; `invalid` where the caller's own getters or proxies throw. */
export function readable<T>(read: () => T, what: string): T {
  try {
    return read();
  } catch (error) {
    throw isInvalid(error) ? error : invalid(`${what} cannot be read.`);
  }
}

const kOwn = { enumerable: true, configurable: true, writable: true };

/** Browsers from before 2023 have no function for it, which is several times as fast. */
const isWellFormed: (text: string) => boolean =
  'isWellFormed' in String.prototype
    ? (text) => (text as unknown as { isWellFormed(): boolean }).isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);

class Copying {
  readonly #what: string;
  /** How many values and characters there may still be. */
  #left: number;

  constructor(what: string, largest: number) {
    this.#what = what;
    this.#left = largest;
  }

  of(value: unknown, depth: number): Json {
    this.#spend(1);
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return this.#list(value, this.#within(depth));
    if (isObject(value)) return this.#object(value, this.#within(depth));
    if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return value as Json;
    throw invalid(
      `${this.#what} is made of what JSON can hold: texts, finite numbers, true, false, null, lists and objects.`,
    );
  }

  /** How deep the parts of a list or an object at this depth are. */
  #within(depth: number): number {
    if (depth > kDeepest) throw invalid(`${this.#what} is nested deeper than ${kDeepest} levels.`);
    return depth + 1;
  }

  #list(list: unknown[], depth: number): Json[] {
    this.#spend(list.length); // Also where most of it is empty.
    return Array.from(list, (value) => this.of(value, depth));
  }

  #object(object: Record<string, unknown>, depth: number): { [name: string]: Json } {
    const copy: { [name: string]: Json } = {};
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value === undefined) continue;
      const part = this.of(value, depth);
      if (name === '__proto__') Object.defineProperty(copy, name, { ...kOwn, value: part });
      else copy[this.#text(name)] = part;
    }
    return copy;
  }

  /** Half of a surrogate pair stands for no character, and has no form in UTF-8. */
  #text(text: string): string {
    this.#spend(text.length);
    if (isWellFormed(text)) return text;
    throw invalid(`${this.#what} holds a text with half of a character (half of an emoji, say). Write that text anew.`);
  }

  #spend(size: number): void {
    this.#left -= size;
    if (this.#left < 0) throw invalid(`${this.#what} is too large.`);
  }
}
