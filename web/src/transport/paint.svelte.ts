// The colours under the slider: one stripe for each event, in the hue of its stream.
import type { Session } from '../lib/session.svelte';

/** Beyond this many events a stripe is thinner than a pixel, and the bar stays plain. */
const kMost = 1000;

/** Learns the streams of new events only; what is known never changes until the log is erased. */
export class Paint {
  #session: Session;
  #streams = $state.raw<readonly string[]>([]);
  #asking = false;

  readonly image = $derived(this.#gradient());

  constructor(session: Session) {
    this.#session = session;
    $effect(() => {
      void session.erasures;
      this.#streams = [];
    });
    $effect(() => {
      if (session.status.position <= kMost && session.status.position > this.#streams.length) void this.#learn();
    });
  }

  async #learn() {
    if (this.#asking) return;
    this.#asking = true;
    const { erasures, playground } = this.#session;
    const events = await playground.events({ from: this.#streams.length + 1, limit: kMost }).catch(() => []);
    this.#asking = false;
    if (erasures === this.#session.erasures && events.length > 0)
      this.#streams = [...this.#streams, ...events.map((event) => event.stream)];
  }

  #gradient(): string {
    const { position } = this.#session.status;
    const streams = this.#streams;
    if (position === 0 || position > kMost) return 'none';
    const gap = position <= 150 ? '1px' : '0px';
    const edge = (stripes: number, sign: string) => `calc(${((100 * stripes) / position).toFixed(3)}% ${sign} ${gap})`;
    const stops = streams.slice(0, position).map((stream, index) => {
      const [from, to] = [edge(index, '+'), edge(index + 1, '-')];
      return `#0000 ${from}, ${this.#session.marks.colour(stream)} ${from} ${to}, #0000 ${to}`;
    });
    return stops.length > 0 ? `linear-gradient(to right, ${stops.join(', ')})` : 'none';
  }
}
