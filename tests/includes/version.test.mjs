// The version of the build is the newest one in the changelog, and the one that the READMEs name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { version } from '../../wasm/version.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test("README.md's changelog begins with the version that is built", () => {
  const [, newest] = read('README.md').match(/^## Changelog$.*?^- \*\*([\d.]+)\*\*/ms);
  assert.equal(newest, version);
});

test('README.md asks CMake for a version that is compatible', () => {
  const [, wanted] = read('README.md').match(/find_package\(replayground ([\d.]+)\)/);
  assert.equal(wanted, version.split('.').slice(0, 2).join('.'));
});

test("web/README.md names the version as the page's settings show it", () => {
  assert.match(read('web/README.md'), new RegExp(`text "Replayground ${version}"`));
});
