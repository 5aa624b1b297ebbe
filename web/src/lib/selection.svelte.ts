// The one selection: the event and the stream that are looked at.
import type { Cursor } from './cursor.svelte';
import type { News } from './news.svelte';

export class Selection {
  /** The stream that was sent to or selected last, if any. */
  stream = $state<string>();
  readonly #cursor: Cursor;
  #chosen = $state<number | null>(null);

  /** A chosen event is looked at until the cursor moves. */
  constructor(news: News, cursor: Cursor) {
    this.#cursor = cursor;
    cursor.onMove(() => (this.#chosen = null));
    news.listen({ erased: () => (this.stream = undefined) });
  }

  /** The position of the event that is looked at: the chosen one, or else the one at the cursor. */
  get position(): number {
    const { at } = this.#cursor;
    return this.#chosen !== null && this.#chosen <= at ? this.#chosen : at;
  }

  /** The position of the event that was chosen, if one was. */
  get chosen(): number | null {
    return this.#chosen;
  }

  /** Looks at what another window looks at. */
  follow(chosen: number | null, stream: string | undefined) {
    this.#chosen = chosen;
    this.stream = stream;
  }

  select(position: number, stream?: string) {
    this.#chosen = position;
    if (stream) this.stream = stream;
  }
}
