/** What is known of a history beside its events. */
export interface HistoryRecord {
  /** A random UUID. No other history has it, not even the one that begins where this one was erased. */
  id: string;
  /** That of the branch, the only one of that name; empty for the real history. */
  name: string;
  /** Where a branch left another history: up to which position it is a copy, and of which one, null for the real one. */
  left?: { position: number; name: string | null; history: string };
  /** The how-manieth of the branches that were made in this browser; missing where it was made before they were counted. */
  made?: number;
  /** When it began, in milliseconds since 1970. */
  time: number;
  /** How many commits it began with. */
  begun: number;
  /** The SHA-256 of the log that it began with, in hexadecimal, where that was written elsewhere. */
  log?: string;
  /** Nothing happens in it by itself: process managers and side effects wait until somebody says to go on. */
  held: boolean;
  /** It was the real history, and another one began in its place because it is damaged. */
  aside?: true;
}

/** Whether what was found under this id can be the record of a history. */
export function isRecord(found: unknown, id?: string): found is HistoryRecord {
  if (typeof found !== 'object' || found === null) return false;
  const record = found as Partial<HistoryRecord>;
  const isNamed = typeof record.id === 'string' && typeof record.name === 'string';
  return isNamed && (id === undefined || record.id === id) && typeof record.time === 'number';
}
