// What people keep beside a history, and how what is found there, or what somebody sent, is told from what is none of it.
import type { Json, KeptBeside } from '../../../wasm/playground';

type Named = { [name: string]: unknown };

const isRecord = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isPosition = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;

const isMessage = (value: unknown): boolean => isRecord(value) && isText(value.type) && isRecord(value.data);
const areMessages = (value: unknown): boolean => Array.isArray(value) && value.every(isMessage);

function isBookmark(value: unknown, name: string): boolean {
  return isRecord(value) && isPosition(value.position) && isText(value.name) && name === `${value.position}`;
}

function isNote(value: unknown, name: string): boolean {
  if (!isRecord(value) || !isText(value.text)) return false;
  return value.position === undefined ? !name.startsWith('position ') : name === `position ${value.position}`;
}

function isCard(value: unknown, name: string): boolean {
  if (!isRecord(value) || value.id !== name || !Number.isSafeInteger(value.place)) return false;
  const { expected } = value;
  const expects = isRecord(expected) && isText(expected.outcome) && areMessages(expected.events);
  return expects && isText(value.name) && isText(value.category) && areMessages(value.given) && isMessage(value.when);
}

const isSample = (value: unknown, name: string): boolean => name === 'open' && isRecord(value) && isText(value.sample);

const kKinds = {
  bookmark: isBookmark,
  note: isNote,
  card: isCard,
  /** Of the bus and of snapshots: what the core is asked to change, by what it is asked about. */
  setting: isRecord,
  /** The sample that is gone through. */
  sample: isSample,
} as const;
export type Kind = keyof typeof kKinds;
export const kinds = Object.keys(kKinds) as readonly Kind[];

export const isOfKind = (kind: Kind, name: string, value: unknown): value is Json => kKinds[kind](value, name);

/** So many of a kind are more than anybody keeps. */
const kMost = 5_000;

/** What of it can be kept, and how much of it cannot. */
export function sorted(given: unknown): { beside: KeptBeside; unread: number } {
  const beside: KeptBeside = {};
  let unread = isRecord(given) ? 0 : 1;
  for (const [kind, named] of Object.entries(isRecord(given) ? given : {})) {
    const known = kinds.find((each) => each === kind);
    const all = isRecord(named) ? Object.entries(named) : [];
    const good = known ? all.filter(([name, value]) => isOfKind(known, name, value)).slice(0, kMost) : [];
    unread += Math.max(isRecord(named) ? 0 : 1, all.length - good.length);
    if (good.length > 0) beside[kind] = Object.fromEntries(good) as KeptBeside[string];
  }
  return { beside, unread };
}
