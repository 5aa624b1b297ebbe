// How a visitor has divided the page, remembered in this browser: a lab on its stage, what stands beside it, and the sizes
// of panels. What nobody has changed stays as the page has it.
import type { Part } from './parts.svelte';
import { remember, remembered } from './storage';

export type Beside = Part | 'nothing';
export type Panel = 'commands' | 'models' | 'inspector' | 'lab' | 'beside';

interface Divided {
  stage?: boolean;
  /** By the lab's name. */
  beside?: { [lab: string]: Beside };
  /** In percent of the page between its header and its transport. */
  sizes?: { [panel in Panel]?: number | undefined };
}

function kept(): Divided {
  try {
    const value = JSON.parse(remembered('room') ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

class Room {
  #divided = $state.raw<Divided>(kept());

  /** Whether a lab that is open is the page's main part. */
  get stage(): boolean {
    return this.#divided.stage === true;
  }

  set stage(stage: boolean) {
    this.#keep({ stage });
  }

  /** What was chosen to stand beside a lab on its stage. */
  beside(lab: string): Beside | undefined {
    return this.#divided.beside?.[lab];
  }

  setBeside(lab: string, beside: Beside) {
    this.#keep({ beside: { ...this.#divided.beside, [lab]: beside } });
  }

  /** In percent; undefined while nobody has changed it. */
  size(panel: Panel): number | undefined {
    const size = this.#divided.sizes?.[panel];
    return typeof size === 'number' && Number.isFinite(size) ? size : undefined;
  }

  resize(panel: Panel, size: number | undefined) {
    this.#keep({ sizes: { ...this.#divided.sizes, [panel]: size } });
  }

  #keep(change: Divided) {
    this.#divided = { ...this.#divided, ...change };
    remember('room', JSON.stringify(this.#divided));
  }
}

export const room = new Room();
