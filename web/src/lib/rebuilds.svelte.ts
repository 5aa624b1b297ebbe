// The read models that are being made anew, wherever on the page that was begun.
import { SvelteMap } from 'svelte/reactivity';
import type { Playground, Progress, ProjectionDescription } from '../../../wasm/playground';

/** One rebuild, while it is under way. */
export class Rebuild {
  progress = $state.raw<Progress>({ done: 0, total: 0 });
  paused = $state(false);
  readonly #playground: Playground;
  readonly #name: string;
  readonly #controller = new AbortController();

  constructor(playground: Playground, name: string) {
    this.#playground = playground;
    this.#name = name;
  }

  /** Answers what came of it, as a sentence. */
  async run(title: string, eventsPerSecond: number): Promise<string> {
    const { signal } = this.#controller;
    try {
      const hear = (news: Progress) => (this.progress = news);
      const { total } = await this.#playground.rebuild(this.#name, hear, { signal, eventsPerSecond });
      return `${title} was made anew from ${total} events.`;
    } catch (error) {
      if (signal.aborted) return `The new rows of ${title} were dropped; the old ones stay.`;
      return `${title} was not rebuilt: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** Events a second; 0 for as fast as it can. */
  pace(eventsPerSecond: number) {
    void this.#playground.paceRebuild(this.#name, { eventsPerSecond }).catch(() => {});
  }

  pause(paused: boolean) {
    this.paused = paused;
    void this.#playground.paceRebuild(this.#name, { paused }).catch(() => {});
  }

  cancel() {
    this.#controller.abort();
  }
}

/** By the names of the projections. */
export const rebuilds = new SvelteMap<string, Rebuild>();

/** Makes a read model anew and answers what came of it, as a sentence; nothing where that is under way already. */
export async function rebuild(
  playground: Playground,
  { name, title }: ProjectionDescription,
  eventsPerSecond = 0,
): Promise<string> {
  if (rebuilds.has(name)) return '';
  const begun = new Rebuild(playground, name);
  rebuilds.set(name, begun);
  try {
    return await begun.run(title, eventsPerSecond);
  } finally {
    rebuilds.delete(name);
  }
}
