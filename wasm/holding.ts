import type { Branches } from './branches';
import type { HistoryRecord } from './store/history_record';

/**
 * Whether the history that is open is held: a copy that is looked at does nothing by itself, until somebody says to go on, here or
 * in another tab.
 */
export class Holding {
  readonly #branches: Branches | undefined;
  readonly #onChange: () => void;
  readonly #id: string | undefined;
  #held: boolean;

  constructor(branches: Branches | undefined, record: HistoryRecord | undefined, onChange: () => void) {
    this.#branches = branches;
    this.#onChange = onChange;
    this.#id = record?.id;
    this.#held = record?.held ?? false;
    if (this.#held) branches?.onChange(() => void this.#look(record!.name).catch(() => {}));
  }

  /** Whether `history` is held. One that begins where a held one was erased is not. */
  holds(history: string): boolean {
    return this.#held && history === this.#id;
  }

  /** Holds it no more. */
  async goOn(): Promise<void> {
    if (!this.#held) return;
    await this.#branches?.hold(this.#id!, false);
    this.#release();
  }

  async #look(name: string): Promise<void> {
    const record = await this.#branches!.find(name);
    if (record?.id === this.#id && !record!.held) this.#release();
  }

  #release(): void {
    this.#held = false;
    this.#onChange();
  }
}
