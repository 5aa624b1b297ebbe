// Which lines of the C++ ran at a step: it is done once more, on the same events, and has to come to the same.
import type {
  Anatomy,
  AnatomyStep,
  Description,
  Json,
  Message,
  Playground,
  RecordedEvent,
} from '../../../../wasm/playground';
import { domainOf } from '../../lib/describe';
import { retrace } from '../../source/retrace';

type Step<Kind extends AnatomyStep['kind']> = Extract<AnatomyStep, { kind: Kind }>;
type Row = { [field: string]: Json } | null;

export interface Ran {
  spans?: ReadonlySet<number>;
  /** What is marked, or why nothing is, as a sentence. */
  says: string;
}

/** What is asked at a step of a command: `taken` counts the steps that were done. */
export interface Moment {
  playground: Playground;
  description: Description;
  anatomy: Anatomy;
  taken: number;
}

const kMostEvents = 10_000;
const kMarked = 'What ran is marked.';
const kDiffers =
  'Done once more now, it comes to something else than the history has, so nothing is marked: the rules have changed since.';

/** What ran of the code that is shown at a step. Rejects with a sentence. */
export async function ranAt(moment: Moment): Promise<Ran> {
  const step = moment.anatomy.steps[moment.taken - 1];
  const system = domainOf(moment.description, moment.anatomy.stream)?.name ?? '';
  if (step?.kind === 'folded') return ranInFold(moment, system, step);
  if (step?.kind === 'changed') return ranInChange(moment, step);
  return ranInRule(moment, system);
}

async function ranInRule({ playground, anatomy, taken }: Moment, system: string): Promise<Ran> {
  const { steps, stream, type, data } = anatomy;
  const place = steps.findIndex(({ kind }) => kind === 'decided');
  if (place < 0) return { says: 'It does not run: this command was answered before.' };
  if (place >= taken) return { says: `It has not run yet: it does at step ${place + 1}.` };
  const decided = steps[place] as Step<'decided'>;
  const given = await firstEvents(playground, stream, decided.version);
  const { ran, ...answer } = await retrace('decide', system, { given, when: { type, data } });
  return marked(ran, answer, {
    rejection: decided.rejection ?? null,
    events: produced(anatomy).map((event) => event.data),
  });
}

async function ranInFold({ playground }: Moment, system: string, { event, after }: Step<'folded'>): Promise<Ran> {
  const given = await firstEvents(playground, event.stream, event.version);
  const { ran, state } = await retrace('fold', system, { given });
  return marked(ran, state, after);
}

/** A command of several events hands them all out before the first row changes: it is the one that makes the same of the row. */
async function ranInChange({ description, anatomy }: Moment, step: Step<'changed'>): Promise<Ran> {
  const system = description.domains.find(({ projections }) =>
    projections.some(({ name }) => name === step.projection),
  );
  if (!system) return { says: 'What ran of a read model over several systems is not known.' };
  const [row, after] = [withoutId(step.before), withoutId(step.after)];
  for (const { type, data, stream, position, time } of produced(anatomy)) {
    const change = { projection: step.projection, row, event: { type, data }, stream, position, time };
    const changed = await retrace('change', system.name, change);
    if (isSame(changed.row, after)) return marked(changed.ran, changed.row, after);
  }
  return { says: kDiffers };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const marked = (ran: number[], now: unknown, then: unknown): Ran =>
  isSame(now, then) ? { spans: new Set(ran), says: kMarked } : { says: kDiffers };

const produced = ({ steps }: Anatomy): RecordedEvent[] => steps.find((step) => step.kind === 'produced')?.events ?? [];

function withoutId(row: Row): Row {
  if (!row) return null;
  const { id, ...rest } = row;
  return rest;
}

async function firstEvents(playground: Playground, stream: string, count: number): Promise<Message[]> {
  if (count > kMostEvents) throw new Error(`What ran is worked out in streams of up to ${kMostEvents} events.`);
  const events = count === 0 ? [] : await playground.events({ stream, limit: count });
  return events.map(({ type, data }) => ({ type, data }));
}
