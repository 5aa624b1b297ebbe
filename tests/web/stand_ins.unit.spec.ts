import { expect, test } from '@playwright/test';
import type { CommandDescription } from '../../wasm/playground';
import { toSend, withoutHashes, withStandIns } from '../../web/src/commands/stand_ins';

const kCommand = {
  name: 'ChangePassword',
  schema: { type: 'object', properties: { password_hash: { type: 'string', 'x-secret': 'password' } } },
} as unknown as CommandDescription;
const kBefore = { password_hash: 'pbkdf2-old' };

test('a secret that was typed is looked at by a stand-in, and sent to be hashed', () => {
  expect(withStandIns(kCommand, { password: 'winter' }, kBefore)).toEqual({ password_hash: 'pbkdf2-test$typed' });
  expect(toSend(kCommand, { password: 'winter' }, kBefore)).toEqual({ password: 'winter' });
});

test('a secret that was left empty is what it was', () => {
  expect(withStandIns(kCommand, { password: '' }, kBefore)).toEqual(kBefore);
  expect(toSend(kCommand, { password: '' }, kBefore)).toEqual(kBefore);
});

test('no hash that the log holds stands in an address, only that there is one', () => {
  const data = { password_hash: 'pbkdf2-old', name: 'pbkdf2' };
  expect(withoutHashes(kCommand, data)).toEqual({ password_hash: 'pbkdf2-test$typed', name: 'pbkdf2' });
  expect(withoutHashes(kCommand, { password_hash: '' })).toEqual({ password_hash: '' });
  expect(withoutHashes(kCommand, { name: 'x' })).toEqual({ name: 'x' });
});
