// The positions of the open history that somebody wants to come back to.
import { Kept } from './kept.svelte';

export interface Bookmark {
  position: number;
  /** As somebody wrote it; empty at first. */
  name: string;
}

export class Bookmarks {
  readonly #kept: Kept<Bookmark>;
  readonly #list = $derived.by(() => Object.values(this.#kept.all).sort((a, b) => a.position - b.position));

  constructor(beside: ConstructorParameters<typeof Kept>[0]) {
    this.#kept = new Kept(beside, 'bookmark');
  }

  /** In the order of the log. */
  get list(): readonly Bookmark[] {
    return this.#list;
  }

  at(position: number): Bookmark | undefined {
    return this.#kept.all[position];
  }

  /** Sets the bookmark of a position, or renames it. */
  set(position: number, name = '') {
    this.#kept.set(`${position}`, { position, name });
  }

  remove(position: number) {
    this.#kept.set(`${position}`, undefined);
  }
}
