// Plugins for Vite that note of which packages a build is made, with the licences under which they are passed on. The build fails
// where one may not be, or does not say so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../version.mjs';
import { linked } from './linked.mjs';
import { folderOf, packageIn } from './packages.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const kTools = here('../../web/node_modules');
const kOwn = {
  name: 'Replayground',
  version,
  licence: 'MIT',
  text: readFileSync(here('../../LICENSE'), 'utf8').trim(),
};

/** What packages have put into their own files, where a build does not see it any more. */
const kWithin = { '@dagrejs/dagre': ['@dagrejs/graphlib'] };

const kModule = 'virtual:licences';
/** What stands for the list until everything that the build needs is known. */
const kPlace = 'REPLAYGROUND_LICENCES';

/** The folders of packages of which something is in a build. */
class Used {
  #folders = new Set();

  /** Notes the packages whose code is in these chunks, and not what was left out of them. */
  addChunks(chunks) {
    for (const { modules = {} } of Object.values(chunks))
      for (const [id, { code }] of Object.entries(modules)) if (code) this.#add(folderOf(id, kTools));
  }

  /** Notes the package that a style sheet is of, and those that it imports: they become one before there are chunks. */
  addStyles(id, code) {
    this.#add(folderOf(id, kTools));
    for (const [, name] of code.matchAll(/@import\s+["']((?:@[^/"']+\/)?[a-z][^/"']*)/g)) this.#add(join(kTools, name));
  }

  #add(folder) {
    if (folder) this.#folders.add(folder);
  }

  /** What it is made of, by name, this project first. */
  parts() {
    const packages = [...this.#folders].map(packageIn);
    const within = packages.flatMap(({ name }) => kWithin[name] ?? []).map((name) => packageIn(join(kTools, name)));
    const parts = [...packages, ...within, ...linked()];
    const once = new Map(parts.map((part) => [`${part.name} ${part.version}`, part]));
    return [kOwn, ...[...once.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))];
  }
}

const isStyle = (id) => /\.css(\?|$)/.test(id);

/**
 * For the page: `page` is the plugin, and `workers` makes those of its workers. `virtual:licences` is the list;
 * web/src/shell/virtual.d.ts says of what type.
 */
export function licences() {
  const used = new Used();
  return {
    workers: () => [{ name: 'licences-of-workers', generateBundle: (_options, bundle) => used.addChunks(bundle) }],
    page: {
      name: 'licences',
      enforce: 'pre', // before Vite puts together what style sheets import
      resolveId: (id) => (id === kModule ? `\0${id}` : undefined),
      load: (id) => (id === `\0${kModule}` ? `export default JSON.parse(${kPlace});` : undefined),
      transform(code, id) {
        if (isStyle(id)) used.addStyles(id, code);
      },
      renderChunk(code, _chunk, _options, { chunks }) {
        if (!code.includes(kPlace)) return undefined;
        used.addChunks(chunks);
        return { code: code.replace(kPlace, () => JSON.stringify(JSON.stringify(used.parts()))) };
      },
    },
  };
}

/** For the npm package: the same as a file that goes along with it. */
export function notices(fileName) {
  const used = new Used();
  return {
    name: 'notices',
    generateBundle(_options, bundle) {
      used.addChunks(bundle);
      const [, ...others] = used.parts();
      this.emitFile({ type: 'asset', fileName, source: others.map(asText).join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

const asText = ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`;
