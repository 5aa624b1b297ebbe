// Which folder may use which other one, and how to find the places that do otherwise. The picture is the one in
// core/README.md, and for the page in web/README.md; this table is what keeps it true.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const kParts = ['core/bytes', 'core/domain', 'core/event_store', 'core/versioning', 'core/snapshots'];
const kMoving = [...kParts, 'core/runtime', 'core/bus'];
/** What a system is made of. */
const kRun = [...kMoving, 'core/concurrency', 'core/projections', 'core/workflows'];

/** What one domain may know of another: its commands and events, never its rules. */
const kLanguage = /^core\/domains\/[^/]+\/(commands|events)\.hpp$/;

/** What every part of the page may use. */
const kShared = ['wasm/client', 'wasm/playground', 'web/src/lib', 'web/src/pieces', 'web/src/source'];

/** What labs have in common; and what they show of regions: the forms of commands, and the outbox. */
const kOfLabs = ['web/src/labs/lab', 'web/src/labs/pieces', 'web/src/labs/graph'];
const kForms =
  /^web\/src\/commands\/(SchemaFields\.svelte|StreamField\.svelte|schema_form|clicks|refusal|request|stand_ins)/;

const kAllowed = [
  { from: /^core\/bytes\//, to: [] },
  { from: /^core\/domain\//, to: ['core/bytes'] },
  { from: /^core\/event_store\//, to: ['core/bytes'] },
  { from: /^core\/versioning\//, to: ['core/bytes', 'core/domain'] },
  { from: /^core\/snapshots\//, to: ['core/bytes', 'core/domain', 'core/event_store'] },
  { from: /^core\/runtime\//, to: kParts },
  { from: /^core\/(bus|concurrency)\//, to: [...kParts, 'core/runtime'] },
  { from: /^core\/(projections|workflows)\//, to: kMoving },
  { from: /^core\/system\//, to: kRun },
  { from: /^core\/timeline\//, to: [...kRun, 'core/system'] },
  { from: /^core\/anatomy\//, to: [...kRun, 'core/system', 'core/timeline'] },
  { from: /^core\/read_models\//, to: ['core/domain', kLanguage] },
  { from: /^core\/domains\//, to: ['core/domain', 'core/versioning', kLanguage] },
  { from: /^core\/all_domains\//, to: ['core/domain', 'core/system'] },
  { from: /^core\/playground/, to: [...kRun, 'core/system', 'core/timeline', 'core/anatomy', 'core/playground'] },
  // What runs in a copy of the domains reads and writes JSON, too.
  { from: /^wasm\/source\/retrace\.hpp$/, to: ['core/domain'] },
  { from: /^wasm\/.*\.[ch]pp$/, to: ['core/playground.hpp', 'core/all_domains/all_domains.hpp'] },
  // The version has one home for all.
  { from: /^wasm\/version\.mjs$/, to: ['CMakeLists.txt'] },
  // What people read of the core.
  { from: /^wasm\/source\/project\.mjs$/, to: ['core'] },
  { from: /^wasm\//, to: [] },
  { from: /^web\/src\/lib\//, to: ['wasm/client', 'wasm/playground'] },
  { from: /^web\/src\/pieces\//, to: kShared },
  { from: /^web\/src\/source\//, to: kShared },
  // A lab may offer histories to load.
  { from: /^web\/src\/labs\/pieces\//, to: [...kShared, 'web/src/samples/samples.svelte'] },
  { from: /^web\/src\/labs\/[^/]+\//, to: [...kShared, ...kOfLabs, kForms, 'web/src/read_models/Outbox.svelte'] },
  // What is left are the regions, and the list of the labs with the panel around each.
  { from: /^web\/src\/[^/]+\//, to: kShared },
  // The arrangement of the page: it alone knows all of them, and starts the worker.
  { from: /^web\//, to: ['wasm/page', 'wasm/client', 'wasm/playground', 'web/src'] },
];

/** JSON, and who alone may use it: where text comes in or goes out. */
const kJson = /^(core\/domain\/(json|schema)\.hpp|nlohmann\/.*)$/;
const kTextual = /^(core\/playground|core\/domain\/(json|read_json|schema)\.)/;

/** What would bring a clock, randomness, input, output, threads or the browser into core. */
const kImpure = /^(emscripten.*|random|ctime|cstdio|iostream|fstream|filesystem|thread|mutex)$/;

const kInclude = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/gm;
const kImport = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*(['"])([^'"]+)\1/g;

/** The folder whose files may use each other: a domain's or a lab's own one, else one of core/ or the page, else the part's. */
const homeOf = (path) => path.match(/^(core\/domains|web\/src\/labs)\/[^/]+\/|^(core|web\/src)\/[^/]+\/|^[^/]+\//)?.[0];

const isWithin = (path, place) =>
  place instanceof RegExp
    ? place.test(path)
    : path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`);

function mayUse(from, to) {
  if (homeOf(from) === homeOf(to)) return true;
  return kAllowed.find((rule) => rule.from.test(from)).to.some((place) => isWithin(to, place));
}

/** What is wrong with one #include of a C++ file, as a sentence, or nothing. */
function includeFault(root, path, quoted, angled) {
  if (angled && path.startsWith('core/') && kImpure.test(angled)) return `core must not use <${angled}>`;
  const isBeside = quoted && !path.startsWith('core/') && existsSync(join(root, path, '..', quoted));
  const target = angled ?? (isBeside ? join(path, '..', quoted) : `core/${quoted}`);
  if (path.startsWith('core/') && kJson.test(target) && !kTextual.test(path))
    return `it must do without JSON (${target})`;
  if (angled) return undefined;
  if (existsSync(join(root, `${target}.in`))) return undefined; // written by CMake, from the folders that there are
  if (!existsSync(join(root, target))) return `"${quoted}" is no file when read from core/`;
  return mayUse(path, target) ? undefined : `it must not use ${target}`;
}

/** What is wrong with one import of a script, as a sentence, or nothing. A package's own name is always right. */
function importFault(path, name) {
  if (!name.startsWith('.')) return undefined;
  const target = join(path, '..', name.replace(/\?.*$/, ''));
  return mayUse(path, target) ? undefined : `it must not use ${target}`;
}

function faultsOf(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const found = /\.[ch]pp$/.test(path)
    ? [...text.matchAll(kInclude)].map(([, quoted, angled]) => includeFault(root, path, quoted, angled))
    : [...text.matchAll(kImport)].map(([, , name]) => importFault(path, name));
  return found.filter(Boolean).map((fault) => `${path}: ${fault}`);
}

/** The files under `root` whose includes and imports are held to the directions, as paths from there. */
export const sourcesOf = (root) =>
  ['core', 'wasm', 'web']
    .flatMap((part) => filesUnder(root, part))
    .filter((path) => /\.([ch]pp|ts|mjs|svelte)$/.test(path));

function filesUnder(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(root, path) : [path];
    });
}

/** Every include and import under `root` that points the wrong way, each as a sentence that begins with the file. */
export const faultsUnder = (root) => sourcesOf(root).flatMap((path) => faultsOf(root, path));
