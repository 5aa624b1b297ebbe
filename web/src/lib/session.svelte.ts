// What the regions share, each thing in a class of its own.
import { createContext } from 'svelte';
import type { Playground } from '../../../wasm/playground';
import { address } from './address.svelte';
import { AskedBlame } from './asked_blame.svelte';
import { Bookmarks } from './bookmarks.svelte';
import { Branches } from './branches.svelte';
import { Cursor } from './cursor.svelte';
import { Damage } from './damage.svelte';
import { Domains } from './domains.svelte';
import { Forms } from './forms.svelte';
import { Labs } from './lab_states.svelte';
import { StreamMarks } from './marks.svelte';
import { News } from './news.svelte';
import { takeOverOlder } from './older_kept';
import { kLeftByErasure } from './open_branch';
import { Parts } from './parts.svelte';
import { type Outcome, Pulse } from './pulse.svelte';
import { References } from './references.svelte';
import { Refusals } from './refusals.svelte';
import { Selection } from './selection.svelte';
import { Settings } from './settings.svelte';
import { Unusual } from './unusual.svelte';

export class Session {
  readonly playground: Playground;
  readonly news: News;
  readonly cursor: Cursor;
  readonly selection: Selection;
  readonly marks: StreamMarks;
  readonly branches: Branches;
  readonly damage: Damage;
  readonly bookmarks: Bookmarks;
  readonly settings: Settings;
  readonly domains: Domains;
  readonly refusals: Refusals;
  readonly unusual: Unusual;
  readonly references: References;
  readonly pulse = new Pulse();
  readonly forms = new Forms();
  readonly blame = new AskedBlame();
  readonly parts = new Parts();
  readonly labs = new Labs();
  /** Why it could not be opened, as a sentence. */
  failure = $state<string>();
  /** Why something could not be kept beside the history, as a sentence. */
  notice = $state('');

  /** To be made while a component is being set up. */
  constructor(playground: Playground) {
    this.playground = playground;
    this.news = new News(playground);
    this.cursor = new Cursor(this.news);
    this.selection = new Selection(this.news, this.cursor);
    this.marks = new StreamMarks(playground, this.news);
    this.branches = new Branches(this.beside);
    this.damage = new Damage(playground, this.news);
    this.bookmarks = new Bookmarks(this.beside);
    this.settings = new Settings(this.beside);
    this.domains = new Domains(this.news);
    this.refusals = new Refusals(this.news);
    this.unusual = new Unusual(playground, this.news);
    this.references = new References(playground, this.news, this.cursor);
    this.news.listen({ erased: () => address.keepOnly(kLeftByErasure) });
  }

  /** What those need who keep something beside the history. */
  get beside() {
    const { news, playground } = this;
    return { news, playground, onProblem: (sentence: string) => (this.notice = sentence) };
  }

  /** Waits for the playground and follows it from then on; answers how to stop. */
  start(): () => void {
    void this.#begin();
    return this.news.follow();
  }

  async #begin() {
    try {
      await this.news.begin();
      await this.playground.ready;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      return;
    }
    // What fails beside the history is no reason not to show it. What cannot be kept now stays where it is until the next visit.
    try {
      await this.branches.ask();
      await takeOverOlder(this.playground, this.branches.current);
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }

  /** Shows what a command came to. After an accepted one the page is back at now. */
  settle(outcome: Outcome) {
    this.pulse.beat(outcome);
    if (outcome === 'accepted') this.cursor.goNow();
  }
}

export const [getSession, setSession] = createContext<Session>();
