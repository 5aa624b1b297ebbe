// The page is built for the browsers that the README names, and for no others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

for (const [browser, target] of [
  ['Chromium', 'chrome'],
  ['Firefox', 'firefox'],
  ['Safari', 'safari'],
]) {
  test(`README.md and the build agree on ${browser}`, () => {
    const [, named] = read('README.md').match(new RegExp(`The page needs.*${browser} ([\\d.]+\\b)`));
    const [, built] = read('web/vite.config.js').match(new RegExp(`'${target}([\\d.]+)'`));
    assert.equal(built, named);
  });
}
