/** Chance that can be had again: the same seed gives the same choices, in every browser. */

/** The seed of this run: `SEED` of the environment, or one of its own, which is printed. */
export const kSeed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 up to, not including, 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of these. */
export function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)]!;
}

/** A line of the table in tests/README.md. Where nothing is left to chance there is no seed. */
export function printRow(what: string, browser: string, tried: number, lost: number, seed: number | '-' = kSeed): void {
  console.log(`| ${what} | ${browser} | ${tried} | ${lost} | ${seed} |`);
}
