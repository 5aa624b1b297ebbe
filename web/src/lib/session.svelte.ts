// What every region shares: how things stand, the one cursor, the one selection.
import { createContext } from 'svelte';
import type {
  BlameQuery,
  BranchList,
  Description,
  DomainDescription,
  Json,
  Playground,
  Refused,
  Status,
} from '../../../wasm/playground';
import type { Refusal } from '../commands/history';
import { address } from './address.svelte';
import { StreamMarks } from './marks.svelte';

const kNothing: Status = { serial: 0, position: 0, commands: 0, projections: [], storage: 'indexeddb' };

/** What the last command came to, for the flow above the columns. */
export interface Pulse {
  count: number;
  outcome: 'accepted' | 'refused';
}

export class Session {
  readonly playground: Playground;
  readonly marks: StreamMarks;
  /** Asked before a single step forward; true where the step is held back. */
  gate: (() => boolean) | undefined;
  description = $state.raw<Description>({ domains: [], projections: [] });
  status = $state.raw<Status>(kNothing);
  #described = $state(false);
  /** The branches of this browser, and which of them is open here. */
  branches = $state.raw<BranchList>({ current: null, branches: [] });
  /** Why it could not be opened, as a sentence. */
  failure = $state<string>();
  pulse = $state.raw<Pulse>({ count: 0, outcome: 'accepted' });
  /** The stream that was sent to or selected last, if any. */
  stream = $state<string>();
  /** Whether the forms wait for the answer to what they send. */
  waits = $state(true);
  /** The command whose form is shown, where the system has it; else its first one is. */
  command = $state('');
  /** The part of the page that was asked for last; on a phone only one is in view. */
  turned = $state.raw<{ to: 'commands' | 'events' | 'models' }>();
  /** How often the log was erased while the page was open: what was kept beside it is void then. */
  erasures = $state(0);
  /** The value that somebody wants to know the reason of. */
  asked = $state.raw<{ title: string; query: BlameQuery }>();
  /** What was refused in this visit before it was decided; the log knows nothing of it. */
  refusals = $state.raw<readonly Refusal[]>([]);
  #cursor = $state<number | null>(null);
  #selected = $state<number | null>(null);
  #upTo = $state<number | null>(null);
  #news: Status | undefined;

  constructor(playground: Playground) {
    this.playground = playground;
    this.marks = new StreamMarks(playground);
  }

  /** Waits for the playground and follows it from then on; answers how to stop. */
  start(): () => void {
    void this.#begin();
    return this.playground.onChange((status) => this.#hear(status));
  }

  async #begin() {
    try {
      this.description = await this.playground.describe();
      await this.refresh();
      this.#described = true;
      await this.playground.ready;
      await this.askBranches();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** To be called when branches were made or thrown away. */
  async askBranches() {
    this.branches = await this.playground.branches();
  }

  /** News may come in hundreds a second: what is shown changes once a frame at most. */
  #hear(status: Status) {
    const scheduled = this.#news !== undefined;
    this.#note(status);
    if (!scheduled) schedule(() => this.#take());
  }

  /** Takes up how things stand, for whoever cannot wait for the news. */
  async refresh() {
    this.#note(await this.playground.status());
    this.#take();
  }

  /** An answer that the news have overtaken, or news that an answer has, say nothing new. */
  #note(status: Status) {
    const known = this.#news ?? this.status;
    if (status.serial < known.serial) return;
    if (status.position < known.position) this.#forget();
    this.#news = status;
  }

  #take() {
    const status = this.#news;
    if (!status) return;
    this.#news = undefined;
    this.status = status;
    if (this.#cursor !== null && this.#cursor > status.position) this.#cursor = null;
    this.marks.follow(status.position);
  }

  #forget() {
    this.#cursor = null;
    this.#selected = null;
    this.#upTo = null;
    this.stream = undefined;
    this.refusals = [];
    this.erasures += 1;
    this.marks.forget();
  }

  /** There is something to show, or all of the log is loaded and there is nothing in it. */
  get open(): boolean {
    return this.#described && (this.status.position > 0 || !this.status.loading);
  }

  /** The system whose forms and read models are shown, as the address says; the first one where it says nothing. */
  get domain(): DomainDescription {
    const { domains } = this.description;
    return domains.find((domain) => domain.name === address.get('system')) ?? domains[0]!;
  }

  chooseDomain(name: string) {
    if (name !== this.domain.name) address.set('system', name);
  }

  /** The position whose world the page shows. */
  get at(): number {
    return this.#cursor ?? this.status.position;
  }

  get past(): boolean {
    return this.#cursor !== null;
  }

  /** The number of the last command of which the page knows, where the cursor stands at a command; else null. */
  get upTo(): number | null {
    return this.#upTo;
  }

  /** Moves the cursor; the end of the log is now, which follows what comes. */
  go(position: number) {
    if (position === this.at + 1 && this.gate?.()) return;
    const within = Math.max(0, Math.min(position, this.status.position));
    this.#cursor = within === this.status.position ? null : within;
    this.#selected = null;
    this.#upTo = null;
  }

  /** Moves the cursor to where the log stood after a command, with no later one in sight; after the last one it is now. */
  goToCommand({ position, number }: { position: number; number: number }) {
    this.go(position);
    if (number >= this.status.commands) return;
    this.#cursor = position;
    this.#upTo = number;
  }

  /** Keeps the cursor where it is, even at the end of the log, while more comes. */
  hold() {
    this.#cursor = this.at;
  }

  goNow() {
    this.#cursor = null;
    this.#selected = null;
    this.#upTo = null;
  }

  /** The position of the event that is looked at: the selected one, or else the one at the cursor. */
  get selected(): number {
    const selected = this.#selected;
    return selected !== null && selected <= this.at ? selected : this.at;
  }

  /** The event that was selected, if one was. */
  get chosen(): number | null {
    return this.#selected;
  }

  select(position: number, stream?: string) {
    this.#selected = position;
    if (stream) this.stream = stream;
  }

  /** Brings a part of the page into view. */
  turnTo(to: 'commands' | 'events' | 'models') {
    this.turned = { to };
  }

  /** Says what a command came to. After an accepted one the page is back at now. */
  settle(outcome: Pulse['outcome']) {
    this.beat(outcome);
    if (outcome === 'accepted') this.goNow();
  }

  /** Lets the flow above the columns show that a command passes. */
  beat(outcome: Pulse['outcome']) {
    this.pulse = { count: this.pulse.count + 1, outcome };
  }

  keepRefusal(
    request: { stream: string; type: string; data: { [field: string]: Json } },
    { message, advice }: Refused,
  ) {
    const refusal: Refusal = {
      ...request,
      key: `refusal ${this.refusals.length + 1}`,
      time: Date.now(),
      position: this.status.position,
      message,
      advice,
    };
    this.refusals = [...this.refusals, refusal];
  }
}

/** A hidden tab draws no frames but still has to follow. */
function schedule(task: () => void) {
  if (document.hidden) setTimeout(task, 50);
  else requestAnimationFrame(task);
}

export const [getSession, setSession] = createContext<Session>();
