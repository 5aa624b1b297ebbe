// A sample's commands have fixed ids, so that loading it again finds them in the history and adds nothing.
import type { CommandRecord, Playground, SampleDescription } from '../../../wasm/playground';

type Sample = Pick<SampleDescription, 'name'>;

const kPage = 1000;

/** The id of its command in this place, from 0; also the correlation id of all that comes of it. */
export const idOf = (sample: Sample, index: number) => `sample-${sample.name}-${index + 1}`;

/** Whether it is one of its commands, or came of one. */
const belongs = (sample: Sample, { correlationId }: CommandRecord) =>
  correlationId.startsWith(`sample-${sample.name}-`);

/** The place of a step among what a sample is: its own commands in their order, then what came of them in its own. */
export function placeOf(sample: SampleDescription, step: CommandRecord, steps: readonly CommandRecord[]): number {
  const own = sample.commands.findIndex((_, index) => step.id === idOf(sample, index));
  if (own >= 0) return own;
  const ids = new Set(sample.commands.map((_, index) => idOf(sample, index)));
  return sample.commands.length + steps.filter(({ id }) => !ids.has(id)).indexOf(step);
}

/** The record of its first command; undefined where it was not loaded. */
export async function firstOf(playground: Playground, sample: Sample): Promise<CommandRecord | undefined> {
  const [newest] = await playground.commands({ limit: 1, order: 'newest' });
  for (let last = newest?.number ?? 0; last > 0; last -= kPage) {
    const from = Math.max(1, last - kPage + 1);
    const records = await playground.commands({ from, limit: last - from + 1 });
    const found = records.find(({ id }) => id === idOf(sample, 0));
    if (found) return found;
  }
  return undefined;
}

/** Its commands and all that came of them, among those from this number on. */
export async function recordsOf(playground: Playground, sample: Sample, from: number): Promise<CommandRecord[]> {
  const found: CommandRecord[] = [];
  for (let first = from; ; first += kPage) {
    const records = await playground.commands({ from: first, limit: kPage });
    found.push(...records.filter((record) => belongs(sample, record)));
    if (records.length < kPage) return found;
  }
}

/** The names of those whose first command is among the last thousand of the history. */
export async function loadedOf(playground: Playground): Promise<ReadonlySet<string>> {
  const records = await playground.commands({ limit: kPage, order: 'newest' });
  return new Set(records.flatMap(({ id }) => /^sample-(.+)-1$/.exec(id)?.[1] ?? []));
}
