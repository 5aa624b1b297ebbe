import { sentenceOf } from './errors';
import type { KeptBeside } from './playground';
import { nextTask } from './queue';

/** After so many bytes whatever else waits has its turn. */
const kSlice = 1_000_000;
/** No log begins with it, so that no log alone has the digest of one with something beside it. */
const kBeside = 'log and beside: ';

/**
 * That of what was sent: of a log, given by its own digest, with what is kept beside it. Of a log alone it is the log's. As the log
 * goes into it with a digest of one length, no two that are divided otherwise come to the same bytes.
 */
export async function digestOfSent(log: string, beside?: KeptBeside): Promise<string> {
  return beside ? digestOf([new TextEncoder().encode(kBeside + log + JSON.stringify(beside))]) : log;
}

/** The SHA-256 of these bytes (FIPS 180-4), in hexadecimal; also on pages from plain http addresses, which have no WebCrypto. */
export async function digestOf(pieces: Iterable<Uint8Array>): Promise<string> {
  return hexadecimal((await hashed(pieces)).digest());
}

/**
 * The digest of a log, and the one that a branch of it was given before lengths counted: of the log with the text, as if both were
 * one.
 */
export async function bothDigests(log: Iterable<Uint8Array>, text: string): Promise<{ digest: string; older: string }> {
  const hash = await hashed(log);
  const older = hash.clone().update(new TextEncoder().encode(text));
  return { digest: hexadecimal(hash.digest()), older: hexadecimal(older.digest()) };
}

async function hashed(pieces: Iterable<Uint8Array>) {
  const { sha256 } = await import('@noble/hashes/sha2.js').catch((error) => {
    throw new Error(sentenceOf(error));
  });
  const hash = sha256.create();
  let since = 0;
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += kSlice) {
      const slice = piece.subarray(at, at + kSlice);
      hash.update(slice);
      since += slice.length;
      if (since < kSlice) continue;
      since = 0;
      await nextTask();
    }
  return hash;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
