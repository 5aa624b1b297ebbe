// The view in the address: where the cursor is (`at`, absent for now), what is selected (`event`) and which stream is looked
// at (`stream`). It goes both ways: what people do is written down, and back, forward and links are followed. A link that was
// copied says which history it was made in, too (`of`).
import { untrack } from 'svelte';
import { address } from './address.svelte';
import { isLeaving } from './open_branch';
import type { Session } from './session.svelte';

/** A view that has rested this long is one to come back to. In milliseconds. */
const kRest = 700;
/** Browsers take it amiss when the address changes with every frame. In milliseconds. */
const kPause = 250;
/** Changes nearer to each other than this are one movement, whose end is written down. In milliseconds. */
const kSwift = 100;
/** On its way a movement is written down this often: a browser lays out the page for it. In milliseconds. */
const kOnTheWay = 1000;

type Shown = Record<'at' | 'event' | 'stream', string | undefined>;

/** The address of what is shown now, which knows its history by the first characters of its id. */
export function linkTo(history: string): string {
  return new URL(address.href({ of: history.slice(0, 8) }), location.href).href;
}

const kNowhere: Shown = { at: undefined, event: undefined, stream: undefined };

export class View {
  /** What the address asks for that cannot be had, as a sentence. */
  notice = $state('');
  readonly #session: Session;
  readonly #moving: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the view changed last, and when it was written down last. */
  #changed = 0;
  #written = 0;
  /** The view before the change that is to be written had rested. */
  #rested = false;
  /** What the address said when it was written or followed last. */
  #known: Shown = kNowhere;

  /** While `moving` the view has no rest of its own: it is written down, and nobody goes back to it. */
  constructor(session: Session, moving: () => boolean) {
    this.#session = session;
    this.#moving = moving;
    // Before all of the log is loaded nobody knows which positions there are.
    const loaded = $derived(session.news.open && !session.news.status.loading);
    $effect(() => {
      void address.navigations;
      if (loaded) untrack(() => this.#follow());
    });
    $effect(() => {
      if (loaded) this.#write(this.#now());
    });
  }

  #now(): Shown {
    const { past, at } = this.#session.cursor;
    const { chosen, stream } = this.#session.selection;
    return { at: past ? `${at}` : undefined, event: chosen === null ? undefined : `${chosen}`, stream };
  }

  #write(view: Shown) {
    const now = performance.now();
    const since = now - this.#changed;
    const due = since < kSwift ? Math.min(now + kPause, this.#written + kOnTheWay) : this.#written + kPause;
    this.#rested ||= since > kRest && !this.#moving();
    this.#changed = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        if (isLeaving()) return;
        address.merge(view, this.#rested ? 'push' : 'replace');
        this.#rested = false;
        this.#known = view;
        this.#written = performance.now();
      },
      Math.max(0, due - now),
    );
  }

  /** Goes where the address has changed to. A link that says nothing new of the view leaves it as it is. */
  #follow() {
    if (isLeaving()) return;
    const { cursor, selection } = this.#session;
    const wanted: Shown = { at: address.get('at'), event: address.get('event'), stream: address.get('stream') };
    const known = this.#known;
    this.#known = wanted;
    if (wanted.at !== known.at) {
      if (wanted.at === undefined) cursor.goNow();
      else this.#go(wanted.at);
    }
    if (wanted.event !== undefined && wanted.event !== known.event)
      selection.select(this.#position(wanted.event) ?? cursor.at);
    if (wanted.stream !== known.stream) selection.stream = wanted.stream;
    this.#compareHistories();
  }

  /** A position says nothing of another history, as after everything was erased: whoever follows a link there is told. */
  #compareHistories() {
    const of = address.get('of');
    if (of === undefined) return;
    if (!this.#session.news.status.history.startsWith(of))
      this.notice = 'The link was made in another history than the one that is here, so it may show something else.';
    address.merge({ of: undefined }, 'replace');
  }

  #go(at: string) {
    const position = this.#position(at);
    if (position !== undefined) this.#session.cursor.go(position);
  }

  #position(text: string): number | undefined {
    const { position } = this.#session.news.status;
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= position) return number;
    this.notice = /^\d+$/.test(text)
      ? `The link leads to position ${text}, but this history ends at ${position}. This is its end.`
      : `The link leads to position “${text}”, which is no number. This is the end of the history.`;
    return undefined;
  }
}
