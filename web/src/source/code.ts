// The C++ behind what the page shows, fetched when it is asked for.
import { across, systems } from 'virtual:source';

/** What a name stands for, where it has a colour. */
export type WordKind = '' | 'command' | 'event' | 'model' | 'rejection' | 'comment' | 'string' | 'number' | 'keyword';

/** A stretch of a line; `span` is the number of the statement that it is of, where it is of one. */
export type Word = [text: string, kind?: WordKind, span?: number];

/** Some lines of one file. */
export interface Piece {
  role: 'rule' | 'fold' | 'model' | 'uses' | 'data';
  /** Its path within the project. */
  file: string;
  /** The number of its first line, from 1. */
  line: number;
  lines: Word[][];
}

/** By the names of commands, events and read models. */
export interface SystemCode {
  commands: Record<string, Piece[]>;
  events: Record<string, Piece[]>;
  projections: Record<string, Piece[]>;
}

/** A command, an event or a read model, by its name; without a system a read model over several. */
export interface Coded {
  system: string | undefined;
  kind: keyof SystemCode;
  name: string;
}

/** Rejects with a sentence where it cannot be had. */
export async function codeOf({ system, kind, name }: Coded): Promise<Piece[]> {
  const fetching = system === undefined ? across : systems[system];
  const pieces = fetching && (await fetching().catch(unreachable)).default[kind][name];
  if (!pieces) throw new Error(`This page was built without the code of ${name}.`);
  return pieces;
}

function unreachable(): never {
  throw new Error('The code could not be loaded. Look whether you are online, and try again.');
}
