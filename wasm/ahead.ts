/** What the worker loads only where it is needed. */

/** Loads it ahead, so that it is there without a network; what does not come now is loaded where it is needed. */
export async function loadAhead(): Promise<void> {
  await Promise.allSettled([
    import('./branching'),
    import('./journal/indexeddb_seals'),
    import('./rebuilds'),
    import('./recovery'),
    import('./store/branch_records'),
    import('./store/leftovers'),
    import('./store/older'),
    import('./unpacking'),
    import('@noble/hashes/sha2.js'),
  ]);
}
