// Which streams there are to choose from, for every field that asks for one.
import type { Playground } from '../../../wasm/playground';
import type { Cursor } from './cursor.svelte';
import type { News } from './news.svelte';
import { type Candidate, candidatesOf } from './references';

export class References {
  readonly #playground: Playground;
  readonly #news: News;
  readonly #cursor: Cursor;

  constructor(playground: Playground, news: News, cursor: Cursor) {
    this.#playground = playground;
    this.#news = news;
    this.#cursor = cursor;
  }

  /** The streams of a category where the page's cursor is; none of a category that no domain has. */
  async of(category: string): Promise<Candidate[]> {
    const domain = this.#news.description.domains.find((each) => each.category === category);
    if (!domain) return [];
    const { past, at } = this.#cursor;
    return candidatesOf(this.#playground, domain, past ? at : undefined);
  }
}
