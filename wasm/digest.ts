/** The SHA-256 of these bytes (FIPS 180-4), in hexadecimal; also on pages from plain http addresses, which have no WebCrypto. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
