// What README.md promises is held by tests that are there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** How each promise begins, and the tests that hold it: a file, and what stands in a title there. */
const kHeld = {
  'What the page has answered is kept': [
    ['web/keeping.spec.ts', 'the browser is closed and opened again: it is all there'],
    ['web/keeping.spec.ts', 'a tab is killed in the middle of a burst: what was answered is kept'],
    ['webkit/stories.test.mjs', 'a browser that is killed once it has answered, and opened again, has kept it'],
    ['wasm/journal.spec.ts', 'a full disk gives a sentence and writes nothing'],
    ['wasm/faults.spec.ts', 'the n-th operation of the database fails, for every n'],
    ['web/tabs.spec.ts', 'two tabs that each fire fifty commands at once lose nothing and double nothing'],
    [
      'web/side_by_side.spec.ts',
      'an open page of the first version gives way, says so, and all that it answered is there',
    ],
    ['web/share.spec.ts', 'files that are no history are refused, and nothing is kept of them'],
    ['web/share.spec.ts', 'a damaged link says so, and the page opens all the same'],
  ],
  'Where what is stored is damaged all the same': [
    ['web/recovery.spec.ts', 'what is sound is there, can be saved, and another history begins beside it'],
    ['web/recovery.spec.ts', 'another history begins in one tab: nothing is added to the damaged one in another'],
  ],
  'Not promised is the last moment': [['wasm/indexeddb_cases.ts', 'what is appended is asked to be on disk']],
  'Nor is it promised that a browser does not delete': [
    ['web/keeping.spec.ts', 'a browser that deletes what sites store takes the history along'],
  ],
  'Who wants to be sure saves the history': [
    ['web/keeping.spec.ts', 'and a file that was saved brings it back'],
    ['web/share.spec.ts', 'a file with the data opens as a branch'],
    ['webkit/stories.test.mjs', 'a file that was saved opens as a branch'],
  ],
};

test('each sentence of what README.md promises has tests', () => {
  const [, promises] = read('README.md').match(/^## What is promised\n\n(.*?)\n\n## /ms);
  const begins = promises.split(/^- /m).slice(1);
  assert.equal(begins.length, Object.keys(kHeld).length);
  for (const [index, begin] of Object.keys(kHeld).entries()) assert(begins[index].startsWith(begin), begins[index]);
});

for (const [promise, tests] of Object.entries(kHeld))
  for (const [file, title] of tests)
    test(`"${promise}…" is held in ${file}: ${title}`, () => {
      assert(read(`tests/${file}`).includes(title));
    });
