// Loads sample histories through the same door as everything else, and steps through them.
import { createContext } from 'svelte';
import type { Answer, Playground, Refused, SampleDescription, Sent } from '../../../wasm/playground';
import type { Session } from '../lib/session.svelte';
import { Guide } from './guide.svelte';
import { firstOf, idOf, recordsOf } from './records';

/** Slowly enough to watch, in milliseconds between two commands. */
const kPace = 250;

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

  constructor(session: Session) {
    this.#session = session;
    session.news.listen({ erased: () => (this.guide = undefined) });
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

  /** Ends the walk through a sample, and goes back to now. */
  leave() {
    if (this.guide) this.#session.cursor.goNow();
    this.guide = undefined;
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
