// Serves the built site on this machine only: node web/server.mjs PORT. Says where once it can be reached.
import { preview } from 'vite';
import { kHeaders } from './policy.mjs';

const port = Number(process.argv[2]);
const site = {
  configFile: false,
  root: import.meta.dirname,
  build: { outDir: '../build/web' },
  appType: 'mpa', // a missing file is a 404, as on any static server, and not the page
  preview: { host: '127.0.0.1', port, strictPort: true, headers: { ...kHeaders, 'Cache-Control': 'no-cache' } },
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

try {
  await preview(site);
  console.log(`Replayground is at http://127.0.0.1:${port}/ (Ctrl-C ends it)`);
} catch (error) {
  console.error(`serve: The page cannot be served on port ${port}: ${error.message}.`);
  process.exit(1);
}
