/** Leaves the first moments to the page itself, in milliseconds. */
const kRest = 2000;

/**
 * Has the browser keep the page's files once the page has come to rest, so that it opens without a network from then on. Where a
 * browser cannot, or the page did not come by https or from this machine, nothing happens.
 */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await new Promise((resolve) => setTimeout(resolve, kRest));
  await navigator.serviceWorker.register(new URL('service_worker.js', document.baseURI));
}
