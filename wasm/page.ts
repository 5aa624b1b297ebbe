/** The playground of a page, whose core runs in a worker. */

import { proxy, wrap } from 'comlink';
import { playgroundOf } from './client';
import { randomId } from './ids';
import { endOfLife } from './lock';
import type { Playground } from './playground';
import { Remote } from './remote';
import type { Living, WorkerApi } from './worker_api';
import { nameWith } from './worker_options';

/** A worker whose code has not come after so long will not begin, in milliseconds. */
const kStart = 60_000;
/** Where there are no locks: how long a worker may be busy with one thing before it counts as dead, in milliseconds. */
const kBusy = 120_000;

/**
 * Starts the worker and answers its playground: that of a branch, or of the real history. One page needs one. With `keeps` false
 * nothing is kept in this browser, and nothing that is kept is looked at.
 */
export function createPlayground(branch = '', keeps = true): Playground {
  const remote = startWorker(branch, keeps);
  onReturn(() => void remote.call((api) => api.catchUp()).catch(() => {}));
  return playgroundOf(remote);
}

/** A page that was hidden, put to sleep, or kept for "back", may have missed what other tabs told. */
function onReturn(returned: () => void): void {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && returned());
  document.addEventListener('resume', returned);
  addEventListener('pageshow', ({ persisted }) => persisted && returned());
}

function startWorker(branch: string, keeps: boolean): Remote {
  const life = `replayground-life-${randomId()}`;
  const name = nameWith({ branch, keeps, life });
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  const api = wrap<WorkerApi & Living>(worker) as unknown as WorkerApi & Living;
  const remote = new Remote(api, proxy);
  const end = (reason: string) =>
    remote.end(
      `The worker behind this page stopped: ${reason}. Reload the page; everything that was answered is kept.`,
    );
  worker.addEventListener('error', ({ message }) => end(message || 'its code could not be loaded'));
  worker.addEventListener('messageerror', () => end('it sent something unreadable'));
  void watch(api, life, end);
  return remote;
}

/** A worker that is ended says nothing; but it holds a lock as long as it lives. */
async function watch(worker: Living, life: string, end: (reason: string) => void): Promise<void> {
  const isHeld = await lives(worker, kStart);
  if (isHeld === undefined) return end('it did not begin');
  if (isHeld && (await endOfLife(life))) return end('it was ended');
  while ((await lives(worker, kBusy)) !== undefined) await later(kBusy / 4);
  end('it does not answer any more');
}

/** Whether it holds its lock; undefined where it does not answer. */
function lives(worker: Living, within: number): Promise<boolean | undefined> {
  const answered = worker.live().catch(() => false);
  return Promise.race([answered, later(within).then(() => undefined)]);
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
