// A view with its data as one piece: a line that says what it is, the fragment of the view, what is kept beside the history as a
// line of JSON, and the log as one segment; compressed with gzip. It is the same in a file and, as base64url, in a link.

import { gunzipSync, gzipSync } from 'fflate';
import type { KeptBeside } from '../../../wasm/playground';
import { sorted } from '../lib/kept_kinds';
import { count } from '../lib/words';

const kHead = 'replayground 2\n';
/** As it was before anything went along but the log: without the line of JSON. */
const kFirstHead = 'replayground 1\n';
/** A view is an address, and those are not longer. */
const kLongestView = 16_000;
/** More than a history with all its notes and cards comes to. */
const kLongestBeside = 20_000_000;
/** Where a segment begins, written elsewhere or inside of a parcel. */
const kSegment = 'RPLG';
const kGzip = [0x1f, 0x8b];

export interface Parcel {
  /** The fragment of the view, without #; empty for none. */
  view: string;
  /** What is kept beside the history. */
  beside: KeptBeside;
  /** One segment, as `exportLog` gives it. */
  log: Uint8Array;
}

/** One that came from elsewhere: what cannot be read of what goes along with the log is left out, and said. */
export interface Received extends Parcel {
  /** Sentences. */
  problems: string[];
}

/** What was given is not a parcel; the message is a sentence. */
export class NoParcel extends Error {
  constructor() {
    super('This is no history of Replayground: the file or the link is damaged, or something else.');
  }
}

export function pack({ view, beside, log }: Parcel): Uint8Array {
  const head = new TextEncoder().encode(`${kHead}${view}\n${JSON.stringify(beside)}\n`);
  const parcel = new Uint8Array(head.length + log.length);
  parcel.set(head);
  parcel.set(log, head.length);
  return gzipSync(parcel);
}

/** Reads a parcel or a bare segment. Throws `NoParcel`. */
export function unpack(bytes: Uint8Array): Received {
  const plain = kGzip.every((byte, index) => bytes[index] === byte) ? inflated(bytes) : bytes;
  if (textOf(plain.subarray(0, kSegment.length)) === kSegment)
    return { view: '', beside: {}, log: plain, problems: [] };
  const head = textOf(plain.subarray(0, kHead.length));
  if (head !== kHead && head !== kFirstHead) throw new NoParcel();
  const view = lineAt(plain, kHead.length);
  const kept = head === kHead ? lineAt(plain, view.end) : { text: '{}', end: view.end };
  const { beside, unread } = sorted(parsed(kept.text));
  const problems = [
    ...(view.text.length > kLongestView ? ['It does not say in a readable way what was looked at.'] : []),
    ...(unread > 0 ? [`${count(unread, 'part')} of what was kept beside the history could not be read.`] : []),
  ];
  return { view: view.text.length > kLongestView ? '' : view.text, beside, log: plain.slice(kept.end), problems };
}

/** A line, and where the next one begins. */
function lineAt(bytes: Uint8Array, begin: number): { text: string; end: number } {
  const end = bytes.indexOf(0x0a, begin);
  if (end < 0) throw new NoParcel();
  return { text: textOf(bytes.subarray(begin, end)), end: end + 1 };
}

function parsed(text: string): unknown {
  try {
    return text.length > kLongestBeside ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function toText(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws `NoParcel`. */
export function fromText(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    throw new NoParcel();
  }
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new NoParcel();
  }
}
