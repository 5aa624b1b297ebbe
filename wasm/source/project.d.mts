import type { Description } from '../playground';

/** As web/src/source/code.ts says. */
type Word = [text: string, kind?: string, span?: number];
interface Piece {
  role: string;
  file: string;
  line: number;
  lines: Word[][];
}
interface SystemCode {
  commands: Record<string, Piece[]>;
  events: Record<string, Piece[]>;
  projections: Record<string, Piece[]>;
}
interface Named {
  name: string;
}
interface Described extends Named {
  title: string;
  commands: Named[];
  events: Named[];
  projections: Named[];
}

export const kRoot: string;
export function readSources(root?: string): { folder: string; files: unknown[] }[];
export function codeOfAll(
  description: Description | { domains: Described[]; projections: Named[] },
  folders?: ReturnType<typeof readSources>,
): { systems: Record<string, SystemCode>; across: SystemCode };
