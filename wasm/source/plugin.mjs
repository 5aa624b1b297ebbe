// The C++ of each system as a module of its own, which the page fetches when somebody wants to see it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { codeOfAll } from './project.mjs';

const kDescribe = fileURLToPath(new URL('describe.mjs', import.meta.url));
const kIndex = 'virtual:source';
const kAcross = `${kIndex}/across`;
const kSystem = `${kIndex}/system/`;

/** What the core in this folder says of itself. */
export function describe(core) {
  return JSON.parse(execFileSync(process.execPath, [kDescribe, core], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

/**
 * A plugin for Vite. `virtual:source` has `systems`, by name a function that fetches the code of one, and `across`, one that
 * fetches that of the read models over several; web/src/source/virtual.d.ts says of what type. The build fails where a
 * command, an event or a read model of the core in `folder` has no code.
 */
export function source(folder) {
  let code;
  return {
    name: 'source',
    resolveId: (id) => (id.startsWith(kIndex) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${kIndex}`)) return undefined;
      code ??= codeOfAll(describe(folder));
      return moduleOf(id.slice(1), code);
    },
  };
}

function moduleOf(id, { systems, across }) {
  if (id === kAcross) return json(across);
  if (id.startsWith(kSystem)) return json(systems[id.slice(kSystem.length)]);
  const fetched = Object.keys(systems).map((name) => `${JSON.stringify(name)}: () => import('${kSystem}${name}')`);
  return `export const systems = { ${fetched.join(', ')} };\nexport const across = () => import('${kAcross}');`;
}

const json = (value) => `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
