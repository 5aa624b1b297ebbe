import { expect, test } from '@playwright/test';
import { hashPassword, isHash, verifyPassword } from '../../wasm/passwords';

test('a hash verifies its password and no other', async () => {
  const hash = await hashPassword('$ThisIsMyPassword1');
  expect(await verifyPassword('$ThisIsMyPassword1', hash)).toBe(true);
  expect(await verifyPassword('$ThisIsMyPassword2', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('a hash says how it was made and holds nothing of the password', async () => {
  const hash = await hashPassword('secret');
  expect(hash).toMatch(/^pbkdf2-sha512\$210000\$[\w-]{22}\$[\w-]{86}$/);
  expect(isHash(hash)).toBe(true);
  expect(hash).not.toContain('secret');
});

test('equal passwords have different hashes', async () => {
  expect(await hashPassword('the same')).not.toBe(await hashPassword('the same'));
});

test('a known answer: one iteration of PBKDF2-HMAC-SHA-512', async () => {
  // "password" with the salt "saltsaltsaltsalt", computed with Python's hashlib.pbkdf2_hmac.
  const hash =
    'pbkdf2-sha512$1$c2FsdHNhbHRzYWx0c2FsdA$zMa9LL9XW9NEyc9UKHf8bpNyy_Hx4d85LGz19gOLtXQ4NK7qbwImxKJXu7q-fBhdF5majSti2Ju4PSQnO4oyKQ';
  expect(await verifyPassword('password', hash)).toBe(true);
});

test('characters that were typed as other code points are the same characters', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});

for (const text of ['', 'plain', 'pbkdf2-sha512$0$c2FsdHNhbHRzYWx0c2FsdA$x', 'pbkdf2-sha512$99999999$', 'md5$1$a$b']) {
  test(`"${text}" is no hash and verifies nothing`, async () => {
    expect(isHash(text)).toBe(false);
    expect(await verifyPassword(text, text)).toBe(false);
  });
}
