// The branches of this browser, and which of them is open here.
import type { BranchList, Playground } from '../../../wasm/playground';
import type { News } from './news.svelte';

export class Branches {
  #list = $state.raw<BranchList>({ current: null, branches: [] });
  readonly #playground: Playground;

  #seen = 0;

  constructor(playground: Playground, news: News) {
    this.#playground = playground;
    news.listen({
      heard: ({ kept }) => {
        if (kept !== this.#seen) void this.ask().catch(() => {}); // It is asked for again with the next change.
        this.#seen = kept;
      },
    });
  }

  get all(): BranchList['branches'] {
    return this.#list.branches;
  }

  /** The name of the one that is open; null for the real history. */
  get current(): string | null {
    return this.#list.current;
  }

  /** Why these are not all of them, as a sentence; nothing where they are. */
  get problem(): string | undefined {
    return this.#list.problem;
  }

  /** Learns which there are. From then on it follows by itself. */
  async ask() {
    this.#list = await this.#playground.branches();
  }
}
