// node split.mjs WASM_SPLIT FOLDER: splits FOLDER/core.wasm, as it was linked, into what a first visit needs and the rest:
// FOLDER/parts/core.wasm and core.rest.wasm. Which is which follows from a first visit with this very core, so that it is
// never out of date. FOLDER/whole has the same with all of it in the first part, for comparison.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { visit } from './first_visit.mjs';

const [program, folder] = process.argv.slice(2);
const linked = join(folder, 'core.wasm');
const glue = join(folder, 'core.mjs');

/** Room for the profile, which has a few bytes for each function. */
const kPages = 16;
const kPageSize = 65_536;
/** A WebAssembly module with nothing in it. */
const kEmpty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A program that lies beside wasm-split. */
function run(name, ...options) {
  execFileSync(join(dirname(program), name), ['--enable-mutable-globals', ...options], { stdio: 'inherit' });
}

const wasmSplit = (...options) => run(basename(program), ...options);

/** Starts a core from this file in Node.js. */
async function start(file) {
  globalThis.importScripts = () => {}; // It was built for a worker.
  globalThis.self = { location: pathToFileURL(glue) };
  const { default: createCore } = await import(pathToFileURL(glue));
  const module = new WebAssembly.Module(readFileSync(file));
  let exports;
  const instantiateWasm = (imports, receive) => {
    const instance = new WebAssembly.Instance(module, imports);
    exports = instance.exports;
    receive(instance, module);
    return exports;
  };
  return { core: await createCore({ instantiateWasm }), exports };
}

/** What ran: the instrumented core writes it behind everything that it has in its memory. */
function profileOf(exports) {
  const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
  const begin = memory.grow(kPages) * kPageSize;
  const size = exports.__write_profile(begin, kPages * kPageSize);
  if (size > kPages * kPageSize)
    throw new Error(`The profile has ${size} bytes, which is more than there is room for.`);
  return new Uint8Array(memory.buffer, begin, size);
}

/** Makes a file that says what a first visit runs of the core. */
async function profile(file) {
  const instrumented = `${file}.instrumented.wasm`;
  wasmSplit('--instrument', linked, '-o', instrumented);
  const { core, exports } = await start(instrumented);
  visit(core);
  writeFileSync(file, profileOf(exports));
  rmSync(instrumented);
}

function emptyFolder(name) {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  copyFileSync(glue, join(path, 'core.mjs'));
  return path;
}

const whole = emptyFolder('whole');
copyFileSync(linked, join(whole, 'core.wasm'));
writeFileSync(join(whole, 'core.rest.wasm'), kEmpty);

const seen = join(folder, 'first_visit.profile');
await profile(seen);
const parts = emptyFolder('parts');
const [first, rest] = ['core.wasm', 'core.rest.wasm'].map((name) => join(parts, name));
wasmSplit(linked, `--profile=${seen}`, '--export-prefix=%', '-o1', first, '-o2', rest);
// What the linker has optimised as one module can be made smaller still in two.
for (const part of [first, rest]) run('wasm-opt', '-Oz', part, '-o', part);
