// How long the core takes to load a state, which only its host can time.
import type { Core } from './core';
import { askForText } from './inner_questions';
import type { Cost, Load, StateSource } from './playground';
import type { Questions } from './questions';

/** How long a measurement lasts at least, in milliseconds. */
const kMeasured = 20;

/** What loading a state takes, with the time of each way. */
export function measured(core: Core, cost: Cost, query: Questions['cost'][0][0]): Cost {
  const timed = (load: Load) => ({ ...load, milliseconds: timeOf(core, { ...query, source: load.source }) });
  return { ...cost, with: timed(cost.with), without: timed(cost.without) };
}

/** How long one load takes, in milliseconds: an average over enough of them for a browser's coarse clock. */
function timeOf(core: Core, load: { stream: string; at?: number; source: StateSource }): number {
  for (let times = 1; ; times *= 4) {
    const begun = performance.now();
    askForText(core, 'repeatLoad', { ...load, times });
    const took = performance.now() - begun;
    if (took >= kMeasured || times >= 1_000_000 / 4) return took / times;
  }
}
