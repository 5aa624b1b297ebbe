import type { Parsed } from './parse.mjs';

/** Something that runs or does not run: from where to where in the text. */
export interface Span {
  number: number;
  from: number;
  to: number;
}
export function spansOf(file: Parsed, first: number): Span[];
