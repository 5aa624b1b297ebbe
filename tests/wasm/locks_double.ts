/** The browser's locks where there is no browser, as somebody else leaves them: for the tests of what happens then. */

/** `held`: another page holds every lock and keeps it. `refused`: the browser gives none to this page. */
export async function withLocks<T>(state: 'free' | 'held' | 'refused', work: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: locksOf(state) } });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(globalThis, 'navigator');
    if (before) Object.defineProperty(globalThis, 'navigator', before);
  }
}

type Work = (lock: object | null) => unknown;

function locksOf(state: 'free' | 'held' | 'refused') {
  return {
    request: async (_name: string, options: LockOptions | Work, given?: Work) => {
      const [{ ifAvailable, signal }, work] =
        typeof options === 'function' ? [{} as LockOptions, options] : [options, given!];
      if (state === 'refused') throw new DOMException('Not for this page.', 'SecurityError');
      if (state === 'free') return work({});
      if (ifAvailable) return work(null);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
}
