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
  let begun = false;
  const begin = (lock: Lock | null) => {
    begun = true;
    return lock ? work() : undefined;
  };
  try {
    return (await locks.request(name, { ifAvailable: true }, begin)) as T | undefined;
  } catch (error) {
    if (begun) throw error;
    return work(); // A browser that gives no locks to this page is like one that has none.
  }
}

/** Holds a lock of one's own for as long as one lives; answers once it is held, or false where it cannot be had. */
export async function holdForLife(name: string): Promise<boolean> {
  const locks = navigatorLocks();
  if (!locks) return false;
  return new Promise((answer) => {
    const forEver = () => {
      answer(true);
      return new Promise(() => {});
    };
    locks.request(name, forEver).catch(() => answer(false));
  });
}

/** Answers once whoever holds a lock for life is gone; false, and at once, where the lock cannot be asked for. */
export async function endOfLife(name: string): Promise<boolean> {
  const ended = navigatorLocks()?.request(name, async () => true);
  return ended?.catch(() => false) ?? false;
}

function navigatorLocks(): LockManager | undefined {
  return (globalThis.navigator as Navigator | undefined)?.locks;
}
