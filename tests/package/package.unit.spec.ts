/** The package as npm packs it, installed in an empty folder without a network. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { version } from '../../wasm/version.mjs';
import { exampleIn } from './readme';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const kTypes = here('../node_modules/@types');
const kFiles = ['LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.txt', 'core.js', 'core.wasm', 'package.json'];
const kScripts = ['playground.d.ts', 'questions.d.ts', 'replayground.d.ts', 'replayground.js'];

/** What a program says; throws with that where it fails, or goes on for longer than anybody would wait. */
function run(folder: string, program: string, ...args: string[]): string {
  const env = { ...process.env, FORCE_COLOR: '0' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 30_000 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

const test = base.extend<object, { tarball: { name: string; files: string[] }; folder: string }>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'package-'));
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  tarball: [
    async ({ folder }, use) => {
      const packing = run(here('../../build/package'), 'npm', 'pack', '--json', '--pack-destination', folder);
      const [{ filename, files }] = JSON.parse(packing);
      run(folder, 'npm', 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
      await use({ name: filename, files: files.map(({ path }: { path: string }) => path) });
    },
    { scope: 'worker', auto: true },
  ],
});

test('it has what it needs and nothing else, and the version of the whole', ({ tarball }) => {
  expect(tarball.name).toBe(`replayground-${version}.tgz`);
  expect(tarball.files.sort()).toEqual([...kFiles, ...kScripts]);
});

test('what of others is in it comes with its licence, and nothing else is said to be', ({ folder }) => {
  const notices = readFileSync(join(folder, 'node_modules/replayground/THIRD_PARTY_NOTICES.txt'), 'utf8');
  const parts = notices.split(`\n${'-'.repeat(80)}\n\n`).map((part) => part.slice(0, part.indexOf('\n')));
  for (const begins of ['@noble/hashes 2.', 'Emscripten 3.', 'musl of Emscripten', 'nlohmann/json 3.'])
    expect(parts.join('\n')).toContain(begins);
  expect(parts.filter((part) => /svelte|comlink|inter/.test(part))).toEqual([]);
  expect(notices).toContain('Permission is hereby granted, free of charge');
});

test('a program in Node.js uses it', ({ folder }) => {
  copyFileSync(here('story.mjs'), join(folder, 'story.mjs'));
  const program = `import { open } from 'replayground';
    import { tell } from './story.mjs';
    await tell(open);
    const playground = await open();
    await playground.ready;
    console.log(playground.version);`;
  writeFileSync(join(folder, 'program.mjs'), program);
  expect(run(folder, 'node', 'program.mjs')).toBe(`${version}\n`);
});

test('the example of its README says what it should', ({ folder }) => {
  writeFileSync(join(folder, 'example.mjs'), exampleIn('js'));
  const said = run(folder, 'node', 'example.mjs');
  expect(said).toContain('Out of stock');
  expect(said).toMatch(/available_quantity: 2.*available_quantity: 5/s);
});

test('a program ends as soon as it has closed what it opened', ({ folder }) => {
  const program = `import { open } from 'replayground';
    const playground = await open();
    await playground.execute({ stream: 'post-1', type: 'CreatePost', data: { title: 'Winter', content: '' } });
    await playground.send({ stream: 'post-1', type: 'PublishPost', data: {} });
    void playground.rebuild('Posts', undefined, { paused: true }).catch(() => {});
    await playground.close();
    const closed = performance.now();
    process.on('exit', () => console.log(performance.now() - closed));`;
  writeFileSync(join(folder, 'ending.mjs'), program);
  expect(Number(run(folder, 'node', 'ending.mjs'))).toBeLessThan(500);
});

for (const [resolution, options] of [
  ['nodenext', ['--module', 'nodenext', '--lib', 'es2023', '--types', 'node', '--typeRoots', kTypes]],
  [
    'bundler',
    ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom', '--exactOptionalPropertyTypes'],
  ],
] as const)
  test(`its types are right for moduleResolution ${resolution}`, ({ folder }) => {
    copyFileSync(here('program.ts'), join(folder, 'program.mts'));
    const tsc = here('../node_modules/typescript/bin/tsc');
    const strict = ['--strict', '--noEmit', '--target', 'es2023'];
    expect(run(folder, 'node', tsc, ...strict, ...options, 'program.mts')).toBe('');
  });
