// Goes through a sample that is in the history, one command at a time.
import type { CommandRecord, SampleDescription } from '../../../wasm/playground';
import type { Session } from '../lib/session.svelte';
import { whyOf } from '../lib/why';
import { placeOf, recordsOf } from './records';

export class Guide {
  readonly sample: SampleDescription;
  /** Why each step matters, in the order in which its system says it; empty until that has come. */
  whys = $state.raw<readonly string[]>([]);
  /** Its commands and what came of them, in order. Process managers may still add some. */
  steps = $state.raw<readonly CommandRecord[]>([]);
  readonly #session: Session;
  readonly #first: CommandRecord;
  #heard = 0;

  /** `first` is the record of the sample's first command. */
  constructor(session: Session, system: string, sample: SampleDescription, first: CommandRecord) {
    this.#session = session;
    this.sample = sample;
    this.#first = first;
    this.steps = [first];
    void whyOf(system).then((why) => (this.whys = why?.steps[sample.name] ?? []));
  }

  /** How many of the steps are done at the cursor. Somebody may have moved it by other means. */
  get done(): number {
    const {
      cursor: { at, upTo },
    } = this.#session;
    return this.steps.filter(({ position, number }) => position <= at && (upTo === null || number <= upTo)).length;
  }

  /** The last step that is done; undefined before the first one. */
  get step(): CommandRecord | undefined {
    return this.steps[this.done - 1];
  }

  /** Why the last step that is done matters, as a sentence; undefined where nobody says it. */
  get why(): string | undefined {
    const { step } = this;
    return step && this.whys[placeOf(this.sample, step, this.steps)];
  }

  /** The step that comes; undefined at the end. */
  get coming(): CommandRecord | undefined {
    return this.steps[this.done];
  }

  /** Takes up what has come of it meanwhile; asks only where there are new commands. */
  async refresh() {
    const { commands } = this.#session.news.status;
    if (commands === this.#heard) return;
    this.#heard = commands;
    this.steps = await recordsOf(this.#session.playground, this.sample, this.#first.number);
  }

  /** The number of the last command that is shown. */
  get number(): number {
    return this.step?.number ?? this.#first.number - 1;
  }

  /** The position at which the sample ends. */
  get end(): number {
    return this.steps.at(-1)!.position;
  }

  /** Shows no later command than this one, where the cursor stands at it. */
  goOn(number: number) {
    const { cursor } = this.#session;
    const step = this.steps.find((each) => each.number === number);
    if (cursor.past && step?.position === cursor.at) cursor.goToCommand(step);
  }

  /** To the world before its first command. */
  begin() {
    this.#session.cursor.goBeforeCommand(this.#first);
  }

  next() {
    const next = this.coming;
    if (!next || this.#session.cursor.gate?.(next)) return;
    this.#session.pulse.beat(next.outcome === 'accepted' ? 'accepted' : 'refused');
    this.#session.cursor.goToCommand(next);
    this.#session.selection.stream = next.stream;
  }

  back() {
    const before = this.steps[this.done - 2];
    if (before) this.#session.cursor.goToCommand(before);
    else this.begin();
  }
}
