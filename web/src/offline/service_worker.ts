// Keeps the files of a build in the browser, so that the page opens again without a network. Where the
// server answers in time the page is the server's own; what its files are called says what is in them, so they come from here where
// they are here.
//
// Each build has a cache of its own. Pages that are still open from an older build find what they load later in that one's: each
// holds a lock by the name of its first script while it is open.

const worker = self as unknown as ServiceWorkerGlobalScope;

/** What plugin.mjs writes here: the files of this build, relative to it, each with its digest as `integrity` wants it. */
const kFiles: Readonly<Record<string, string>> = JSON.parse('REPLAYGROUND_FILES');
const kPage = 'index.html';
/** What keep.ts calls its lock, before the address of the page's first script. */
const kHeld = 'replayground-build ';

/** Several playgrounds may be kept at one host. */
const kOurs = `replayground ${worker.registration.scope} `;
const kCache = kOurs + kFiles[kPage];

/** How long a server may be silent before the page comes from here, in milliseconds. */
const kPatience = 4000;

const addressOf = (file: string) => new URL(file, worker.registration.scope).href;
const kAddresses: ReadonlySet<string> = new Set(Object.keys(kFiles).map(addressOf));

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (isPage(request.url)) event.respondWith(newestPage(request));
  } else if (request.url.startsWith(addressOf('assets/')) || kAddresses.has(request.url))
    event.respondWith(keptOrFetched(request));
});

/** All or nothing: a build of which a file cannot be had, or is another one's, is not kept. */
async function keep(): Promise<void> {
  const cache = await caches.open(kCache);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(kFiles).filter(([file]) => !kept.has(addressOf(file)));
  await cache.addAll(
    missing.map(
      ([file, integrity]) => new Request(addressOf(file), { integrity, cache: file === kPage ? 'reload' : 'default' }),
    ),
  );
  await worker.skipWaiting();
}

/** Lets go of all builds but this one, the one before it, and those of pages that are open. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(kOurs) && name !== kCache);
  const scripts = await scriptsInUse();
  for (const name of others.slice(0, -1)) if (!(await has(name, scripts))) await caches.delete(name);
  await worker.clients.claim();
}

/** The first script of each page that is open. */
async function scriptsInUse(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query();
  return held.flatMap(({ name }) => (name?.startsWith(kHeld) ? [name.slice(kHeld.length)] : []));
}

async function has(cacheName: string, addresses: string[]): Promise<boolean> {
  const found = await Promise.all(addresses.map((address) => caches.match(address, { cacheName, ignoreVary: true })));
  return found.some((each) => each !== undefined);
}

const isPage = (address: string) => [addressOf(''), addressOf(kPage)].includes(address.replace(/[?#].*$/s, ''));

/** The server's page, or where it has none to give, or not soon, the one that is kept. */
async function newestPage(request: Request): Promise<Response> {
  const served = fetch(request);
  const inTime = Promise.race([served, later(kPatience)]).catch(() => undefined);
  if ((await inTime)?.ok) return served;
  return (await caches.match(addressOf(kPage), { cacheName: kCache })) ?? served;
}

const later = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds));

async function keptOrFetched(request: Request): Promise<Response> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(kOurs) && name !== kCache);
  for (const cacheName of [kCache, ...builds]) {
    const kept = await caches.match(request.url, { cacheName, ignoreVary: true });
    if (kept) return kept;
  }
  return fetch(request);
}
