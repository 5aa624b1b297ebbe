// Elements for lists that change by the dozen while somebody scrubs.

export interface Placed<T> {
  /** For `{#each … (key)}`. */
  key: number;
  item: T;
}

/**
 * Hands out the keys of an `{#each}`. What stays in the list keeps its element; what comes takes over the element of
 * something that went, because writing new words into elements that are there costs a fraction of making them.
 */
export class Recycler<T, Id> {
  readonly #id: (item: T) => Id;
  #keys = new Map<Id, number>();
  #made = 0;

  /** `id` tells the items of a list apart. */
  constructor(id: (item: T) => Id) {
    this.#id = id;
  }

  /** The items in their order, each with a key that no other item of the list has. No two may have the same id. */
  place(items: readonly T[]): Placed<T>[] {
    const ids = new Set(items.map(this.#id));
    const free = [...this.#keys].filter(([id]) => !ids.has(id)).map(([, key]) => key);
    let taken = 0;
    const placed = items.map((item) => {
      const key = this.#keys.get(this.#id(item)) ?? free[taken++] ?? this.#made++;
      return { key, item };
    });
    this.#keys = new Map(placed.map(({ key, item }) => [this.#id(item), key]));
    return placed;
  }
}
