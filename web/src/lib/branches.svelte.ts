// The branches of this browser, and which of them is open here.
import type { BranchList, Playground } from '../../../wasm/playground';
import type { News } from './news.svelte';

interface Beside {
  news: News;
  playground: Playground;
  onProblem: (sentence: string) => void;
}

export class Branches {
  #list = $state.raw<BranchList>({ current: null, branches: [] });
  readonly #playground: Playground;
  readonly #onProblem: (sentence: string) => void;

  #seen = 0;

  /** `onProblem` is called with a sentence once the list is found not to be all of them. */
  constructor({ playground, news, onProblem }: Beside) {
    this.#playground = playground;
    this.#onProblem = onProblem;
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

  /** Learns which there are. From then on it follows by itself. */
  async ask() {
    const before = this.#list.problem;
    this.#list = await this.#playground.branches();
    const { problem } = this.#list;
    if (problem && problem !== before) this.#onProblem(problem);
  }
}
