// The one cursor: the position whose world the page shows.
import type { CommandRecord } from '../../../wasm/playground';
import type { News } from './news.svelte';

/** Where it stands, for another window: null is now, or no command. */
export interface Place {
  held: number | null;
  upTo: number | null;
}

export class Cursor {
  /** Asked before a single step forward, be it to a command; true where the step is held back. */
  gate: ((to?: CommandRecord) => boolean) | undefined;
  readonly #news: News;
  /** Null is now, which follows what comes. */
  #held = $state<number | null>(null);
  #upTo = $state<number | null>(null);
  #command = $state<number | null>(null);
  readonly #followers: (() => void)[] = [];

  constructor(news: News) {
    this.#news = news;
    news.listen({
      erased: () => this.goNow(),
      heard: ({ position }) => {
        if (this.#held !== null && this.#held > position) this.#held = null;
      },
    });
  }

  /** Calls `follower` whenever somebody moves the cursor, be it to where it is. */
  onMove(follower: () => void) {
    this.#followers.push(follower);
  }

  get at(): number {
    return this.#held ?? this.#news.status.position;
  }

  get past(): boolean {
    return this.#held !== null;
  }

  /** The number of the last command of which the page knows, where the cursor stands at a command; else null. */
  get upTo(): number | null {
    return this.#upTo;
  }

  get place(): Place {
    return { held: this.#held, upTo: this.#upTo };
  }

  /** The number of the command that it was brought to; null where that was an event, or now. */
  get command(): number | null {
    return this.past ? this.#command : null;
  }

  /** To where that of another window stands; while what is there has not come here yet, it is now. */
  follow({ held, upTo }: Place) {
    const known = held !== null && held <= this.#news.status.position;
    this.#move(known ? held : null);
    if (known) this.#upTo = upTo;
  }

  /**
   * Moves it, not beyond either end; the end of the log is now. `command` is what is looked for there, if not an event. Answers
   * false where the step is held back.
   */
  go(position: number, command: number | null = null): boolean {
    if (position === this.at + 1 && this.gate?.()) return false;
    this.#goTo(position, command);
    return true;
  }

  /** Moves it to where the log stood after a command, with no later one in sight; after the last one it is now. */
  goToCommand({ position, number }: { position: number; number: number }) {
    this.#goTo(position, number);
    this.#hideFrom(position, number);
  }

  /** Moves it to where the log stood before a command. */
  goBeforeCommand({ position, events, number }: { position: number; events: number; number: number }) {
    this.#goTo(position - events);
    this.#hideFrom(position - events, number - 1);
  }

  goNow() {
    this.#move(null);
  }

  /** Keeps it where it is, even at the end of the log, while more comes. */
  hold() {
    this.#held = this.at;
  }

  #goTo(position: number, command: number | null = null) {
    const { position: end } = this.#news.status;
    const within = Math.max(0, Math.min(position, end));
    this.#move(within === end ? null : within);
    this.#command = command;
  }

  #hideFrom(position: number, number: number) {
    if (number >= this.#news.status.commands) return;
    this.#held = position;
    this.#upTo = number;
  }

  #move(to: number | null) {
    this.#held = to;
    this.#upTo = null;
    this.#command = null;
    for (const follower of this.#followers) follower();
  }
}
