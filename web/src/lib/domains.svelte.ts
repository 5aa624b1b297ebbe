// The system whose forms and read models are shown.
import type { DomainDescription } from '../../../wasm/playground';
import { address } from './address.svelte';
import type { News } from './news.svelte';

export class Domains {
  readonly #news: News;

  constructor(news: News) {
    this.#news = news;
  }

  /** As the address says; the first one where it says nothing. */
  get chosen(): DomainDescription {
    const { domains } = this.#news.description;
    return domains.find((domain) => domain.name === address.get('system')) ?? domains[0]!;
  }

  choose(name: string) {
    if (name !== this.chosen.name) address.set('system', name);
  }
}
