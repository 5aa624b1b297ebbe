import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Description } from '../../wasm/playground';
import { describe } from '../../wasm/source/plugin.mjs';
import { kVersion } from '../../wasm/store/database';

// biome-ignore lint/suspicious/noExplicitAny: a JSON Schema.
type Json = any;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Shape = string | readonly unknown[];

/** What a schema says of values, without words and limits. */
function shapeOf({ type, properties, items, oneOf }: Json): Shape {
  if (oneOf) return oneOf.map(({ const: value }: Json) => value);
  if (items) return ['each', shapeOf(items)];
  if (!properties) return type;
  return Object.entries<Json>(properties).map(([name, field]) => [name, shapeOf(field)]); // They are stored in this order.
}

/** By their names: the fields of each version of each event that the core reads, the last one in full. */
function formats(): { [event: string]: Shape[] } {
  const { domains }: Description = describe(here('../../build/wasm-release/wasm/whole'));
  const entries = domains
    .flatMap(({ events }) => events)
    .map(({ name, versions, schema }): [string, Shape[]] => [
      name,
      [...versions.slice(0, -1).map(({ fields }) => fields.map(({ name, type }) => [name, type])), shapeOf(schema)],
    ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('what a page stores is what pages of the same version of the database can read', () => {
  const known = JSON.parse(readFileSync(here('../versions/formats.json'), 'utf8'));
  expect(formats(), 'see tests/versions/README.md').toEqual(known[kVersion]);
});
