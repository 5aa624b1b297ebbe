// What of others is in the compiled core. No registry says it, so it is written down here: whoever links something else with the
// core, or lets Emscripten do so, adds it, with the text of its licence in texts/.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { checked } from './packages.mjs';

/** Where the top CMakeLists.txt looks for it. */
const kIncludes = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

const text = (name) => readFileSync(new URL(`texts/${name}.txt`, import.meta.url), 'utf8').trim();

/** @returns {import('./packages.mjs').Part[]} with the versions that are on this machine. */
export function linked() {
  const emscripten = emscriptenVersion();
  const parts = [
    { name: 'nlohmann/json', version: jsonVersion(), licence: 'MIT', text: text('nlohmann_json') },
    { name: 'Emscripten', version: emscripten, licence: 'MIT', text: text('emscripten') },
    { name: 'musl', licence: 'MIT', text: text('musl') },
    { name: 'libc++, libc++abi, compiler-rt', licence: 'Apache-2.0 WITH LLVM-exception', text: text('llvm') },
    { name: 'dlmalloc', licence: 'CC0-1.0', text: text('dlmalloc') },
  ];
  return parts.map((part) => checked({ version: `of Emscripten ${emscripten}`, ...part }));
}

function emscriptenVersion() {
  try {
    return execFileSync('emcc', ['--version'], { encoding: 'utf8' }).match(/\d+\.\d+\.\d+/)[0];
  } catch {
    throw new Error(
      'Which Emscripten is linked in cannot be told: there is no emcc on the PATH. web/setup installs it.',
    );
  }
}

function jsonVersion() {
  const headers = kIncludes
    .flatMap((folder) => ['json.hpp', 'detail/abi_macros.hpp'].map((name) => `${folder}/nlohmann/${name}`))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const part = (name) => headers.match(new RegExp(`NLOHMANN_JSON_VERSION_${name} (\\d+)`))?.[1];
  const version = ['MAJOR', 'MINOR', 'PATCH'].map(part);
  if (version.includes(undefined))
    throw new Error('Which nlohmann_json is compiled in cannot be told: no header says it.');
  return version.join('.');
}
