// Plays the history like a recording: moves the cursor of the whole page by itself.
import type { Playground } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { remember, remembered } from '../lib/storage';
import { type Direction, type Kind, kKinds, seek } from './seek';

/** Events a second; `gaps` keeps the pauses that there were, `whole` shows all of the log in ten seconds. */
export const kSpeeds = {
  '1': '1 a second',
  '2': '2 a second',
  '5': '5 a second',
  '20': '20 a second',
  '100': '100 a second',
  '1000': '1,000 a second',
  whole: 'as fast as it goes',
  gaps: 'original gaps',
} as const;
export type Speed = keyof typeof kSpeeds;

const kWholeSeconds = 10;
/** A pause over night is no pause to wait for. */
const kLongestGap = 2000;
/** A tab that was hidden does not make up for what it missed. */
const kLongestFrame = 250;

export class Player {
  playing = $state(false);
  speed = $state<Speed>((Object.keys(kSpeeds) as Speed[]).find((speed) => speed === remembered('speed')) ?? '2');
  /** What could not be found, as a sentence, until the cursor moves. */
  notice = $state('');
  readonly #session: Session;
  readonly #times: Times;
  #last = 0;
  /** Events, or milliseconds of the original, that are due but not whole yet. */
  #credit = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#times = new Times(session.playground);
    $effect(() => remember('speed', this.speed));
    $effect(() => {
      void session.cursor.at;
      this.notice = '';
    });
  }

  /** What `stepTo` looks for, as the address says. */
  get kind(): Kind {
    const by = address.get('by');
    return (Object.keys(kKinds) as Kind[]).find((kind) => kind === by) ?? 'stream';
  }

  set kind(kind: Kind) {
    address.merge({ by: kind === 'stream' ? undefined : kind }, 'replace');
  }

  toggle() {
    if (this.playing) this.playing = false;
    else this.#play();
  }

  /** Moves to the nearest event of the chosen kind. */
  async stepTo(direction: Direction) {
    this.playing = false;
    const {
      cursor: { at },
    } = this.#session;
    const place = await seek(this.#session, at, this.kind, direction).catch(() => undefined);
    if (place) this.#session.cursor.go(place.position, place.command);
    else this.notice = `There is no ${direction === 'back' ? 'earlier' : 'later'} ${this.#sought()}.`;
  }

  /** Sets a bookmark at the cursor, or removes the one that is there. */
  toggleBookmark() {
    const {
      bookmarks,
      cursor: { at },
    } = this.#session;
    if (at === 0) return;
    const there = bookmarks.at(at);
    if (there) bookmarks.remove(at);
    else bookmarks.set(at);
    this.notice = there ? `The bookmark of position ${at} is gone.` : `Position ${at} has a bookmark.`;
  }

  #sought(): string {
    const alike = this.kind === 'stream' || this.kind === 'type' || this.kind === 'correlation';
    return alike ? `event of the ${kKinds[this.kind]}` : kKinds[this.kind];
  }

  #play() {
    if (this.#session.news.status.position === 0) return;
    if (!this.#session.cursor.past) this.#session.cursor.go(0);
    this.playing = true;
    this.#credit = 0;
    this.#last = performance.now();
    this.#next();
  }

  #next() {
    requestAnimationFrame((now) => {
      if (!this.playing) return;
      const elapsed = Math.min(now - this.#last, kLongestFrame);
      this.#last = now;
      if (this.speed === 'gaps') this.#advanceByGaps(elapsed);
      else this.#advance((elapsed / 1000) * this.#rate(this.speed));
      this.playing &&= this.#session.cursor.past;
      this.#next();
    });
  }

  #rate(speed: Exclude<Speed, 'gaps'>): number {
    return speed === 'whole' ? Math.max(60, this.#session.news.status.position / kWholeSeconds) : Number(speed);
  }

  #advance(events: number) {
    this.#credit += events;
    const whole = Math.floor(this.#credit);
    this.#credit -= whole;
    if (whole > 0) this.#goTo(this.#session.cursor.at + whole);
  }

  #advanceByGaps(elapsed: number) {
    this.#credit += elapsed;
    const from = this.#session.cursor.at;
    let to = from;
    for (let gap = this.#times.gapBefore(to + 1); gap <= this.#credit && to < this.#session.news.status.position; ) {
      this.#credit -= gap;
      to += 1;
      gap = this.#times.gapBefore(to + 1);
    }
    if (to > from) this.#goTo(to);
  }

  /** Where a question is asked before the step, it waits for somebody to go on. */
  #goTo(position: number) {
    this.playing = this.#session.cursor.go(position);
  }
}

/** When events happened, fetched ahead of the cursor. */
class Times {
  readonly #playground: Playground;
  #times: ReadonlyMap<number, number> = new Map();
  #asking = false;

  constructor(playground: Playground) {
    this.#playground = playground;
  }

  /** Milliseconds between an event and the one before it; endless while that is not known yet. */
  gapBefore(position: number): number {
    const time = this.#times.get(position);
    const before = position === 1 ? time : this.#times.get(position - 1);
    if (time === undefined || before === undefined) {
      void this.#ask(position);
      return Number.POSITIVE_INFINITY;
    }
    return Math.max(0, Math.min(time - before, kLongestGap));
  }

  async #ask(position: number) {
    if (this.#asking) return;
    this.#asking = true;
    const events = await this.#playground.events({ from: Math.max(1, position - 1), limit: 500 }).catch(() => []);
    this.#times = new Map(events.map((event) => [event.position, event.time]));
    this.#asking = false;
  }
}
