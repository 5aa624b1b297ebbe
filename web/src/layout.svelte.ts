// How the page is laid out: what fits into its window, and which part is in view where only one does.
import { untrack } from 'svelte';
import { labNamed } from './labs/labs';
import { address } from './lib/address.svelte';
import type { Part } from './lib/parts.svelte';
import { preferences } from './lib/preferences.svelte';
import { type Beside, room } from './lib/room.svelte';
import type { Session } from './lib/session.svelte';
import type { PanelId, Presenter } from './presenter/presenter.svelte';

// In rem, so that a projector's larger letters count as a smaller screen.
const kNarrow = 60;
const kTight = 76;
const kShort = 42;
/** Where the columns have less height than this, the form and the rows come before the inspector; a lab needs a little more. */
const kLow = 24;
const kLowForLab = 27;
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
  /** The height between header and transport, in pixels. */
  inside = $state(0);
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
    // Beside a lab on its stage stands what the page led to last.
    $effect(() => {
      const { turned } = session.parts;
      if (turned && untrack(() => this.staged)) untrack(() => room.setBeside(this.lab!.name, turned.to));
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

  /** There is no height for what can be missed. */
  get low(): boolean {
    return !this.narrow && this.inside > 0 && this.inside < (this.lab ? kLowForLab : kLow) * preferences.rem;
  }

  /** The lab is the page's main part: because somebody wants it so, or because there is no height for more. */
  get staged(): boolean {
    return !this.narrow && this.lab !== undefined && (room.stage || this.low);
  }

  /** What stands beside the lab on its stage. */
  get beside(): Beside {
    return (this.lab && (room.beside(this.lab.name) ?? this.lab.beside)) ?? 'nothing';
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
    if (this.staged) return part !== 'lab' && part !== this.beside;
    return this.narrow && this.part !== part;
  }
}
