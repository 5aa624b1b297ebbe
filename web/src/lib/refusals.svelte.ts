// What was refused in this visit before it was decided; the log knows nothing of it.
import type { Json, Refused } from '../../../wasm/playground';
import type { News } from './news.svelte';

/** A command that was refused without being decided. */
export interface Refusal {
  key: string;
  stream: string;
  type: string;
  data: { [field: string]: Json };
  time: number;
  /** Where the log stood. */
  position: number;
  /** How many commands had been decided by then. */
  after: number;
  message: string;
  advice?: string;
}

export class Refusals {
  /** In the order in which they came. */
  all = $state.raw<readonly Refusal[]>([]);
  readonly #news: News;

  constructor(news: News) {
    this.#news = news;
    news.listen({ erased: () => (this.all = []) });
  }

  keep(request: Pick<Refusal, 'stream' | 'type' | 'data'>, { message, advice }: Refused) {
    const key = `refusal ${this.all.length + 1}`;
    const { position, commands: after } = this.#news.status;
    this.all = [
      ...this.all,
      { ...request, key, time: Date.now(), position, after, message, ...(advice && { advice }) },
    ];
  }
}
