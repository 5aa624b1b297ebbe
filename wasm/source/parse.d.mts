/** A file of C++ as parse.mjs reads it. */
export interface Parsed {
  path: string;
  text: string;
}
export function parse(path: string, text: string): Parsed;
