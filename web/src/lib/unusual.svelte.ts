// What is not as usual while the labs in which it was set are closed: how the bus delivers, and what came of it.
import type { Bus, Playground } from '../../../wasm/playground';
import type { News } from './news.svelte';

/** Between two looks, in milliseconds: whether rows are wrong is read from the whole log. */
const kPause = 300;

export class Unusual {
  /** In a few words, by the names of subscriptions; "commands" and "pace" are the bus's own. */
  bus = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly #playground: Playground;
  /** The read models that were not fed as usual once: what came of it may be there still. */
  readonly #once = new Set<string>();
  #asking = false;
  #again = false;

  /** Nothing is asked, and nothing more of the page loaded, before somebody changes something. */
  constructor(playground: Playground, news: News) {
    this.#playground = playground;
    news.listen({ heard: ({ tuned }) => tuned && void this.#ask() });
  }

  async #ask() {
    this.#again = this.#asking;
    if (this.#asking) return;
    this.#asking = true;
    // A question that fails now is asked again with the next news.
    this.bus = await this.#look().catch(() => this.bus);
    setTimeout(() => {
      this.#asking = false;
      if (this.#again) void this.#ask();
    }, kPause);
  }

  async #look(): Promise<ReadonlyMap<string, string>> {
    const [bus, { ofBus }] = await Promise.all([this.#playground.subscriptions(), import('./unusual')]);
    const set = ofBus(bus);
    for (const name of set.keys()) this.#once.add(name);
    const wrong = await this.#wrongRows(bus);
    for (const [name, rows] of wrong) if (rows === 0 && !set.has(name)) this.#once.delete(name);
    return ofBus(bus, wrong);
  }

  /** How many rows of each read model are not what the log says. */
  async #wrongRows({ subscriptions }: Bus): Promise<ReadonlyMap<string, number>> {
    const asked = subscriptions.filter(({ kind, name }) => kind === 'projection' && this.#once.has(name));
    return new Map(
      await Promise.all(asked.map(async ({ name }) => [name, (await this.#playground.drift(name)).wrong] as const)),
    );
  }
}
