// The presenter view: one panel at a time, a spotlight, and a question before each step.
import { untrack } from 'svelte';
import { tinykeys } from 'tinykeys';
import type { CommandRecord } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { Notes } from './notes.svelte';
import { nextQuestion, type Question, questionAbout } from './question';

/** What may be shown alone, in the order of the keys 1 to n; a lab that is open stands where the inspector is. */
export const kPanels = [
  { id: 'events', title: 'Events' },
  { id: 'commands', title: 'Commands' },
  { id: 'models', title: 'Read models' },
  { id: 'inspector', title: 'What changed' },
  { id: 'lab', title: 'Lab' },
] as const;
export type PanelId = (typeof kPanels)[number]['id'];

/** Typing is typing, and a dialog has Escape to itself. */
const kTyping = 'input, select, textarea, dialog, [popover]';

/** Where the light falls, in parts of the window's width and height. */
export interface Light {
  x: number;
  y: number;
}

/** Going through a sample, as far as the view has to do with it. */
export interface Walk {
  /** The name of the sample; undefined where none is gone through. */
  readonly sample: string | undefined;
  /** The step that comes. */
  readonly coming: CommandRecord | undefined;
  /** Goes on through a sample where the cursor stands; with none at all no more. */
  resume(sample: string | undefined): void;
}

export class Presenter {
  /** Before each step forward it is asked what will happen. */
  asks = $state(false);
  light = $state.raw<Light>();
  /** What this window shows may be seen by the room: they are there only when they are asked for. */
  notesOpen = $state(false);
  question = $state.raw<Question>();
  revealed = $state(false);
  /** Which of the question's choices was taken. */
  guess = $state<string>();
  /** Why there is nothing to ask, as a sentence. */
  notice = $state('');
  /** Whether the first window presents no more; known in a second one. */
  left = $state(false);
  readonly notes: Notes;
  readonly walk: Walk;
  readonly #session: Session;
  #stepping = false;
  /** One press after the other, however fast they come. */
  #turn = Promise.resolve();

  /** To be made while a component is being set up: listens to the keys of the view for as long as that is there. */
  constructor(session: Session, walk: Walk) {
    this.#session = session;
    this.walk = walk;
    this.notes = new Notes(session.beside);
    $effect(() => this.#listen());
    // What something on the page leads to is shown here, too.
    $effect(() => {
      const { turned } = session.parts;
      if (turned) untrack(() => this.on && this.show(turned.to));
    });
    session.cursor.gate = (step) => {
      const held = this.on && this.asks && !this.follows;
      if (held) void this.ask(step);
      return held;
    };
    // It is about the step that comes: where somebody went elsewhere, another one comes.
    session.cursor.onMove(() => {
      if (!this.#stepping && !this.follows) this.question = undefined;
    });
  }

  get on(): boolean {
    return address.get('present') !== undefined;
  }

  /** A second window, which shows what the first one does. */
  get follows(): boolean {
    return this.on && address.get('follow') !== undefined;
  }

  get panels() {
    const other = address.get('lab') === undefined ? 'lab' : 'inspector';
    return kPanels.filter(({ id }) => id !== other);
  }

  get panel(): PanelId {
    const wanted = address.get('present');
    return this.panels.find(({ id }) => id === wanted)?.id ?? 'events';
  }

  /** What is shown alone: the panel, or the question in its place. */
  get shown(): PanelId | 'question' {
    return this.question ? 'question' : this.panel;
  }

  enter() {
    address.set('present', address.get('lab') ? 'lab' : 'events');
  }

  show(panel: string) {
    this.question = undefined;
    address.set('present', panel);
  }

  leave() {
    this.question = undefined;
    this.asks = false;
    this.light = undefined;
    address.set('present', undefined);
  }

  /** Shows the command that comes next, or this one, and hides what came of it; where that is shown already, reveals it. */
  ask(step?: CommandRecord): Promise<void> {
    this.#turn = this.#turn.then(() => this.#ask(step)).catch((error) => void (this.notice = error.message));
    return this.#turn;
  }

  async #ask(step?: CommandRecord) {
    const { cursor } = this.#session;
    const coming = step ?? this.walk.coming;
    const asked = this.revealed ? undefined : this.question?.command.number;
    if (asked !== undefined && asked === (coming?.number ?? asked)) return this.reveal();
    const before = cursor.place;
    const question = await (coming ? questionAbout(this.#session, coming) : nextQuestion(this.#session));
    if (cursor.place.held !== before.held || cursor.place.upTo !== before.upTo) return;
    this.question = question;
    this.revealed = false;
    this.guess = undefined;
    this.notice = question ? '' : 'Nothing later has been asked for: this is now.';
  }

  /** Takes one of the choices, and shows what really came of it. */
  choose(choice: string) {
    this.guess = choice;
    this.reveal();
  }

  reveal() {
    if (!this.question) return;
    const { command } = this.question;
    this.revealed = true;
    this.#stepping = true;
    this.#session.cursor.goToCommand(command);
    this.#stepping = false;
    this.#session.selection.stream = command.stream;
  }

  closeQuestion() {
    this.question = undefined;
  }

  toggleLight() {
    this.light = this.light ? undefined : { x: 0.5, y: 0.4 };
  }

  #listen(): () => void {
    const free = (action: () => void) => (event: KeyboardEvent) => {
      if (!this.on || this.follows || (event.target instanceof Element && event.target.closest(kTyping))) return;
      event.preventDefault();
      action();
    };
    const keys = kPanels.map((_, index): [string, (event: KeyboardEvent) => void] => [
      `${index + 1}`,
      free(() => this.panels[index] && this.show(this.panels[index].id)),
    ]);
    return tinykeys(window, {
      ...Object.fromEntries(keys),
      s: free(() => this.toggleLight()),
      n: free(() => (this.notesOpen = !this.notesOpen)),
      q: free(() => (this.asks = !this.asks)),
      Escape: free(() => (this.question ? this.closeQuestion() : this.leave())),
    });
  }
}
