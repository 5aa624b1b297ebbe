/**
 * Does `work` while no other tab holds the lock `name`. Browsers have no locks on plain http addresses; there the work is
 * done without one. So a lock may only make things faster here: what keeps them right is the journal's check on append.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigatorLocks();
  return locks ? (locks.request(name, work) as Promise<T>) : work();
}

/** As `withLock`, but does nothing and answers undefined where another tab holds the lock. */
export async function withLockIfFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = navigatorLocks();
  if (!locks) return work();
  return locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined)) as Promise<T | undefined>;
}

function navigatorLocks(): LockManager | undefined {
  return (globalThis.navigator as Navigator | undefined)?.locks;
}
