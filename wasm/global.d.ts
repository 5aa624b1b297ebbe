import type { Playground } from './playground';

declare global {
  /** What the page hands to its console. */
  var playground: Playground;
}
