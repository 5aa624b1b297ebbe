import { expect, test } from '@playwright/test';
import type { CommandDescription } from '../../wasm/playground';
import { dataOf, streamOf } from '../../web/src/commands/request';
import type { Candidate } from '../../web/src/lib/references';
import type { References } from '../../web/src/lib/references.svelte';

const kSam: Candidate = { stream: 'account-sam', id: 'sam', name: 'Sam', label: 'Sam', beside: '' };
const kReferences = { of: async () => [kSam] } as unknown as References;

/** A command with these fields. */
const command = (properties: { [name: string]: object }, creates = false) =>
  ({ name: 'Add', creates, schema: { type: 'object', properties } }) as unknown as CommandDescription;

const kProfile = { type: 'object', title: 'Profile' };
const kUser = command({
  account: { type: 'string', 'x-references': 'account' },
  friends: { type: 'array', items: { type: 'object', properties: { profile: kProfile } } },
});

test('JSON of which something would be lost is refused at its field', async () => {
  const friends = [{ profile: '{}' }, { profile: '{"n":1e400}' }];
  expect(await dataOf(kReferences, kUser, { account: 'Sam', friends })).toMatchObject({
    ok: false,
    field: 'friends[1].profile',
    message: '"friends[1].profile" has the number 1e400, which cannot be held exactly.',
  });
  expect(await dataOf(kReferences, kUser, { account: 'Sam', friends: friends.slice(0, 1) })).toEqual({
    ok: true,
    value: { account: 'sam', friends: [{ profile: {} }] },
  });
});

test('half of a character is refused at its field, and in the name of a stream', async () => {
  const half = 'Jo\ud83d';
  expect(await dataOf(kReferences, kUser, { account: half, friends: [] })).toMatchObject({
    ok: false,
    field: 'account',
    message: expect.stringContaining('"account" holds half of a character'),
  });
  expect(await dataOf(kReferences, kUser, { account: 'Sam', friends: [{ profile: `{"n":"${half}"}` }] })).toMatchObject(
    {
      ok: false,
      field: 'friends[0].profile',
    },
  );
  expect(await streamOf(kReferences, command({}, true), 'account', half)).toMatchObject({ ok: false, field: 'stream' });
});

test('a stream is sent composed, and one that is begun is called as it was typed', async () => {
  const typed = 'account-jose\u0301';
  for (const creates of [false, true])
    expect(await streamOf(kReferences, command({}, creates), 'account', typed)).toEqual({
      ok: true,
      value: 'account-jos\u00e9',
    });
  expect(await streamOf(kReferences, command({}, true), 'account', 'Sam')).toEqual({ ok: true, value: 'Sam' });
});
