import { sentenceOf } from './errors';
import type { KeptBeside } from './playground';

/** That of a log from elsewhere with what is kept beside it; of a log alone where that is nothing. */
export function digestOfSent(log: Uint8Array, beside?: KeptBeside): Promise<string> {
  const more = beside ? new TextEncoder().encode(JSON.stringify(beside)) : new Uint8Array();
  const both = new Uint8Array(log.length + more.length);
  both.set(log);
  both.set(more, log.length);
  return digestOf(both);
}

/** The SHA-256 of these bytes (FIPS 180-4), in hexadecimal; also on pages from plain http addresses, which have no WebCrypto. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js').catch((error) => {
    throw new Error(sentenceOf(error));
  });
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
