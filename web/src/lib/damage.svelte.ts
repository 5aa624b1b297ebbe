// What of the history is damaged where it is stored: known once somebody who shows it has asked.
import type { DamageReport, Playground } from '../../../wasm/playground';
import type { News } from './news.svelte';

export class Damage {
  #report = $state.raw<DamageReport>();
  #asked = false;
  readonly #playground: Playground;

  constructor(playground: Playground, news: News) {
    this.#playground = playground;
    news.listen({
      heard: ({ damaged }) => {
        if (damaged && !this.#asked) void this.#ask();
        if (!damaged) this.#report = undefined;
        this.#asked = damaged === true;
      },
    });
  }

  /** Undefined where nothing is damaged, and until it is known what. */
  get report(): DamageReport | undefined {
    return this.#report;
  }

  async #ask() {
    // Where it cannot be looked at, what the status says is said.
    this.#report = (await this.#playground.damage().catch(() => null)) ?? undefined;
  }
}
