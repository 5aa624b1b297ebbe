/** How long a lock is waited for, in milliseconds: whoever holds it longer may have been put to sleep by the browser. */
const kPatience = 3_000;

/**
 * Does `work` while no other tab holds the lock `name`, or without it where it cannot be had in a few seconds. Browsers have no
 * locks on plain http addresses. So a lock may only make things faster here: what keeps them right is the journal's check on
 * append.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigatorLocks();
  if (!locks) return work();
  let [done, begun]: [Promise<T> | undefined, boolean] = [undefined, false];
  const begin = () => {
    begun = true;
    done = work();
    return done;
  };
  await locks.request(name, { signal: AbortSignal.timeout(kPatience) }, begin).catch((error) => {
    if (begun) throw error;
  });
  return done ?? work();
}

/** As `withLock`, but does nothing and answers undefined where another tab holds the lock. */
export async function withLockIfFree<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = navigatorLocks();
  if (!locks) return work();
  return locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined)) as Promise<T | undefined>;
}

/** Holds a lock of one's own for as long as one lives; resolves once it is held, or where there are no locks. */
export function holdForLife(name: string): Promise<void> {
  return new Promise((held) => {
    const forEver = () => {
      held();
      return new Promise(() => {});
    };
    const locks = navigatorLocks();
    if (locks) void locks.request(name, forEver);
    else held();
  });
}

/** Calls back once whoever holds a lock for life is gone; false, and never, where the browser has no locks. */
export function onEndOfLife(name: string, ended: () => void): boolean {
  const locks = navigatorLocks();
  void locks?.request(name, async () => ended()).catch(() => {});
  return locks !== undefined;
}

function navigatorLocks(): LockManager | undefined {
  return (globalThis.navigator as Navigator | undefined)?.locks;
}
