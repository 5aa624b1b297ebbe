// What a new visitor has not tried yet: one thing after the other, whichever was done first. Kept in this browser for all tabs.
import type { CommandRecord } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import { forPeople } from '../lib/describe';
import { preferences } from '../lib/preferences.svelte';
import type { Session } from '../lib/session.svelte';
import { keyOf, remember, remembered } from '../lib/storage';

export type NextStep = 'back' | 'why' | 'rule' | 'lab';

/** In the order in which they are offered. */
const kSteps: readonly NextStep[] = ['back', 'why', 'rule', 'lab'];
/** What is to be shown may have to come first; after so many frames it will not. */
const kPatience = 60;
/** For how long it is pointed at, in milliseconds. */
const kPointed = 2000;
const kName = 'hints';
/** No more of them are wanted. */
const kOver = 'over';

/** What each is about, on the page. */
const kShown: Record<NextStep, string> = {
  back: '[aria-label="Transport"] [aria-label="Back one event"]',
  why: '[aria-label="Read models"] td.integer button, [aria-label="Read models"] td button',
  rule: '#command-form .fields :is(input:not([type="hidden"]), select, textarea), #command-form [type="submit"]',
  lab: '[data-menu="Labs"]',
};

export class NextSteps {
  #done = $state.raw<ReadonlySet<string>>(wordsOf(remembered(kName)));
  readonly #session: Session;
  /** What was refused before this visit teaches nobody anything. */
  readonly #since = Date.now();

  /** To be made while a component is being set up. `guided` while a sample is being gone through, which says itself what comes next. */
  constructor(session: Session, guided: () => boolean) {
    this.#session = session;
    $effect(() => {
      if (session.cursor.past && !guided()) this.#note('back');
      if (session.blame.asked) this.#note('why');
      if (session.refusals.all.length > 0) this.#note('rule');
      if (address.get('lab')) this.#note('lab');
    });
    $effect(() => {
      void session.news.status.commands;
      if (!this.#done.has('rule')) void this.#lookForRefusals();
    });
    $effect(() => {
      const hear = ({ key, newValue }: StorageEvent) => key === keyOf(kName) && this.#learn(wordsOf(newValue));
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    });
  }

  /** The one to try next, once something has happened; undefined where there is none, or none is wanted. */
  get next(): NextStep | undefined {
    if (this.#session.news.status.position === 0 || this.#done.has(kOver)) return undefined;
    const canSend = forPeople(this.#session.domains.chosen).length > 0;
    return kSteps.find((step) => !this.#done.has(step) && (step !== 'rule' || canSend));
  }

  /** Never again, in no tab. */
  putAway() {
    this.#note(kOver);
  }

  /** Points at what the step is about, and puts the focus there. */
  async show(step: NextStep) {
    const { cursor, parts } = this.#session;
    if (step === 'why') parts.chosen = 'models';
    if (step === 'rule') parts.chosen = 'commands';
    if (step === 'why' && cursor.at === 0) cursor.goNow();
    const shown = () => document.querySelector<HTMLElement>(kShown[step]);
    // What was there before is gone after two frames; what is to come may take longer.
    for (let frames = 0; frames < 2 || (frames < kPatience && !shown()); frames++)
      await new Promise(requestAnimationFrame);
    pointAt(shown());
  }

  async #lookForRefusals() {
    const newest = await this.#session.playground.commands({ order: 'newest', limit: 30 }).catch(() => []);
    if (newest.some((command) => isOwn(command) && command.outcome === 'rejected' && command.time >= this.#since))
      this.#note('rule');
  }

  #note(word: NextStep | typeof kOver) {
    if (this.#done.has(word)) return;
    // Another tab may have learnt something in the meantime.
    this.#learn(new Set([...wordsOf(remembered(kName)), word]));
    remember(kName, [...this.#done].join(' '));
  }

  #learn(words: ReadonlySet<string>) {
    this.#done = new Set([...this.#done, ...words]);
  }
}

/** With a ring that draws in on it, where things may move, and then goes. */
function pointAt(element: HTMLElement | null) {
  element?.focus();
  const near = { outline: '0.2rem solid var(--focus)', outlineOffset: '0.15rem' };
  const far = { ...near, outlineOffset: '1.2rem' };
  element?.animate([preferences.moves ? far : near, { ...near, offset: 0.3 }, near], kPointed);
}

/** A person's own command, which begins a conversation, and none of a sample's. */
const isOwn = ({ id, correlationId }: CommandRecord) => id === correlationId && !id.startsWith('sample-');

const wordsOf = (text: string | null): ReadonlySet<string> => new Set(text?.split(' ').filter(Boolean));
