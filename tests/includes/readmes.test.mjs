// The README of each folder: that it opens with its title, leads nowhere that is not there, and names tests that exist.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const kRoot = fileURLToPath(new URL('../..', import.meta.url));
const filesOf = (...patterns) =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: kRoot, encoding: 'utf8' })
    .trim()
    .split('\n');
const read = (file) => readFileSync(join(kRoot, file), 'utf8');

/** Without code, in which brackets and braces mean something else. */
const prose = (text) => text.replace(/^( {4}.*|```[\s\S]*?^```)$/gm, '').replace(/`[^`\n]*`/g, '');

for (const readme of filesOf('README.md', '*/README.md')) {
  test(`${readme} opens with a title, and its links lead to something`, () => {
    const text = read(readme);
    assert.match(text, /^# \S/);
    for (const [, link] of prose(text).matchAll(/\]\(([^)#]+)\)/g))
      if (!/^https?:/.test(link)) assert.ok(existsSync(join(kRoot, dirname(readme), link)), link);
  });
}

test('the tests that tests/domains/README.md names are there', () => {
  const sources = filesOf('tests/core/*', 'tests/domains/*').map(read).join('\n');
  const names = [...read('tests/domains/README.md').matchAll(/`\w*\.([A-Z]\w+)`/g)].map(([, name]) => name);
  assert.ok(names.length > 20);
  for (const name of names) assert.match(sources, new RegExp(`TEST(_F|_P)?\\(\\w+,\\s+${name}\\)`), name);
});
