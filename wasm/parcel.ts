/**
 * A view with its data as one piece: a line that says what it is, the fragment of the view, what is kept beside the history as a
 * line of JSON, and the log as one segment; compressed with gzip. It is the same in a file and, as base64url, in a link.
 * unpacking.ts reads it.
 */

import type { KeptBeside } from './playground';

export const kHead = 'replayground 2\n';
/** As it was before anything went along but the log: without the line of JSON. */
export const kFirstHead = 'replayground 1\n';
/** Of how many bytes at once a text is made: a call takes no more arguments than some ten thousand. */
const kPiece = 8_192;

export interface Parcel {
  /** The fragment of the view, without #; empty for none. */
  view: string;
  beside: KeptBeside;
  /** One segment, as `exportLog` gives it. */
  log: Uint8Array;
}

/** Undefined where it comes to more bytes than `most`, which is found out without packing all of it. */
export async function pack({ view, beside, log }: Parcel, most = Number.POSITIVE_INFINITY): Promise<Blob | undefined> {
  const plain = new Blob([`${kHead}${view}\n${JSON.stringify(beside)}\n`, log as BlobPart]);
  const packed = plain.stream().pipeThrough(new CompressionStream('gzip')).getReader();
  const pieces: BlobPart[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await packed.read();
    if (done) return new Blob(pieces, { type: 'application/gzip' });
    pieces.push(value);
    size += value.length;
    if (size > most) {
      await packed.cancel();
      return undefined;
    }
  }
}

/** As base64url, which links take as it is. */
export async function textOf(packed: Blob): Promise<string> {
  const bytes = new Uint8Array(await packed.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += kPiece) binary += String.fromCharCode(...bytes.subarray(at, at + kPiece));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
