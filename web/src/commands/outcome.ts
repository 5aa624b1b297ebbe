// What comes of a command after it was sent: of one that nobody waited for, and of the process that it began.
import type { DomainDescription, Playground, ProcessDescription } from '../../../wasm/playground';

/** A command that is on its way, or was accepted. */
export interface SentCommand {
  id: string;
  stream: string;
}

export interface LaterOutcome {
  refused: boolean;
  /** A sentence. */
  said: string;
  advice?: string | undefined;
}

/** The command by which the bus puts on record that it could not deliver another one. */
const kRefusal = 'RecordError';

/** The process manager whose instances are the streams of a domain. */
export const processOf = ({ category, processes }: DomainDescription) =>
  processes.find((process) => process.category === category);

/** Undefined as long as nothing is to be said. */
export async function laterOutcome(
  playground: Playground,
  domain: DomainDescription,
  sent: SentCommand,
): Promise<LaterOutcome | undefined> {
  // The first of its conversation is itself, or, where it was refused before it was one, what puts that on record.
  const [first] = await playground.commands({ correlationId: sent.id, limit: 1 });
  if (first?.type === kRefusal && first.causationId === sent.id)
    return { refused: true, said: `Refused: ${first.data.message}` };
  const own = first?.id === sent.id ? first : undefined;
  if (own?.outcome === 'rejected') return { refused: true, said: `Refused: ${own.message}`, advice: own.advice };
  const process = processOf(domain);
  return own && process ? processOutcome(playground, domain.noun, process, sent) : undefined;
}

type Ending = ProcessDescription['statuses'][number]['ending'];

/** How a process can end otherwise than well. */
const kEndings: Partial<Record<Ending, string>> = {
  refused: 'was refused',
  compensated: 'was taken back',
  parked: 'cannot go on by itself',
};

async function processOutcome(
  playground: Playground,
  noun: string,
  { statuses }: ProcessDescription,
  { stream, id }: SentCommand,
): Promise<LaterOutcome | undefined> {
  const [instance] = (await playground.processes({ stream })).instances;
  const status = statuses.find(({ name }) => name === instance?.status);
  if (!instance || !status || instance.correlationId !== id || status.ending === 'none') return undefined;
  const ending = kEndings[status.ending];
  if (!ending) return { refused: false, said: `The ${noun} is ${status.title.toLowerCase()}.` };
  const why = await reason(playground, stream, id);
  return { refused: true, said: `The ${noun} ${ending}${why ? `: ${why}` : '.'}` };
}

/** The newest sentence that the events of a stream give. */
async function reason(playground: Playground, stream: string, correlationId: string): Promise<string | undefined> {
  const events = await playground.events({ correlationId });
  const said = events.filter((event) => event.stream === stream).map(({ data }) => data.message);
  return said.findLast((message) => typeof message === 'string' && message !== '') as string | undefined;
}
