// What may not be passed on, or does not say under which licence it is, stops the build; and nothing that is shipped is such.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folderOf, packageIn } from '../../wasm/licences/packages.mjs';

const kRoot = fileURLToPath(new URL('../..', import.meta.url));
const kText = 'Permission is hereby granted';

/** What the build says of a package with these files. */
function said(about, files) {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'left', version: '1.2.3', ...about }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return packageIn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const license of ['MIT', '(MIT AND Apache-2.0)', 'GPL-3.0-only OR ISC', { type: 'MIT' }])
  test(`${JSON.stringify(license)} may be passed on, with its text`, () => {
    assert.equal(said({ license }, { 'LICENSE.md': kText }).text, kText);
  });

for (const [about, files, problem] of [
  [{}, { LICENSE: kText }, /left does not say under which licence/],
  [{ license: '' }, { LICENSE: kText }, /left does not say under which licence/],
  [{ license: 'MIT' }, { 'README.md': kText }, /left comes without the text of its licence \(MIT\)/],
  [{ license: 'MIT' }, { LICENSE: ' ' }, /left comes without the text/],
  [{ license: 'GPL-3.0-only' }, { LICENSE: kText }, /left is under GPL-3.0-only, which .* does not allow/],
  [{ license: 'MIT AND GPL-3.0-only' }, { LICENSE: kText }, /is under MIT AND GPL-3.0-only/],
  [{ license: '(GPL-2.0-only AND MIT) OR GPL-3.0-only' }, { LICENSE: kText }, /does not allow/],
  [{ license: 'SEE LICENSE IN LICENSE' }, { LICENSE: kText }, /does not allow/],
])
  test(`${JSON.stringify(about)} with ${Object.keys(files)} stops the build`, () => {
    assert.throws(() => said(about, files), problem);
  });

test('the licences of what a tool is made of itself are not those of what it puts into a build', () => {
  const text = `${kText}\n\n# Licenses of bundled dependencies\nMany.`;
  assert.equal(said({ license: 'MIT' }, { LICENSE: text }).text, kText);
});

for (const [id, folder] of [
  ['/a/web/node_modules/svelte/src/internal/client/index.js', '/a/web/node_modules/svelte'],
  ['/a/node_modules/@noble/hashes/sha1.js?v=1', '/a/node_modules/@noble/hashes'],
  ['/a/node_modules/one/node_modules/two/index.js', '/a/node_modules/one/node_modules/two'],
  ['\0vite/preload-helper.js', '/tools/vite'],
  ['\0rolldown/runtime.js', '/tools/rolldown'],
  ['/a/web/src/main.ts', undefined],
  ['\0virtual:source', undefined],
])
  test(`${JSON.stringify(id)} is of ${folder ?? 'no package'}`, () => {
    assert.equal(folderOf(id, '/tools'), folder);
  });

for (const part of ['web', 'wasm'])
  for (const name of Object.keys(JSON.parse(readFileSync(`${kRoot}${part}/package.json`, 'utf8')).dependencies))
    test(`${name}, which ${part} depends on, may be passed on`, () => {
      assert.equal(packageIn(`${kRoot}${part}/node_modules/${name}`).name, name);
    });
