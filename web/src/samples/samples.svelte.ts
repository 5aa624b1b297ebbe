// Loads sample histories through the same door as everything else, and steps through them.
import { createContext, untrack } from 'svelte';
import type { Answer, CommandRecord, Playground, Refused, SampleDescription, Sent } from '../../../wasm/playground';
import { Kept } from '../lib/kept.svelte';
import type { Session } from '../lib/session.svelte';
import { Guide } from './guide.svelte';
import { firstOf, idOf, recordsOf } from './records';

/** Slowly enough to watch, in milliseconds between two commands. */
const kPace = 250;

/** A walk through a sample, as it is kept beside the history. */
interface Going {
  sample: string;
  /** That of the command of the last step that is done. */
  number: number;
  /** Where the sample ends: a branch that leaves before has nothing of the walk. */
  position: number;
}

export class Samples {
  /** The sample that is being loaded. */
  loading = $state<string>();
  /** What came of the last one, where that needs saying. */
  notice = $state('');
  /** One that is to be gone through is being loaded, behind the page as it was. */
  stepping = $state(false);
  /** The one that is gone through step by step. */
  guide = $state.raw<Guide>();
  readonly #session: Session;
  #resumed: string | undefined;
  readonly #kept: Kept<Going>;
  /** Whether what was gone through when the page was left was looked for. */
  #restored = $state(false);
  readonly #going = $derived(
    this.guide && {
      sample: this.guide.sample.name,
      number: this.guide.number,
      position: this.guide.end,
    },
  );

  /** To be made while a component is being set up. */
  constructor(session: Session) {
    this.#session = session;
    this.#kept = new Kept(session.beside, 'sample');
    session.news.listen({ erased: () => (this.guide = undefined) });
    // Before all of the log is loaded nobody knows whether the sample is in it.
    const loaded = $derived(session.news.open && !session.news.status.loading);
    $effect(() => {
      if (loaded && this.#kept.found) untrack(() => this.#restore());
    });
    $effect(() => {
      const going = this.#going;
      if (this.#restored && going) untrack(() => this.#keep(going));
    });
  }

  /** On a phone a sample is watched where something happens: among the events, or else among the refused commands. */
  async watch(way: 'load' | 'stepThrough', system: string, sample: SampleDescription) {
    const { parts } = this.#session;
    if (parts.alone) parts.chosen = 'events';
    await this[way](system, sample);
    if (parts.alone && (await this.#isRefused(sample))) parts.chosen = 'commands';
  }

  /** Loads a sample of a system while people watch, and leaves the page at now. */
  async load(system: string, sample: SampleDescription) {
    this.leave();
    this.#session.cursor.goNow();
    await this.#begin(system, sample, kPace);
  }

  /** Loads a sample unless it is here already, and goes to the moment before its first command. */
  async stepThrough(system: string, sample: SampleDescription) {
    this.leave();
    this.#session.cursor.hold();
    this.stepping = true;
    const guide = await this.#guideThrough(system, sample).catch(() => undefined);
    this.stepping = false;
    if (!guide) return this.#session.cursor.goNow();
    guide.begin();
    this.guide = guide;
  }

  /** The name of the sample that is gone through. */
  get sample(): string | undefined {
    return this.guide?.sample.name;
  }

  get coming(): CommandRecord | undefined {
    return this.guide?.coming;
  }

  /** Goes on through a sample that is in the history, where the cursor stands; without a name none is gone through any more. */
  resume(name: string | undefined) {
    if (name === this.#resumed) return;
    this.#resumed = name;
    this.guide = undefined;
    void this.#resume(name).catch((error) => (this.notice = error.message));
  }

  async #resume(name: string | undefined) {
    const { playground, news } = this.#session;
    const named = ({ name: each }: SampleDescription) => each === name;
    const system = news.description.domains.find(({ samples }) => samples.some(named));
    const sample = system?.samples.find(named);
    const first = sample && (await firstOf(playground, sample));
    if (this.#resumed !== name) return;
    // What is not there yet is looked for again when somebody asks again.
    if (!first) this.#resumed = undefined;
    if (!first) return;
    const guide = new Guide(this.#session, system!.name, sample, first);
    await guide.refresh();
    if (this.#resumed === name) this.guide = guide;
    return guide;
  }

  async #restore() {
    if (this.#restored) return;
    const { open } = this.#kept.all;
    this.#resumed = open?.sample;
    const guide = open && (await this.#resume(open.sample).catch(() => undefined));
    guide?.goOn(open!.number);
    this.#restored = true;
  }

  #keep(going: Going | undefined) {
    if (JSON.stringify(going) !== JSON.stringify(this.#kept.all.open)) this.#kept.set('open', going);
  }

  /** Ends the walk through a sample, and goes back to now. */
  leave() {
    if (this.guide) this.#session.cursor.goNow();
    this.guide = undefined;
    if (this.#restored) this.#keep(undefined);
    this.#resumed = undefined;
  }

  async #guideThrough(system: string, sample: SampleDescription): Promise<Guide | undefined> {
    const first = (await this.#begin(system, sample, 0)) && (await firstOf(this.#session.playground, sample));
    if (!first) return undefined;
    await this.#session.news.refresh();
    const guide = new Guide(this.#session, system, sample, first);
    await guide.refresh();
    return guide;
  }

  /** Whether all of it is in the history now. */
  async #begin(system: string, sample: SampleDescription, pace: number): Promise<boolean> {
    if (this.loading !== undefined) return false;
    this.loading = sample.title;
    this.#session.domains.choose(system);
    this.notice = await this.#send(sample, pace).catch(String);
    this.loading = undefined;
    return this.notice === '';
  }

  /** Whether it is in the history, and nothing happened: each of its commands was refused. */
  async #isRefused(sample: SampleDescription): Promise<boolean> {
    const { playground } = this.#session;
    const first = await firstOf(playground, sample);
    return (
      first !== undefined && (await recordsOf(playground, sample, first.number)).every(({ events }) => events === 0)
    );
  }

  async #send(sample: SampleDescription, pace: number): Promise<string> {
    const here = await this.#taken(sample);
    if (here)
      return `“${sample.title}” was not loaded: its stream ${here} is in your history already. Erase everything to begin anew.`;
    const { history } = this.#session.news.status;
    for (const [index, command] of sample.commands.entries()) {
      if (index > 0 && pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
      const answer = await send(this.#session.playground, sample, index, history);
      if (pace > 0) this.#session.settle(answer.ok ? 'accepted' : 'refused');
      if (!answer.ok && answer.code !== 'rejected')
        return `“${sample.title}” stopped at command ${index + 1}: ${answer.message}`;
      this.#session.selection.stream = command.stream;
    }
    return '';
  }

  /** The first of its streams that has events which are not the sample's own. */
  async #taken(sample: SampleDescription): Promise<string | undefined> {
    const { playground } = this.#session;
    if (await firstOf(playground, sample)) return undefined;
    for (const stream of new Set(sample.commands.map((command) => command.stream)))
      if ((await playground.state({ stream })).version > 0) return stream;
    return undefined;
  }
}

/** One that nobody waits for is on its way when this resolves. */
function send(
  playground: Playground,
  sample: SampleDescription,
  index: number,
  history: string,
): Promise<Answer | Sent | Refused> {
  const command = { ...sample.commands[index]!, id: idOf(sample, index), history };
  return sample.withoutWaiting.includes(index) ? playground.send(command) : playground.execute(command);
}

export const [getSamples, setSamples] = createContext<Samples>();
