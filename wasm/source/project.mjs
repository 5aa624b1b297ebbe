// The C++ of all systems, as the folders have it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from './code.mjs';
import { parse } from './parse.mjs';
import { spansOf } from './spans.mjs';
import { linesOf } from './tokens.mjs';

export const kRoot = dirname(fileURLToPath(new URL('../../core', import.meta.url)));
/** Every folder in one of these that has a domain.hpp is a system; in the last are the read models over several. */
const kSystems = ['core/domains', 'core/system'];
const kAcross = 'core/read_models';

/**
 * All sources of systems under `root`, parsed and with their spans: for each folder its files. The numbers of the spans are
 * the same whenever the sources are.
 */
export function readSources(root = kRoot) {
  let next = 0;
  return [...kSystems.flatMap((parent) => systemFolders(root, parent)), kAcross].map((folder) => {
    const files = sourcesIn(root, folder).map((path) => {
      const file = parse(path, readFileSync(join(root, path), 'utf8'));
      file.spans = spansOf(file, next);
      next += file.spans.length;
      return file;
    });
    return { folder, files };
  });
}

function systemFolders(root, parent) {
  return readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'domain.hpp')))
    .sort();
}

function sourcesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.[ch]pp$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/**
 * The code of everything that the core describes: `systems` by their names, and `across`, the read models over several.
 * Throws a sentence for each thing of which there is none.
 */
export function codeOfAll(description, folders = readSources()) {
  const meaning = meaningOf(description, folders);
  for (const { files } of folders) for (const file of files) file.words = linesOf(file, meaning, file.spans);
  const of = (described, files) => codeOf({ commands: [], events: [], ...described }, files);
  const systems = description.domains.map((domain) => [domain.name, of(domain, filesOf(domain, folders))]);
  const across = of({ title: 'All systems', projections: description.projections }, folders.at(-1).files);
  const missing = [...systems.map(([, code]) => code), across].flatMap((code) => code.missing);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  return { systems: Object.fromEntries(systems), across };
}

/** The files of the folder whose `Domain` has the system's name. */
function filesOf({ name }, folders) {
  const isIts = ({ files }) =>
    files.some(({ types }) => types.some((each) => each.type === 'Domain' && each.name === name));
  return folders.find(isIts)?.files ?? [];
}

/** What names stand for, in the page's colours. */
function meaningOf({ domains, projections }, folders) {
  const kinds = new Map();
  const note = (kind, described) => {
    for (const { name } of described) kinds.set(name, kind);
  };
  for (const domain of domains) {
    note('command', domain.commands);
    note('event', domain.events);
    note('model', domain.projections);
  }
  note('model', projections);
  const files = folders.flatMap(({ files }) => files);
  const types = files.flatMap(({ types }) => types).filter(({ name }) => kinds.has(name));
  const refusals = files.flatMap(({ constants }) => constants).filter(({ type }) => type === 'Rejection');
  return new Map([
    ...types.map(({ type, name }) => [type, kinds.get(name)]),
    ...refusals.map(({ name }) => [name, 'rejection']),
  ]);
}
