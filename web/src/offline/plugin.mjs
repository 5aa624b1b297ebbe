// Tells the service worker which files the build has, once all of them are there.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page asks for by this name, so it has no digest in it. */
export const kServiceWorker = 'service_worker.js';

/** A plugin for Vite, whose build has `service_worker.ts` as an entry that comes out as `kServiceWorker`. */
export function offline() {
  let folder;
  let written = false;
  return {
    name: 'offline',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    writeBundle: () => {
      written = true;
    },
    closeBundle() {
      if (!written) return; // The build has failed, and says itself why.
      const script = join(folder, kServiceWorker);
      const text = readFileSync(script, 'utf8');
      const [before, after, ...more] = text.split('REPLAYGROUND_FILES');
      if (after === undefined || more.length > 0) throw new Error(`${kServiceWorker} has no one place for the files.`);
      if (/^\s*(import|export)\b/m.test(text)) throw new Error(`${kServiceWorker} must be one plain script.`);
      writeFileSync(script, before + JSON.stringify(filesOf(folder)) + after);
    },
  };
}

/** By its path: what `integrity` of a request wants. */
function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path !== join(folder, kServiceWorker));
  const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('base64');
  return Object.fromEntries(
    paths.sort().map((path) => [path.slice(join(folder, '/').length), `sha256-${digest(path)}`]),
  );
}
