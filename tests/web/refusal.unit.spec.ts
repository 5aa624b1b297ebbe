import { expect, test } from '@playwright/test';
import type { CommandDescription } from '../../wasm/playground';
import { placed } from '../../web/src/commands/refusal';

const kCommand = {
  name: 'PlaceOrder',
  title: 'Place order',
  schema: {
    type: 'object',
    properties: {
      first_name: { type: 'string', title: 'First name' },
      password_hash: { type: 'string', title: 'Password', 'x-secret': 'password' },
      lines: {
        type: 'array',
        title: 'Lines',
        items: {
          type: 'object',
          properties: {
            sku: { type: 'string', title: 'SKU' },
            tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
          },
        },
      },
      address: { type: 'object', title: 'Address', properties: { city: { type: 'string', title: 'City' } } },
    },
  },
} as unknown as CommandDescription;

const of = (message: string, field?: string) => {
  const { path, message: said } = placed(kCommand, { ok: false, code: 'invalid', message, ...(field && { field }) });
  return [path, said];
};

test('a refusal stands at its field, in the words of its label', () => {
  expect(of('"first_name" must not be empty.', 'first_name')).toEqual([
    ['first_name'],
    'First name must not be empty.',
  ]);
  expect(of('PlaceOrder needs the field "first_name".', 'first_name')).toEqual([
    ['first_name'],
    'Place order needs the field First name.',
  ]);
  expect(of('invalid newPassword length', 'password_hash')).toEqual([['password'], 'invalid newPassword length']);
});

test('also inside of objects and lists', () => {
  expect(of('"lines[1].sku" must be a text.', 'lines[1].sku')).toEqual([['lines', 1, 'sku'], 'SKU must be a text.']);
  expect(of('"lines[0].tags[2]" must not be empty.', 'lines[0].tags[2]')).toEqual([
    ['lines', 0, 'tags', 2],
    'Tags[2] must not be empty.',
  ]);
  expect(of('"address" needs the field "city".', 'address.city')).toEqual([
    ['address', 'city'],
    'Address needs the field City.',
  ]);
});

test('one that is about no field of the form is left to the form', () => {
  expect(of('not found', 'stream')).toEqual([undefined, 'not found']);
  expect(of('The journal cannot be written.')).toEqual([undefined, 'The journal cannot be written.']);
  expect(of('"color" must not be "red".', 'lines[1].color')).toEqual([undefined, '"color" must not be "red".']);
});
