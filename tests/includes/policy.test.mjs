// What web/README.md asks of a host is what the servers here answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kHeaders } from '../../web/policy.mjs';

const readme = readFileSync(new URL('../../web/README.md', import.meta.url), 'utf8');
const [, listed] = readme.match(/\n## What a host must serve\n(.*?)\n## /s);

for (const [name, value] of Object.entries(kHeaders))
  test(`web/README.md has ${name} as it is answered here`, () => {
    assert.ok(listed.includes(`| \`${name}\` | \`${value}\` |`), value);
  });
