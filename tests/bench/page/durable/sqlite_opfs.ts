import { wrap } from 'comlink';
import type { DurableStore } from './store';

/** The worker of sqlite_opfs_worker.ts as a store. */
export function openSqliteOpfs(): DurableStore {
  const worker = new Worker(new URL('./sqlite_opfs_worker.ts', import.meta.url), { type: 'module' });
  return wrap<DurableStore>(worker) as unknown as DurableStore;
}
