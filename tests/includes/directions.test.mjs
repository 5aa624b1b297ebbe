// Includes and imports point only the way that the design says; and the check that finds this out can fail.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultsUnder, sourcesOf } from './directions.mjs';

const kRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Lays out `files` (path and text) in a folder of its own and answers the faults that are found in it. */
function faultsIn(files) {
  const root = mkdtempSync(join(tmpdir(), 'includes-'));
  try {
    for (const part of ['core', 'wasm', 'web']) mkdirSync(join(root, part));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return faultsUnder(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Files that others may want to use, and that use nothing. */
const kTargets = {
  'core/bytes/writer.hpp': '',
  'core/domain/message.hpp': '',
  'core/event_store/event_log.hpp': '',
  'core/runtime/fold.hpp': '',
  'core/runtime/as_of.hpp': '',
  'core/system/system.hpp': '',
  'core/timeline/what_if.hpp': '',
  'core/domain/json.hpp': '',
  'core/bus/subscription.hpp': '',
  'core/domains/bank/bank.hpp': '',
  'core/domains/bank/events.hpp': '',
  'core/playground.hpp': '',
};

test('the project has no include and no import that points the wrong way', () => {
  assert.deepEqual(faultsUnder(kRoot), []);
});

test('the check sees the sources of every part', () => {
  const sources = sourcesOf(kRoot);
  for (const part of Object.keys(kTargets).map(dirname))
    assert(
      sources.some((path) => path.startsWith(part)),
      part,
    );
  for (const kind of [/^wasm\/.*\.cpp$/, /^wasm\/.*\.ts$/, /^web\/.*\.svelte$/])
    assert(sources.some((path) => kind.test(path)));
});

for (const [path, included] of [
  ['core/domain/schema.cpp', 'bytes/writer.hpp'],
  ['core/event_store/segment.cpp', 'bytes/writer.hpp'],
  ['core/runtime/table.hpp', 'event_store/event_log.hpp'],
  ['core/timeline/what_if.hpp', 'runtime/fold.hpp'],
  ['core/domains/blog/post.hpp', 'domain/message.hpp'],
  ['core/domains/blog/blog.hpp', 'domains/blog/post.hpp'],
  ['core/domains/blog/blog.hpp', 'domains/bank/events.hpp'],
  ['core/projections/table.hpp', 'bus/subscription.hpp'],
  ['core/playground.cpp', 'runtime/as_of.hpp'],
  ['core/playground.cpp', 'domain/json.hpp'],
  ['core/domain/schema.cpp', 'domain/json.hpp'],
  ['core/timeline/what_if.hpp', 'system/system.hpp'],
  ['wasm/bindings.cpp', 'playground.hpp'],
]) {
  test(`${path} may include ${included}`, () => {
    const own = { 'core/domains/blog/post.hpp': '' };
    assert.deepEqual(faultsIn({ ...kTargets, ...own, [path]: `#include "${included}"\n` }), []);
  });
}

for (const [path, included, said] of [
  ['core/bytes/reader.hpp', '"domain/message.hpp"', 'it must not use core/domain/message.hpp'],
  ['core/domain/schema.cpp', '"event_store/event_log.hpp"', 'it must not use core/event_store/event_log.hpp'],
  ['core/event_store/segment.cpp', '"domain/message.hpp"', 'it must not use core/domain/message.hpp'],
  ['core/runtime/table.hpp', '"system/system.hpp"', 'it must not use core/system/system.hpp'],
  ['core/system/system.cpp', '"timeline/what_if.hpp"', 'it must not use core/timeline/what_if.hpp'],
  ['core/runtime/fold.hpp', '"domain/json.hpp"', 'it must do without JSON (core/domain/json.hpp)'],
  ['core/system/system.cpp', '<nlohmann/json.hpp>', 'it must do without JSON (nlohmann/json.hpp)'],
  ['core/playground.cpp', '"domains/bank/events.hpp"', 'it must not use core/domains/bank/events.hpp'],
  ['core/runtime/fold.hpp', '"bus/subscription.hpp"', 'it must not use core/bus/subscription.hpp'],
  ['core/timeline/what_if.hpp', '"playground.hpp"', 'it must not use core/playground.hpp'],
  ['core/domains/blog/post.hpp', '"domains/bank/bank.hpp"', 'it must not use core/domains/bank/bank.hpp'],
  ['core/domains/blog/post.hpp', '"event_store/event_log.hpp"', 'it must not use core/event_store/event_log.hpp'],
  ['core/runtime/table.hpp', '"playground.hpp"', 'it must not use core/playground.hpp'],
  ['core/runtime/table.hpp', '"fold.hpp"', '"fold.hpp" is no file when read from core/'],
  ['core/runtime/table.hpp', '<random>', 'core must not use <random>'],
  ['wasm/bindings.cpp', '"runtime/fold.hpp"', 'it must not use core/runtime/fold.hpp'],
]) {
  test(`${path} must not include ${included}`, () => {
    assert.deepEqual(faultsIn({ ...kTargets, [path]: `#include ${included}\n` }), [`${path}: ${said}`]);
  });
}

for (const [path, line, target] of [
  ['wasm/worker.ts', "import { page } from '../web/page.ts';", 'web/page.ts'],
  ['web/store.ts', "import type { Core } from '../wasm/core.d.ts';", 'wasm/core.d.ts'],
  ['web/Lanes.svelte', "const journal = await import('../wasm/journal/memory.ts');", 'wasm/journal/memory.ts'],
  ['web/store.ts', "new Worker(new URL('../wasm/worker.ts', import.meta.url));", 'wasm/worker.ts'],
  ['web/store.ts', "export * from '../tests/fake.ts';", 'tests/fake.ts'],
  ['web/src/lib/news.svelte.ts', "import { createPlayground } from '../../../wasm/page';", 'wasm/page'],
]) {
  test(`${path} must not import ${target}`, () => {
    assert.deepEqual(faultsIn({ [path]: `${line}\n` }), [`${path}: it must not use ${target}`]);
  });
}

for (const [path, name] of [
  ['commands/History.svelte', '../lib/session.svelte'],
  ['commands/History.svelte', '../pieces/Icon.svelte'],
  ['commands/History.svelte', './history'],
  ['lib/session.svelte.ts', './cursor.svelte'],
  ['pieces/Value.svelte', '../lib/session.svelte'],
  ['labs/bus/Panel.svelte', '../../lib/session.svelte'],
  ['labs/bus/Panel.svelte', '../../pieces/Switch.svelte'],
  ['labs/bus/Panel.svelte', '../pieces/Steps.svelte'],
  ['labs/bus/Panel.svelte', '../graph/Causation.svelte'],
  ['labs/bus/lab.ts', '../lab'],
  ['labs/bus/Panel.svelte', '../../commands/SchemaFields.svelte'],
  ['labs/pieces/Histories.svelte', '../../samples/samples.svelte'],
  ['labs/LabPanel.svelte', './labs'],
  ['Columns.svelte', './labs/LabPanel.svelte'],
  ['layout.svelte.ts', './presenter/presenter.svelte'],
]) {
  test(`of the page, ${path} may import ${name}`, () => {
    assert.deepEqual(faultsIn({ [`web/src/${path}`]: `import '${name}';\n` }), []);
  });
}

for (const [path, name, target] of [
  ['inspector/Facts.svelte', '../labs/conversations/conversations', 'labs/conversations/conversations'],
  ['shell/Header.svelte', '../labs/LabsMenu.svelte', 'labs/LabsMenu.svelte'],
  ['shell/SettingsMenu.svelte', '../labs/pieces/Rows.svelte', 'labs/pieces/Rows.svelte'],
  ['transport/Transport.svelte', '../events/search.svelte', 'events/search.svelte'],
  ['events/Log.svelte', '../layout.svelte', 'layout.svelte'],
  ['lib/session.svelte.ts', '../commands/history', 'commands/history'],
  ['lib/session.svelte.ts', '../pieces/Icon.svelte', 'pieces/Icon.svelte'],
  ['pieces/Menu.svelte', '../shell/Header.svelte', 'shell/Header.svelte'],
  ['labs/bus/Panel.svelte', '../cards/cards.svelte', 'labs/cards/cards.svelte'],
  ['labs/bus/Panel.svelte', '../../commands/History.svelte', 'commands/History.svelte'],
  ['labs/bus/Panel.svelte', '../../samples/samples.svelte', 'samples/samples.svelte'],
  ['labs/pieces/Steps.svelte', '../bus/Lane.svelte', 'labs/bus/Lane.svelte'],
  ['labs/LabPanel.svelte', '../shell/Notice.svelte', 'shell/Notice.svelte'],
]) {
  test(`of the page, ${path} must not import ${name}`, () => {
    const fault = `web/src/${path}: it must not use web/src/${target}`;
    assert.deepEqual(faultsIn({ [`web/src/${path}`]: `import '${name}';\n` }), [fault]);
  });
}

test('web may import the client and the types of the API, and any package', () => {
  const lines = [
    "import { connect } from '../wasm/client.ts';",
    "import type { Answer } from '../wasm/playground.d.ts';",
  ];
  assert.deepEqual(faultsIn({ 'web/store.ts': [...lines, "import diff from 'microdiff';"].join('\n') }), []);
});
