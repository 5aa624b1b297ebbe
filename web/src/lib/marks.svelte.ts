// One mark, a hue with a shape, stands for one stream on the whole page.
import type { Playground } from '../../../wasm/playground';
import type { News } from './news.svelte';

export const kHues = 5;
export const kShapes = ['circle', 'square', 'diamond', 'triangle', 'hexagon', 'plus', 'ring'] as const;

export interface Mark {
  /** 0 to kHues - 1: the colour `--stream-<hue>`. */
  hue: number;
  shape: (typeof kShapes)[number];
}

const kNumbered = 1000;
const kPage = 500;

/**
 * The first streams are marked in the order in which they began, so that neighbours never look alike and every tab
 * agrees; the many after them by a hash of their name.
 */
export class StreamMarks {
  /** The streams in the order in which they began, as far as they are numbered. */
  names = $state.raw<readonly string[]>([]);
  #playground: Playground;
  #numbers = $derived(new Map(this.names.map((name, index) => [name, index])));
  #asking = false;
  #wanted = 0;
  #generation = 0;

  /** Numbers the streams that are new with the news. */
  constructor(playground: Playground, news: News) {
    this.#playground = playground;
    news.listen({ erased: () => this.#forget(), heard: ({ position }) => this.#follow(position) });
  }

  /** Undefined for a stream that has not begun. */
  of(stream: string): Mark | undefined {
    const number = this.#numbers.get(stream) ?? (this.names.length < kNumbered ? undefined : hash(stream));
    if (number === undefined) return undefined;
    return { hue: number % kHues, shape: kShapes[number % kShapes.length]! };
  }

  /** The hue of a stream as a value for CSS; neutral for one that has not begun. */
  colour(stream: string): string {
    const mark = this.of(stream);
    return mark ? `var(--stream-${mark.hue})` : 'var(--line-strong)';
  }

  #follow(position: number) {
    this.#wanted = position;
    if (!this.#asking) void this.#learn();
  }

  #forget() {
    this.names = [];
    this.#generation += 1;
  }

  async #learn() {
    this.#asking = true;
    for (let done = -1; done !== this.#wanted && this.names.length < kNumbered; ) {
      done = this.#wanted;
      while (await this.#learnPage());
    }
    this.#asking = false;
  }

  /** Whether there may be more. */
  async #learnPage(): Promise<boolean> {
    const generation = this.#generation;
    const offset = this.names.length;
    const answer = await this.#playground.streams({ offset, limit: kPage }).catch(() => undefined);
    if (!answer || generation !== this.#generation) return false;
    if (answer.streams.length > 0) this.names = [...this.names, ...answer.streams.map((each) => each.stream)];
    return answer.streams.length === kPage && this.names.length < kNumbered;
  }
}

/** FNV-1a: small, and the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
