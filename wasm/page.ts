/** The playground of a page, whose core runs in a worker. */

import { proxy, wrap } from 'comlink';
import { playgroundOf } from './client';
import type { Playground } from './playground';
import { Remote } from './remote';
import type { WorkerApi } from './worker_api';

/** Starts the worker and answers its playground: that of a branch, or of the real history. One page needs one. */
export function createPlayground(branch = ''): Playground {
  const remote = startWorker(branch);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void remote.call((api) => api.catchUp()).catch(() => {});
  });
  return playgroundOf(remote);
}

function startWorker(branch: string): Remote {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: branch });
  const remote = new Remote(wrap<WorkerApi>(worker) as unknown as WorkerApi, proxy);
  const end = (reason: string) =>
    remote.end(
      `The worker behind this page stopped: ${reason}. Reload the page; everything that was answered is kept.`,
    );
  worker.addEventListener('error', ({ message }) => end(message || 'its code could not be loaded'));
  worker.addEventListener('messageerror', () => end('it sent something unreadable'));
  return remote;
}
