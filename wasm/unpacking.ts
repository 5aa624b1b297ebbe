/**
 * Reads what parcel.ts writes, or a bare log, piece by piece: a few bytes may claim to be gigabytes, so nothing is taken at its
 * word. What is held at a time is what a piece can come to and what has come, and that is capped.
 */

import { bothDigests } from './digest';
import { invalid, isInvalid } from './errors';
import { kFirstHead, kHead } from './parcel';
import type { Progress, Unpacked } from './playground';
import { nextTask } from './queue';
import { kLargestInLink, kLargestLog, megabytes } from './sizes';

/** A view is an address, and those are not longer, in bytes. */
const kLongestView = 16_000;
/** More than a history with all its notes and cards comes to, in bytes. */
const kLongestBeside = 20_000_000;
/** What a log begins with. */
const kSegment = 'RPLG';
const kGzip = [0x1f, 0x8b];
const kLineEnd = 0x0a;

/** How much is read of a file at once, and handed to the decompression: gzip makes at most a thousand times that of it. */
const kRead = 1 << 20;
const kPiece = 1 << 14;
/** After so long whatever else waits has its turn, in milliseconds. */
const kTurn = 8;

const kNoParcel = 'This is no history of Replayground: the file or the link is damaged, or something else.';

/**
 * What was sent: a file, or the text of a link. Throws `invalid` with a sentence where it is none or too large, and the signal's
 * reason where that stops it.
 */
export async function unpack(
  sent: Blob | string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Unpacked> {
  const most = typeof sent === 'string' ? kLargestInLink : kLargestLog;
  try {
    const packed = typeof sent === 'string' ? new Blob([bytesOf(sent) as BlobPart]) : sent;
    const { lines, log } = await read(plain(packed, signal, onProgress), most);
    const [view = '', beside = '{}'] = lines;
    const { digest, older } = await bothDigests(until(signal, log), beside === '{}' ? '' : (beside ?? ''));
    return { view, beside, log: new Blob(log as BlobPart[]), digest, olderDigest: older };
  } catch (error) {
    signal.throwIfAborted();
    // What the browser says of gzip that is damaged, or of a folder, is nothing to people.
    throw isInvalid(error) ? error : invalid(kNoParcel);
  }
}

/** The pieces, as long as nobody stops it. */
function* until(signal: AbortSignal, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

/** Of the text of a link. */
function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** The lines in front of the log, null where one is too long to be what it should; and the log. */
async function read(plain: AsyncIterable<Uint8Array>, most: number) {
  const beginning = new Beginning();
  const log: Uint8Array[] = [];
  let size = 0;
  for await (const piece of plain) {
    size += piece.length;
    if (size > most) throw invalid(tooMuch(most));
    const rest = beginning.take(piece);
    if (rest.length > 0) log.push(rest);
  }
  if (!beginning.done) throw invalid(kNoParcel);
  return { lines: beginning.lines, log };
}

function tooMuch(most: number): string {
  const what = most === kLargestInLink ? 'What this link holds' : 'What was sent';
  const instead = most === kLargestInLink ? ' Ask for it as a file.' : '';
  return `${what} comes to more than ${megabytes(most)} once it is unpacked, which is more than can be opened. It was stopped there.${instead}`;
}

/** What stands in front of a log. */
class Beginning {
  readonly lines: (string | null)[] = [];
  /** How long each line may be that is still to come; undefined until it is known what this is. */
  #limits: number[] | undefined;
  /** What has come of what is being read, as long as it is not too long. */
  #held: Uint8Array[] = [];
  #length = 0;

  get done(): boolean {
    return this.#limits?.length === 0;
  }

  /** Answers what of it belongs to the log. */
  take(piece: Uint8Array): Uint8Array {
    let rest = this.#limits ? piece : this.#tell(piece);
    while (this.#limits?.length && rest.length > 0) rest = this.#line(rest, this.#limits);
    return rest;
  }

  /** Tells from the first bytes what it is, and answers what comes behind these. */
  #tell(piece: Uint8Array): Uint8Array {
    const all = this.#joined(piece);
    const head = new TextDecoder().decode(all.subarray(0, kHead.length));
    if (head.startsWith(kSegment)) return this.#begin([], all);
    if (all.length < kHead.length) {
      this.#held = [all];
      return all.subarray(all.length);
    }
    const limits = { [kHead]: [kLongestView, kLongestBeside], [kFirstHead]: [kLongestView] }[head];
    if (!limits) throw invalid(kNoParcel);
    return this.#begin(limits, all.subarray(kHead.length));
  }

  #begin(limits: number[], rest: Uint8Array): Uint8Array {
    this.#limits = limits;
    this.#held = [];
    return rest;
  }

  /** Reads on in a line, and answers what comes behind it. */
  #line(piece: Uint8Array, limits: number[]): Uint8Array {
    const end = piece.indexOf(kLineEnd);
    const part = end < 0 ? piece : piece.subarray(0, end);
    this.#length += part.length;
    const isTooLong = this.#length > limits[0]!;
    if (isTooLong) this.#held = [];
    else if (end < 0) this.#held.push(part);
    if (end < 0) return piece.subarray(piece.length);
    this.lines.push(isTooLong ? null : new TextDecoder().decode(this.#joined(part)));
    limits.shift();
    this.#held = [];
    this.#length = 0;
    return piece.subarray(end + 1);
  }

  #joined(last: Uint8Array): Uint8Array {
    const parts = [...this.#held, last];
    const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

async function* plain(
  packed: Blob,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Uint8Array> {
  if (packed.size > kLargestLog)
    throw invalid(`This has ${megabytes(packed.size)}, and at most ${megabytes(kLargestLog)} can be opened.`);
  const first = new Uint8Array(await packed.slice(0, kGzip.length).arrayBuffer());
  const pieces = piecesOf(packed, signal, onProgress);
  yield* kGzip.every((byte, index) => first[index] === byte) ? inflated(pieces) : pieces;
}

/** Of a few bytes each. Whatever else waits has its turn in between, a message that stops this as well. */
async function* piecesOf(
  packed: Blob,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Uint8Array> {
  let turn = performance.now();
  for (let read = 0; read < packed.size; read += kRead) {
    const bytes = new Uint8Array(await packed.slice(read, read + kRead).arrayBuffer());
    for (let at = 0; at < bytes.length; at += kPiece) {
      yield bytes.subarray(at, at + kPiece);
      if (performance.now() - turn > kTurn) {
        onProgress({ done: Math.min(packed.size, read + at + kPiece), total: packed.size });
        await nextTask();
        turn = performance.now();
      }
      signal.throwIfAborted();
    }
  }
}

/** What gzip makes of it; a piece is asked for when what was made of the one before is taken. */
async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = new ReadableStream<BufferSource>({
    pull: async (controller) => {
      const { done, value } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(value as BufferSource);
    },
    cancel: async () => void (await packed.return(undefined)),
  });
  const made = source.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await made.read();
      if (done) return;
      yield value;
    }
  } finally {
    await made.cancel().catch(() => {}); // Of one that has failed it is known already.
  }
}
