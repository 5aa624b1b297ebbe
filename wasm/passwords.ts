/**
 * Passwords as PBKDF2 hashes (RFC 8018), made with the browser's WebCrypto and written as
 * `pbkdf2-sha512$<iterations>$<salt>$<hash>`, salt and hash in base64url without padding (RFC 4648).
 */

/** What OWASP's Password Storage Cheat Sheet asks for with PBKDF2-HMAC-SHA-512. */
const kIterations = 210_000;
/** More iterations than anybody needs: a hash that claims more would only keep the page busy. */
const kMostIterations = 10_000_000;
const kSaltBytes = 16;
const kHashBytes = 64;
const kForm = /^pbkdf2-sha512\$([1-9]\d{0,7})\$([\w-]{22,})\$([\w-]{86})$/;

/** Thrown where the browser offers no WebCrypto; the message is a sentence for people. */
export class NoCrypto extends Error {
  readonly code = 'unavailable';

  constructor() {
    super(
      'Passwords can only be hashed on a page that came over https or from this machine. Open the page that way and send it again.',
    );
  }
}

/** Whether this text is a hash as `hashPassword` makes them. */
export function isHash(text: string): boolean {
  return kForm.test(text);
}

/** A hash of the password with a fresh random salt, so that equal passwords have different hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(kSaltBytes));
  const hash = await derive(password, salt, kIterations);
  return `pbkdf2-sha512$${kIterations}$${toBase64Url(salt)}$${toBase64Url(hash)}`;
}

/** Whether the hash is one of this password. Takes the same time for every wrong password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, iterations, salt, expected] = kForm.exec(hash) ?? [];
  if (!iterations || !salt || !expected || Number(iterations) > kMostIterations) return false;
  const actual = await derive(password, fromBase64Url(salt), Number(iterations));
  return equal(actual, fromBase64Url(expected));
}

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  if (!crypto.subtle) throw new NoCrypto();
  // The same characters can be typed as different code points; NFKC makes them one.
  const bytes = new TextEncoder().encode(password.normalize('NFKC'));
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, kHashBytes * 8));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  return a.reduce((difference, byte, index) => difference | (byte ^ b[index]!), 0) === 0;
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
