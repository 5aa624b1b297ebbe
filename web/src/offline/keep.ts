import type { Playground } from '../../../wasm/playground';

/** What service_worker.ts looks for, before the address of the page's first script. */
const kHeld = 'replayground-build ';

/** Leaves the first moments to the page itself, and to a history that is being opened, in milliseconds. */
const kRest = 2000;

/**
 * Has the browser keep the page's files once the page has come to rest, so that it opens without a network from then on. Where a
 * browser cannot, or the page did not come by https or from this machine, nothing happens.
 */
export async function keepForOffline(playground: Playground): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  holdBuild();
  do await new Promise((resolve) => setTimeout(resolve, kRest));
  while (await isOpening(playground));
  await navigator.serviceWorker.register(new URL('service_worker.js', document.baseURI));
}

const isOpening = (playground: Playground) =>
  playground.status().then(
    ({ loading }) => loading !== undefined,
    () => false,
  );

/** As long as this page is open, the service worker of a newer build lets its files be. */
function holdBuild(): void {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"]')!;
  void navigator.locks?.request(kHeld + script.src, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
}
