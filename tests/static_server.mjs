// The plainest static server: node tests/static_server.mjs PORT [SITE], which says its port; with 0 it takes a free one. It serves
// the built page, or another SITE, under a sub-path, so that a page which needs the root of its server fails the tests, and beside
// it the journal's test page, and the npm package where npm would install it, with the story that is told with it,
// and the page that drives the built one in WebKit.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kHeaders } from '../web/policy.mjs';

const build = fileURLToPath(new URL('../build/', import.meta.url));
const [, , port, site = join(build, 'web')] = process.argv;
const kPage = '/some/where/';
const folders = {
  [kPage]: site,
  '/journal/': join(build, 'tests-wasm'),
  '/node_modules/replayground/': join(build, 'package'),
  '/package/': fileURLToPath(new URL('package/', import.meta.url)),
  '/webkit/': fileURLToPath(new URL('webkit/', import.meta.url)),
};
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

function fileAt(url) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  const prefix = Object.keys(folders).find((folder) => path.startsWith(folder));
  if (!prefix) return undefined;
  const file = join(folders[prefix], path.slice(prefix.length) || 'index.html');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

const server = createServer((request, response) => {
  const file = fileAt(request.url);
  response.writeHead(file ? 200 : 404, {
    'Content-Type': types[extname(file ?? '')] ?? 'application/octet-stream',
    ...(request.url.startsWith(kPage) && kHeaders),
  });
  if (file) createReadStream(file).pipe(response);
  else response.end();
});

server.listen(Number(port), '127.0.0.1', () => console.log(String(server.address().port)));
