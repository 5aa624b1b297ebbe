/** Makes a short moment long enough to be hit: a transaction that writes more than events stays open for a while, and says so. */
import type { Page } from '@playwright/test';

/** How long such a transaction stays open behind what it has written, in milliseconds. */
export const kLingering = 80;

/** The page calls its function `tell`, where it has one by then, with 'inside' at the beginning of each of these. */
export async function linger(page: Page): Promise<void> {
  await page.addInitScript(passOn);
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch({ maxRetries: 3 }); // A server may hang up on a connection that it kept.
    await route.fulfill({ response, body: `(${inWorker})(${kLingering});\n${await response.text()}` });
  });
}

function passOn(): void {
  new BroadcastChannel('kills').onmessage = () => (globalThis as { tell?: (what: string) => void }).tell?.('inside');
}

/** An append has two stores and ends itself; sealing, erasing and branches have all of them. */
function inWorker(milliseconds: number): void {
  const begin = IDBDatabase.prototype.transaction;
  const channel = new BroadcastChannel('kills');
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = begin.call(this, names, mode, options);
    if (mode !== 'readwrite' || typeof names === 'string' || [...names].length < 3) return transaction;
    const store = transaction.objectStore([...names][0]!);
    const end = performance.now() + milliseconds;
    const again = () => {
      if (performance.now() < end) store.count().onsuccess = again;
    };
    again();
    channel.postMessage('');
    return transaction;
  };
}
