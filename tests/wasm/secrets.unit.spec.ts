import { expect, test } from '@playwright/test';
import { verifyPassword } from '../../wasm/passwords';
import type { Description } from '../../wasm/playground';
import { hashAhead, hashSecrets, secretColumns, secretsOf } from '../../wasm/secrets';

const kDescription = {
  domains: [
    {
      category: 'account',
      commands: [
        { name: 'Create', schema: { properties: { name: {}, password_hash: { 'x-secret': 'password' } } } },
        { name: 'Credit', schema: { properties: { amount: {} } } },
      ],
      state: [
        { name: 'name', secret: false },
        { name: 'password_hash', secret: true },
      ],
    },
  ],
} as unknown as Description;

const kPassword = { field: 'password_hash', plain: 'password' };

test('the schema says which fields of a command are secret', () => {
  expect(secretsOf(kDescription, 'Create')).toEqual([kPassword]);
  expect(secretsOf(kDescription, 'Credit')).toEqual([]);
  expect(secretsOf(kDescription, 'Unknown')).toEqual([]);
});

test('the state says which columns are secret', () => {
  expect(secretColumns(kDescription, 'account-1')).toEqual(['password_hash']);
  expect(secretColumns(kDescription, 'accountant-1')).toEqual([]);
});

for (const field of ['password', 'password_hash']) {
  test(`a plain text under ${field} is hashed and goes no further`, async () => {
    const data = await hashSecrets({ name: 'John', [field]: 'secret' }, [kPassword]);
    expect(Object.keys(data).sort()).toEqual(['name', 'password_hash']);
    expect(JSON.stringify(data)).not.toContain('"secret"');
    expect(await verifyPassword('secret', String(data.password_hash))).toBe(true);
  });
}

test('a hash stays as it is', async () => {
  const { password_hash } = await hashSecrets({ password: 'secret' }, [kPassword]);
  expect(await hashSecrets({ password_hash: password_hash! }, [kPassword])).toEqual({ password_hash });
});

for (const value of ['', 5, null]) {
  test(`${JSON.stringify(value)} is left for the domain to refuse`, async () => {
    expect(await hashSecrets({ password: value }, [kPassword])).toEqual({ password_hash: value });
    expect(await hashSecrets({ password_hash: value }, [kPassword])).toEqual({ password_hash: value });
  });
}

test('where nothing is secret nothing changes', async () => {
  expect(await hashSecrets({ password: 'shown' }, [])).toEqual({ password: 'shown' });
});

test('what is hashed ahead is taken where the description says that it is secret', async () => {
  const data = { name: 'John', password: 'secret', parent_hash: 'public' };
  const ahead = hashAhead(data);
  const hashed = await hashSecrets(data, [kPassword], ahead);
  expect(hashed).toEqual({ name: 'John', password_hash: await ahead.get('password'), parent_hash: 'public' });
  expect(await verifyPassword('secret', hashed.password_hash as string)).toBe(true);
});
