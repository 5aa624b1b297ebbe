// The static server of the run: the product's page under /, the measuring pages under /bench/. It compresses as static
// hosts do, and keeps an account of what each origin was sent.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { SlowLine } from './line.mjs';

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
/** Isolation gives the measuring pages their finest clock. The product's page is served as it is anywhere. */
const kIsolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const kIsolated = /^\/bench\/(?!empty\.html)/;

/** A file as it is sent. Fonts and the like are compressed already. */
class SentFile {
  #plain;
  #gzip;
  #brotli;

  constructor(path) {
    this.type = kTypes[extname(path)];
    this.#plain = readFileSync(path);
  }

  get gzip() {
    this.#gzip ??= this.type ? gzipSync(this.#plain, { level: 9 }) : this.#plain;
    return this.#gzip;
  }

  get brotli() {
    this.#brotli ??= this.type ? brotliCompressSync(this.#plain) : this.#plain;
    return this.#brotli;
  }

  get headers() {
    return this.type
      ? { 'Content-Type': this.type, 'Content-Encoding': 'br' }
      : { 'Content-Type': 'application/octet-stream' };
  }
}

/** All files of `folders` (an object from address to folder) by their address, as they are now. */
function readAll(folders) {
  const files = new Map();
  for (const [address, folder] of Object.entries(folders)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(address + path.slice(folder.length + 1).replaceAll('\\', '/'), new SentFile(path));
    }
  }
  return files;
}

/** Serves folders on this machine only, to browsers that take brotli; origins that begin with `slow-` have a slow line. */
export async function serve(folders) {
  const files = readAll(folders);
  const sent = new Map();
  const lines = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = files.get(path);
    if (!file) return response.writeHead(404).end();
    const host = request.headers.host.split(':')[0];
    if (!sent.has(host)) sent.set(host, new Map());
    sent.get(host).set(path, { file, at: Date.now() });
    const isolation = kIsolated.test(path) ? kIsolation : {};
    response.writeHead(200, { ...file.headers, 'Content-Length': file.brotli.length, ...isolation });
    if (!host.startsWith('slow-')) return response.end(file.brotli);
    if (!lines.has(host)) lines.set(host, new SlowLine());
    lines.get(host).send(response, file.brotli);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    /** What a host name asked for until a time in milliseconds since 1970: `{ path, gzip, brotli }` for each file, in bytes. */
    sentTo: (host, until) =>
      [...(sent.get(host) ?? [])]
        .filter(([, { at }]) => at <= until)
        .map(([path, { file }]) => ({ path, gzip: file.gzip.length, brotli: file.brotli.length })),
    close: () => server.close(),
  };
}
