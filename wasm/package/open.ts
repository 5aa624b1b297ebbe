/** What the npm package exports: a playground without a page. */

import { playgroundOf } from '../client';
import { Host, kClosed } from '../host';
import { MemoryJournal } from '../journal/memory';
import type { Playground } from '../playground';
import { call } from '../readers';
import { Remote } from '../remote';
import { loadCore } from './load_core';

export type * from '../playground';

/** A playground that lasts until it is closed. */
export interface OpenPlayground extends Playground {
  /**
   * Throws the history away and ends whatever would go on by itself, so that a program can end. Calls that are not answered
   * yet, and all later ones, fail as `unavailable`. What is to be kept is asked for before, with `exportLog`.
   */
  close(): Promise<void>;
}

/**
 * Opens a playground with an empty history, which is kept in memory. Its core runs where it is opened: a page that asks long
 * questions opens it in a worker. Each one that is opened knows nothing of the others. Rejects with a `PlaygroundError` that
 * is `unavailable` where the core cannot be loaded.
 */
export const open: () => Promise<OpenPlayground> = call([], async () => {
  const host = new Host(loadCore, async () => ({ journal: new MemoryJournal(), storage: 'memory' }));
  const remote = new Remote(host, (listener) => listener);
  const playground = playgroundOf(remote);
  const close = call([], () => {
    remote.end(kClosed);
    return host.close();
  });
  await playground.ready;
  return { ...playground, close };
});
