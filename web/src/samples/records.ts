// A sample's commands have fixed ids, so that loading it again finds them in the history and adds nothing.
import type { CommandRecord, Playground, SampleDescription } from '../../../wasm/playground';

type Sample = Pick<SampleDescription, 'name'>;
type WithCommands = Pick<SampleDescription, 'name' | 'commands'>;

const kPage = 1000;

/** The id of its command in this place, from 0; also the correlation id of all that comes of it. */
export const idOf = (sample: Sample, index: number) => `sample-${sample.name}-${index + 1}`;

/** Whether it is its first command, and not another one that somebody sent under its id. */
const isFirst = (sample: WithCommands, { id, stream, type }: CommandRecord) =>
  id === idOf(sample, 0) && stream === sample.commands[0]!.stream && type === sample.commands[0]!.type;

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
export async function firstOf(playground: Playground, sample: WithCommands): Promise<CommandRecord | undefined> {
  const [newest] = await playground.commands({ limit: 1, order: 'newest' });
  for (let last = newest?.number ?? 0; last > 0; last -= kPage) {
    const from = Math.max(1, last - kPage + 1);
    const records = await playground.commands({ from, limit: last - from + 1 });
    const found = records.find((record) => isFirst(sample, record));
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

/** The names of those among these samples whose first command is among the last thousand of the history. */
export async function loadedOf(playground: Playground, samples: readonly WithCommands[]): Promise<ReadonlySet<string>> {
  const records = await playground.commands({ limit: kPage, order: 'newest' });
  const first = new Map(records.map((record) => [record.id, record]));
  const isLoaded = (sample: WithCommands) => {
    const record = first.get(idOf(sample, 0));
    return record !== undefined && isFirst(sample, record);
  };
  return new Set(samples.filter(isLoaded).map(({ name }) => name));
}
