// The version of Replayground, for what builds scripts. Its one home is the top CMakeLists.txt.
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../CMakeLists.txt', import.meta.url), 'utf8');
export const [, version] = text.match(/^project\(replayground VERSION (\d+\.\d+\.\d+)/m);

/** What it is called in the sources, and what is written there instead: for `define` of a bundler. */
export const define = { REPLAYGROUND_VERSION: JSON.stringify(version) };
