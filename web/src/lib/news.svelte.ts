// How things stand, as the playground says it, and what it says of itself.
import type { Description, Playground, Status } from '../../../wasm/playground';

const kNothing: Status = {
  serial: 0,
  position: 0,
  commands: 0,
  projections: [],
  history: '',
  held: false,
  kept: 0,
  storage: 'indexeddb',
};

/** What somebody wants to hear who keeps something beside the log. */
export interface Listener {
  /** Another history is here, for the one before was erased: what was kept beside that is void. */
  erased?: () => void;
  /** The page has taken this up. */
  heard?: (status: Status) => void;
}

export class News {
  description = $state.raw<Description>({ domains: [], projections: [] });
  status = $state.raw<Status>(kNothing);
  /** How often another history began here because the one before was erased. */
  erasures = $state(0);
  #described = $state(false);
  /** What came last and was not taken up yet. */
  #next: Status | undefined;
  readonly #playground: Playground;
  readonly #listeners: Listener[] = [];

  constructor(playground: Playground) {
    this.#playground = playground;
  }

  /** To be called before the news begin. */
  listen(listener: Listener) {
    this.#listeners.push(listener);
  }

  /** Learns what there is. Throws where the playground cannot be opened. */
  async begin() {
    this.description = await this.#playground.describe();
    await this.refresh();
    this.#described = true;
  }

  /** Follows what comes; answers how to stop. News may come in hundreds a second: the page takes up one a frame at most. */
  follow(): () => void {
    return this.#playground.onChange((status) => {
      const scheduled = this.#next !== undefined;
      this.#note(status);
      if (!scheduled) schedule(() => this.#take());
    });
  }

  /** Takes up how things stand, for whoever cannot wait for the news. */
  async refresh() {
    this.#note(await this.#playground.status());
    this.#take();
  }

  /** There is something to show, or all of the log is loaded and there is nothing in it. */
  get open(): boolean {
    return this.#described && (this.status.position > 0 || !this.status.loading);
  }

  /** An answer that the news have overtaken, or news that an answer has, say nothing new. */
  #note(status: Status) {
    const known = this.#next ?? this.status;
    if (status.serial < known.serial) return;
    if (status.history !== known.history && known.history !== '') {
      this.erasures += 1;
      for (const { erased } of this.#listeners) erased?.();
    }
    this.#next = status;
  }

  #take() {
    const status = this.#next;
    if (!status) return;
    this.#next = undefined;
    this.status = status;
    for (const { heard } of this.#listeners) heard?.(status);
  }
}

/** A hidden tab draws no frames but still has to follow. */
function schedule(task: () => void) {
  if (document.hidden) setTimeout(task, 50);
  else requestAnimationFrame(task);
}
