// How the bus and the snapshots are set, kept beside the history: after a reload, in another tab and on a branch they are so again.
import { untrack } from 'svelte';
import type { Json, Playground, SnapshotPolicy } from '../../../wasm/playground';
import { Kept } from './kept.svelte';

type Change = { [name: string]: Json };
type Setting = 'configureSubscription' | 'setPace' | 'setSnapshotPolicy';
type Call = (...given: never[]) => Promise<unknown>;

/** As the bus begins. */
const kPace = { paused: false, ticksPerSecond: 5, eventsPerTick: 1 };

export class Settings {
  readonly #kept: Kept<Change>;
  readonly #calls: { readonly [setting in Setting]: Call };
  /** What the core was asked to be, as JSON. */
  readonly #asked = new Map<string, string>();

  /** To be made while a component is being set up. From then on what anybody sets is kept, be it by a lab or in the console. */
  constructor(beside: ConstructorParameters<typeof Kept>[0]) {
    const { playground, news, onProblem } = beside;
    this.#kept = new Kept(beside, 'setting');
    const { configureSubscription, setPace, setSnapshotPolicy } = playground;
    this.#calls = { configureSubscription, setPace, setSnapshotPolicy };
    Object.assign(playground, {
      configureSubscription: this.#keeping('configureSubscription', true),
      setPace: this.#keeping('setPace', false),
      setSnapshotPolicy: this.#keeping('setSnapshotPolicy', true),
    } satisfies { [setting in Setting]: Playground[setting] });
    news.listen({ erased: () => this.#forget() });
    $effect(() => {
      const { all } = this.#kept;
      untrack(() => this.#apply(all, (error) => onProblem(`A setting could not be taken over: ${error.message}`)));
    });
  }

  /** What was asked of the snapshots of a system; nothing where nobody asked for anything. */
  ofSnapshots(category: string): Partial<SnapshotPolicy> {
    return this.#kept.all[`setSnapshotPolicy ${category}`] ?? {};
  }

  #keeping(setting: Setting, isNamed: boolean) {
    return async (...given: unknown[]) => {
      const answer = await this.#call(setting, given);
      const [change, name] = isNamed ? [given[1], ` ${given[0]}`] : [given[0], ''];
      this.#keep(`${setting}${name}`, change as Change);
      return answer as never;
    };
  }

  #keep(name: string, change: Change) {
    const { faults: before, ...others } = this.#kept.all[name] ?? {};
    const faults = (before || change.faults) && { faults: { ...(before as Change), ...(change.faults as Change) } };
    const value: Change = { ...others, ...change, ...faults };
    this.#asked.set(name, JSON.stringify(value));
    this.#kept.set(name, value);
  }

  #apply(all: { readonly [name: string]: Change }, onProblem: (error: Error) => void) {
    for (const [name, value] of Object.entries(all)) {
      const json = JSON.stringify(value);
      if (this.#asked.get(name) === json) continue;
      this.#asked.set(name, json);
      const [setting, ...rest] = name.split(' ');
      const given = rest.length > 0 ? [rest.join(' '), value] : [value];
      if (setting && Object.hasOwn(this.#calls, setting)) void this.#call(setting as Setting, given).catch(onProblem);
    }
  }

  #call(setting: Setting, given: unknown[]): Promise<unknown> {
    return this.#calls[setting](...(given as never[]));
  }

  /** The bus of another history begins anew, but its pace is that of the worker. */
  #forget() {
    if (this.#asked.has('setPace')) void this.#call('setPace', [kPace]).catch(() => {});
    this.#asked.clear();
  }
}
