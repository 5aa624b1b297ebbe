// The presenter view: one panel at a time, a spotlight, and a question before each step.
import { untrack } from 'svelte';
import { tinykeys } from 'tinykeys';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { Notes } from './notes.svelte';
import { nextQuestion, type Question } from './question';

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

export class Presenter {
  /** Before each step forward it is asked what will happen. */
  asks = $state(false);
  light = $state.raw<Light>();
  /** On a phone there is room for them only when they are asked for. */
  notesOpen = $state(innerWidth >= 640);
  question = $state.raw<Question>();
  revealed = $state(false);
  /** Why there is nothing to ask, as a sentence. */
  notice = $state('');
  readonly notes: Notes;
  readonly #session: Session;
  #stepping = false;
  /** One press after the other, however fast they come. */
  #turn = Promise.resolve();

  /** To be made while a component is being set up: listens to the keys of the view for as long as that is there. */
  constructor(session: Session) {
    this.#session = session;
    this.notes = new Notes(session.beside);
    $effect(() => this.#listen());
    // What something on the page leads to is shown here, too.
    $effect(() => {
      const { turned } = session.parts;
      if (turned) untrack(() => this.on && this.show(turned.to));
    });
    session.cursor.gate = () => {
      const held = this.on && this.asks && !this.follows && !this.#stepping;
      if (held) void this.ask();
      return held;
    };
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

  /** Shows the next command and hides what came of it; where one is shown already, reveals that. */
  ask(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#ask());
    return this.#turn;
  }

  async #ask() {
    if (this.question && !this.revealed) return this.reveal();
    this.question = await nextQuestion(this.#session, this.question);
    this.revealed = false;
    this.notice = this.question ? '' : 'Nothing later has been asked for: this is now.';
  }

  reveal() {
    if (!this.question) return;
    this.revealed = true;
    this.#stepping = true;
    this.#session.cursor.go(this.question.command.position);
    this.#stepping = false;
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
