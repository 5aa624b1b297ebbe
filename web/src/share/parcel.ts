// A view with its data as one piece: a line that says what it is, the fragment of the view, and the log as one segment;
// compressed with gzip. It is the same in a file and, as base64url, in a link.

import { gunzipSync, gzipSync } from 'fflate';

const kHead = 'replayground 1\n';
/** Where a segment begins, written elsewhere or inside of a parcel. */
const kSegment = 'RPLG';
const kGzip = [0x1f, 0x8b];

export interface Parcel {
  /** The fragment of the view, without #; empty for none. */
  view: string;
  /** One segment, as `exportLog` gives it. */
  log: Uint8Array;
}

/** What was given is not a parcel; the message is a sentence. */
export class NoParcel extends Error {
  constructor() {
    super('This is no history of Replayground: the file or the link is damaged, or something else.');
  }
}

export function pack({ view, log }: Parcel): Uint8Array {
  const head = new TextEncoder().encode(`${kHead}${view}\n`);
  const parcel = new Uint8Array(head.length + log.length);
  parcel.set(head);
  parcel.set(log, head.length);
  return gzipSync(parcel);
}

/** Reads a parcel or a bare segment. Throws `NoParcel`. */
export function unpack(bytes: Uint8Array): Parcel {
  const plain = kGzip.every((byte, index) => bytes[index] === byte) ? inflated(bytes) : bytes;
  if (textOf(plain.subarray(0, kSegment.length)) === kSegment) return { view: '', log: plain };
  if (textOf(plain.subarray(0, kHead.length)) !== kHead) throw new NoParcel();
  const end = plain.indexOf(0x0a, kHead.length);
  if (end < 0) throw new NoParcel();
  return { view: textOf(plain.subarray(kHead.length, end)), log: plain.slice(end + 1) };
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
