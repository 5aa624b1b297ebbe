import { expect, test } from '@playwright/test';
import type { CommandRecord, DomainDescription, Playground } from '../../wasm/playground';
import { laterOutcome } from '../../web/src/commands/outcome';

const kBank = { category: 'account', noun: 'account', processes: [] } as unknown as DomainDescription;
const kSent = { id: 'sent', stream: 'account-1' };

/** What is said of a sent command where the first of its conversation is this one. */
const saidOf = (first?: object) =>
  laterOutcome(
    { commands: async () => (first ? [first as CommandRecord] : []) } as unknown as Playground,
    kBank,
    kSent,
  );

test('a command that was refused before it was one is told of by what puts that on record', async () => {
  const data = { message: '\u201camount\u201d must be a whole number.' };
  const record = { id: 'error-sent', type: 'RecordError', outcome: 'accepted', causationId: 'sent', data };
  expect(await saidOf(record)).toEqual({ refused: true, said: `Refused: ${data.message}` });
  expect(await saidOf({ ...record, causationId: 'other' })).toBeUndefined();
});

test('a rule that refuses it is told, and nothing as long as nothing is known', async () => {
  const own = { id: 'sent', type: 'DebitAccount', outcome: 'rejected', message: 'not found', advice: 'Create it.' };
  expect(await saidOf(own)).toEqual({ refused: true, said: 'Refused: not found', advice: 'Create it.' });
  expect(await saidOf({ ...own, outcome: 'accepted' })).toBeUndefined();
  expect(await saidOf()).toBeUndefined();
});
