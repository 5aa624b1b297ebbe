// What the speaker wrote down, for a panel or for a position; kept in this browser.
import { remember, remembered } from '../lib/storage';

const kKept = 'notes';

function read(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(remembered(kKept) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}

class Notes {
  #all = $state.raw(read());

  /** The note for "panel events" or "position 5"; empty where there is none. */
  of(what: string): string {
    return this.#all[what] ?? '';
  }

  write(what: string, text: string) {
    const { [what]: _, ...others } = this.#all;
    this.#all = text ? { ...others, [what]: text } : others;
    remember(kKept, JSON.stringify(this.#all));
  }

  /** The positions that have a note, in order. */
  get positions(): number[] {
    const named = Object.keys(this.#all).filter((what) => what.startsWith('position '));
    return named.map((what) => Number(what.slice('position '.length))).sort((a, b) => a - b);
  }
}

export const notes = new Notes();
