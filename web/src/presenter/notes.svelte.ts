// What the speaker wrote down, for a panel or for a position of the open history.
import { Kept } from '../lib/kept.svelte';

interface Note {
  text: string;
  /** Missing for a panel's. */
  position?: number;
}

export class Notes {
  readonly #kept: Kept<Note>;
  readonly #positions = $derived.by(() => {
    const positions = Object.values(this.#kept.all).flatMap(({ position }) => position ?? []);
    return positions.sort((a, b) => a - b);
  });

  constructor(beside: ConstructorParameters<typeof Kept>[0]) {
    this.#kept = new Kept(beside, 'note');
  }

  ofPanel(panel: string): string {
    return this.#kept.all[`panel ${panel}`]?.text ?? '';
  }

  of(position: number): string {
    return this.#kept.all[`position ${position}`]?.text ?? '';
  }

  writeOnPanel(panel: string, text: string) {
    this.#kept.set(`panel ${panel}`, text ? { text } : undefined);
  }

  write(position: number, text: string) {
    this.#kept.set(`position ${position}`, text ? { text, position } : undefined);
  }

  /** The positions that have a note, in order. */
  get positions(): readonly number[] {
    return this.#positions;
  }
}
