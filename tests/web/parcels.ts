/** What somebody might send with bad intent: gzip that unpacks to far more than it is, and logs of one checksum. */
import { constants, deflateRawSync } from 'node:zlib';

const kMegabyte = Buffer.alloc(1_000_000);
const kHeader = Buffer.from('1f8b0800000000000003', 'hex');
/** A last block that is empty, and what nobody comes to read of: checksum and size. */
const kEnd = Buffer.from('03000000000000000000', 'hex');

/** Compressed by itself, so that it can stand behind anything. */
const block = (bytes: Buffer) => deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_FULL_FLUSH });

/** What begins like a parcel with this head, and unpacks to this many megabytes of nothing; some 1,000 bytes for each. */
export function bomb(megabytes: number, head = 'replayground 2\nat=5\n{}\nRPLG'): Buffer {
  const zeros = block(kMegabyte);
  return Buffer.concat([kHeader, block(Buffer.from(head)), ...Array<Buffer>(megabytes).fill(zeros), kEnd]);
}

export const linkText = (packed: Buffer) => packed.toString('base64url');

/** Where the checksum of a segment stands, and where that begins which it is of. */
const kChecksum = 5;
const kBody = 9;

/** CRC-32C (Castagnoli), as segments have it. */
export function checksum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

/**
 * The segment with the checksum of another one, right as it is: in its last run of `letter`, as long as `length`, some are another
 * letter. Each that changes flips some bits of the checksum, whatever the others are, so which ones have to is a matter of
 * elimination.
 */
export function forged(segment: Buffer, like: Buffer, letter: string, length: number): Buffer {
  const log = Buffer.from(segment);
  const at = log.lastIndexOf(letter.repeat(length));
  const body = log.subarray(kBody);
  const now = checksum(body);
  const flips = Array.from({ length }, (_, index) => {
    log[at + index]! ^= 1;
    const changed = checksum(body) ^ now;
    log[at + index]! ^= 1;
    return { bits: changed >>> 0, letters: 1n << BigInt(index) };
  });
  const letters = solved(flips, (now ^ like.readUInt32LE(kChecksum)) >>> 0);
  for (let index = 0; index < length; index++) if ((letters >> BigInt(index)) & 1n) log[at + index]! ^= 1;
  log.writeUInt32LE(checksum(body), kChecksum);
  return log;
}

/** Which of the flips come to these bits together. */
function solved(flips: { bits: number; letters: bigint }[], wanted: number): bigint {
  let left = { bits: wanted, letters: 0n };
  let others = flips;
  for (let bit = 31; bit >= 0; bit--) {
    const has = ({ bits }: { bits: number }) => ((bits >>> bit) & 1) === 1;
    const pivot = others.find(has);
    if (!pivot) continue;
    const without = (each: typeof left) =>
      has(each) ? { bits: (each.bits ^ pivot.bits) >>> 0, letters: each.letters ^ pivot.letters } : each;
    left = without(left);
    others = others.filter((each) => each !== pivot).map(without);
  }
  if (left.bits !== 0) throw new Error('These letters are too few for that checksum.');
  return left.letters;
}
