// What is known against a package that is shipped fails the tests, and a registry that does not answer does not.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const kScript = fileURLToPath(new URL('../advisories', import.meta.url));

/** What `advisories` ends with where the registry does this with a question, which is about versions by name. */
async function endsWith(answer) {
  const asked = {};
  const registry = createServer(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    const packages = request.method === 'POST' ? JSON.parse(gunzipSync(bytes)) : {};
    Object.assign(asked, packages);
    const { status = 200, body = {} } = request.method === 'POST' ? answer(packages) : { status: 404 };
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(registry.listen(0, '127.0.0.1'), 'listening');
  const at = `http://127.0.0.1:${registry.address().port}/`;
  if (!answer) registry.close();
  const cache = mkdtempSync(join(tmpdir(), 'advisories-')); // npm keeps what it was told, by its number
  const env = { ...process.env, npm_config_registry: at, npm_config_cache: cache };
  const [status] = await once(spawn(kScript, { env }), 'exit');
  registry.close();
  rmSync(cache, { recursive: true });
  return { status, asked: Object.keys(asked) };
}

/** An advisory about every version of this package. */
const against = (name, severity) => (packages) => {
  const advisory = { id: 1, title: 'It bites', url: 'https://example.org/1', severity, vulnerable_versions: '*' };
  return { body: name in packages ? { [name]: [advisory] } : {} };
};

test('where nothing is known it passes, and has asked about what is shipped alone', async () => {
  const { status, asked } = await endsWith(() => ({}));
  assert.equal(status, 0);
  for (const name of ['svelte', 'comlink']) assert(asked.includes(name), name);
  for (const name of ['vite', 'typescript']) assert(!asked.includes(name), name);
});

for (const [severity, wanted] of [
  ['critical', 1],
  ['high', 1],
  ['low', 0],
])
  test(`something ${severity} about a package that is shipped ends with ${wanted}`, async () => {
    assert.equal((await endsWith(against('comlink', severity))).status, wanted);
  });

for (const [what, answer] of [
  ['is not there', undefined],
  ['does not answer such questions', () => ({ status: 405 })],
  ['is at its end', () => ({ status: 503 })],
])
  test(`a registry that ${what} ends with 77, which is no failure`, async () => {
    assert.equal((await endsWith(answer)).status, 77);
  });
