// All regions at once would hold up a frame for too long: they appear from left to right, one in each.
import type { News } from './lib/news.svelte';

const kRegions = 4;

export class Drawn {
  /** How many regions are there, 0 to 4. */
  count = $state(0);

  /** To be made while a component is being set up. */
  constructor(news: News) {
    $effect(() => {
      if (news.open && this.count < kRegions) requestAnimationFrame(() => (this.count += 1));
    });
  }
}
