// What people keep beside the history that is open, under one kind: every tab sees it, and it goes with its history.
import type { Json, Playground, Status } from '../../../wasm/playground';
import { isOfKind, type Kind } from './kept_kinds';
import type { News } from './news.svelte';

interface Named<Value> {
  readonly [name: string]: Value;
}

export class Kept<Value> {
  #all = $state.raw<Named<Value>>({});
  #found = $state(false);
  readonly #playground: Playground;
  readonly #kind: Kind;
  readonly #onProblem: (sentence: string) => void;
  /** The history that it is kept beside, and how many changes of what is kept there have been seen. */
  #history = '';
  #seen = -1;
  #writing = 0;

  /** `onProblem` hears why something could not be kept. */
  constructor(
    { news, playground, onProblem }: { news: News; playground: Playground; onProblem: (sentence: string) => void },
    kind: Kind,
  ) {
    this.#playground = playground;
    this.#kind = kind;
    this.#onProblem = onProblem;
    news.listen({ heard: (status) => this.#hear(status) });
    this.#hear(news.status);
  }

  /** Whether what is kept beside the history was asked for and has come. */
  get found(): boolean {
    return this.#found;
  }

  /** By their names. */
  get all(): Named<Value> {
    return this.#all;
  }

  /** Keeps a value in the place of the one of that name; takes it away where there is none. */
  set(name: string, value: Value | undefined): void {
    const { [name]: _, ...others } = this.#all;
    this.#all = value === undefined ? others : { ...others, [name]: value };
    void this.#write(name, value);
  }

  async #write(name: string, value: Value | undefined): Promise<void> {
    this.#writing += 1;
    try {
      await this.#playground.keep(this.#kind, name, (value ?? null) as Json, this.#history);
    } catch (error) {
      this.#onProblem((error as Error).message);
    }
    this.#writing -= 1;
    if (this.#writing === 0) await this.#ask();
  }

  #hear({ history, kept }: Status): void {
    if (history === '' || (history === this.#history && kept === this.#seen)) return;
    if (history !== this.#history) this.#all = {};
    this.#history = history;
    this.#seen = kept;
    void this.#ask();
  }

  /** What is being written is newer than what is found: it is asked for once that is kept. */
  async #ask(): Promise<void> {
    const history = this.#history;
    try {
      const kept = Object.entries(await this.#playground.kept(this.#kind));
      if (history !== this.#history || this.#writing > 0) return;
      this.#all = Object.fromEntries(kept.filter(([name, value]) => isOfKind(this.#kind, name, value))) as Named<Value>;
      this.#found = true;
    } catch (error) {
      this.#onProblem((error as Error).message);
    }
  }
}
