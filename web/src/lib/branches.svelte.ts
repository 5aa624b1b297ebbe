// The branches of this browser, and which of them is open here.
import type { BranchList, Playground } from '../../../wasm/playground';

export class Branches {
  #list = $state.raw<BranchList>({ current: null, branches: [] });
  readonly #playground: Playground;

  constructor(playground: Playground) {
    this.#playground = playground;
  }

  get all(): BranchList['branches'] {
    return this.#list.branches;
  }

  /** The name of the one that is open; null for the real history. */
  get current(): string | null {
    return this.#list.current;
  }

  /** To be called when branches were made or thrown away. */
  async ask() {
    this.#list = await this.#playground.branches();
  }
}
