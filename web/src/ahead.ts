// What a first visit does without is fetched ahead once somebody has sent something and the page has come to rest, so that all of
// the page works without a network from then on.
import { digestOfSent } from '../../wasm/client';
import { startLayout } from './labs/graph/layout';
import { fetchPanels, fetchUnusual } from './labs/labs';
import { fetchWhys } from './lib/why';

/** Leaves the first frames after a command to what it made happen, in milliseconds. */
const kRest = 2000;

const kParts: readonly (() => unknown)[] = [
  fetchWhys,
  fetchPanels,
  startLayout,
  () => digestOfSent('', {}),
  fetchUnusual,
  () => import('./shell/Damage.svelte'),
];

/** Fetches it once the page is idle. What does not come now is fetched when it is wanted. */
export async function fetchAhead(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, kRest));
  for (const fetch of kParts) {
    await idle();
    await Promise.resolve(fetch()).catch(() => {});
  }
}

/** Safari has no idle callbacks. */
function idle(): Promise<unknown> {
  if (!('requestIdleCallback' in globalThis)) return Promise.resolve();
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: kRest }));
}
