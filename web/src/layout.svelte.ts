// How the page is laid out: what fits into its window, and which part is in view where only one does.
import { labNamed } from './labs/labs';
import { address } from './lib/address.svelte';
import type { Part } from './lib/parts.svelte';
import { preferences } from './lib/preferences.svelte';
import type { Session } from './lib/session.svelte';
import type { PanelId, Presenter } from './presenter/presenter.svelte';

// In rem, so that a projector's larger letters count as a smaller screen.
const kNarrow = 60;
const kTight = 76;
const kShort = 42;
/** Read models with more columns than this want more room. */
const kWide = 7;

const kParts: { id: Part | 'lab'; title: string }[] = [
  { id: 'commands', title: 'Commands' },
  { id: 'events', title: 'Events' },
  { id: 'models', title: 'Read models' },
];

export class Layout {
  /** The window's size, in pixels. */
  width = $state(0);
  height = $state(0);
  /** The lab that is open, if one is. */
  readonly lab = $derived(labNamed(address.get('lab')));
  readonly #session: Session;
  readonly #presenter: Presenter;

  /** To be made while a component is being set up. */
  constructor(session: Session, presenter: Presenter) {
    this.#session = session;
    this.#presenter = presenter;
    $effect(() => {
      preferences.presenting = presenter.on;
    });
    $effect(() => {
      void [this.width, preferences.presenting];
      preferences.apply();
    });
    $effect(() => {
      session.parts.alone = this.narrow;
    });
    // On a phone a lab that is opened is what is shown, and what was shown before comes back when it is closed.
    $effect(() => {
      if (this.lab) session.parts.chosen = 'lab';
      else if (session.parts.chosen === 'lab') session.parts.chosen = undefined;
    });
  }

  get presenting(): boolean {
    return this.#presenter.on;
  }

  /** One part at a time. */
  get narrow(): boolean {
    return this.presenting || this.width < kNarrow * preferences.rem;
  }

  get tight(): boolean {
    return !this.narrow && this.width < kTight * preferences.rem;
  }

  get short(): boolean {
    return !this.narrow && this.height < kShort * preferences.rem;
  }

  /** Nothing was attempted yet. A refusal is something to look at. */
  get empty(): boolean {
    const { position, commands } = this.#session.news.status;
    return position === 0 && commands === 0;
  }

  get wideModels(): boolean {
    const { projections } = this.#session.domains.chosen;
    return projections.some(({ keyed, columns }) => !keyed && columns.length > kWide);
  }

  /** The parts that can be chosen where one is in view at a time. */
  get parts() {
    return this.lab ? [...kParts, { id: 'lab' as const, title: 'Lab' }] : kParts;
  }

  /** The part in view. A first visitor on a phone sees the welcome, everybody else the form. */
  get part(): Part | PanelId | 'question' {
    if (this.presenting) return this.#presenter.shown;
    return this.#session.parts.chosen ?? (this.empty ? 'events' : 'commands');
  }

  /** Whether another part is in view instead. */
  hides(part: Part | PanelId): boolean {
    return this.narrow && this.part !== part;
  }
}
