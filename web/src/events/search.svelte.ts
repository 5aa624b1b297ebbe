// Looking for words in the log: what has been found so far, newest first, and which of it is shown. The address holds the
// words (`find`), so that a link searches too.
import { untrack } from 'svelte';
import type { Found, RecordedEvent } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import { titleOf } from '../lib/describe';
import type { Session } from '../lib/session.svelte';

export type Match = Found['matches'][number];

/** Nobody steps through more of them. */
const kMost = 10_000;
/** Who is still typing does not want to know yet. In milliseconds. */
const kPause = 150;

export class Search {
  /** What is in the field. */
  text = $state('');
  /** The newest first, as the log is shown. */
  matches = $state.raw<readonly Match[]>([]);
  /** The match that was gone to last. */
  current = $state.raw<Match>();
  /** The share of the history that has been looked at, from 0 to 1; undefined where that is all of it. */
  progress = $state<number>();
  problem = $state('');
  /** The field is to have the focus as soon as it is there. */
  wantsFocus = $state(false);
  /** What the command was that `current` stands for, where it was refused. */
  #refusal = $state('');
  readonly #session: Session;
  /** The search that counts; those before it stop at their next slice. */
  #run = 0;
  /** The number of the newest command that is being looked at, or was. */
  #upTo = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
    // What else the address says is no reason to search anew.
    const wanted = $derived(address.get('find') ?? '');
    $effect(() => {
      const text = wanted;
      void session.news.erasures;
      untrack(() => this.#begin(text));
    });
    $effect(() => {
      void [session.news.status.commands, this.progress];
      untrack(() => this.#goOn());
    });
  }

  get open(): boolean {
    return address.get('find') !== undefined;
  }

  /** The words that are looked for, in small letters. */
  readonly words = $derived((address.get('find') ?? '').normalize().toLowerCase().split(' ').filter(Boolean));

  /** The positions of the events that were found. */
  readonly found: ReadonlySet<number> = $derived(
    new Set(this.matches.filter(({ refused }) => refused === undefined).map(({ position }) => position)),
  );

  /** "3 of 17", and what else is to be said of the search. */
  readonly said = $derived.by(() => {
    if (this.problem) return this.problem;
    if (this.words.length === 0) return '';
    const many = this.matches.length.toLocaleString('en');
    const place = this.current ? this.matches.indexOf(this.current) + 1 : 0;
    const all = this.matches.length >= kMost ? `the newest ${many}` : many;
    const looking = this.progress === undefined ? '' : ` so far, ${tens(this.progress)} % looked at`;
    if (this.matches.length === 0) return looking ? `Nothing${looking}` : 'Nothing found';
    return `${place ? `${place} of ${all}` : `${all} found`}${looking}${this.#refusal}`;
  });

  /** Opens the field, or goes back to it. */
  show() {
    this.wantsFocus = true;
    this.#session.parts.turnTo('events');
    if (!this.open) address.set('find', '');
  }

  /** What was found is forgotten, and a search that is under way stops. */
  close() {
    clearTimeout(this.#timer);
    address.set('find', undefined);
  }

  type(text: string) {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => address.merge({ find: text }, 'replace'), kPause);
  }

  /** Goes to the next match down the log, with -1 to the one before it; behind the last one comes the first. */
  async step(by: 1 | -1) {
    const { matches } = this;
    if (matches.length === 0) return;
    const index = this.current ? matches.indexOf(this.current) + by : this.#nearest(by);
    const match = matches[(index + matches.length) % matches.length]!;
    this.current = match;
    const told = await this.#tell(match);
    if (this.current !== match) return;
    this.#refusal = told.refusal;
    if (match.position > this.#session.cursor.at) this.#session.cursor.go(match.position);
    this.#session.selection.select(match.position, told.stream);
  }

  /** Where to begin: at what is looked at already. */
  #nearest(by: 1 | -1): number {
    const from = this.matches.findIndex(({ position }) => position <= this.#session.selection.position);
    const below = from === -1 ? this.matches.length : from;
    return by === 1 ? below : below - 1;
  }

  async #tell({ position, refused }: Match): Promise<{ stream?: string; refusal: string }> {
    const {
      playground,
      news: { description },
    } = this.#session;
    if (refused === undefined) {
      const events: RecordedEvent[] = await playground.events({ from: position, to: position }).catch(() => []);
      return { ...(events[0] && { stream: events[0].stream }), refusal: '' };
    }
    const [command] = await playground.commands({ from: refused, limit: 1 }).catch(() => []);
    if (!command) return { refusal: '' };
    const refusal = `: ${titleOf(description, command.type)} was refused, ${command.message ?? command.rejection}`;
    return { stream: command.stream, refusal };
  }

  #begin(text: string) {
    clearTimeout(this.#timer);
    if (text !== this.text.trim()) this.text = text;
    this.#run += 1;
    this.#upTo = 0;
    this.matches = [];
    this.current = undefined;
    this.#refusal = this.problem = '';
    this.progress = undefined;
    this.#goOn();
  }

  /** Looks at the commands that have not been looked at yet. */
  #goOn() {
    const { commands } = this.#session.news.status;
    if (this.words.length === 0 || this.progress !== undefined || commands <= this.#upTo) return;
    const from = this.#upTo + 1;
    this.#upTo = commands;
    void this.#look(this.#run, from, commands);
  }

  /** One slice after the other, the newest first, as long as it is this search that counts. */
  async #look(run: number, from: number, to: number) {
    const text = this.words.join(' ');
    // Composed or not: who looks for a letter with an accent means both.
    const words = { text, otherwise: text.normalize('NFD') };
    const older = this.matches;
    let fresh: Match[] = [];
    this.progress = 0;
    for (let next = to; next >= from && fresh.length < kMost; ) {
      const found = await this.#session.playground.search({ ...words, from, to: next }).catch((error: Error) => error);
      if (run !== this.#run) return;
      if (found instanceof Error) {
        this.problem = found.message;
        break;
      }
      fresh = [...fresh, ...found.matches.reverse()];
      if (found.matches.length > 0) this.matches = [...fresh, ...older].slice(0, kMost);
      next = found.from - 1;
      this.progress = 1 - (next - from + 1) / (to - from + 1);
    }
    this.progress = undefined;
  }
}

/** In tens, so that it is not read out all the time. */
const tens = (share: number) => Math.floor(share * 10) * 10;
