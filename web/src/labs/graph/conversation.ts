// A conversation: everything under one correlation id, and everything that still waits to come of it.
import type {
  CommandRecord,
  DomainDescription,
  OutboxEntry,
  Playground,
  ProcessInstance,
  RecordedEvent,
} from '../../../../wasm/playground';

/** How many commands a picture holds. */
export const kMostCommands = 300;
const kMostEvents = 2000;
const kMostInstances = 50;

export interface Conversation {
  /** In the order of the log. */
  commands: CommandRecord[];
  events: RecordedEvent[];
  instances: ProcessInstance[];
  outbox: OutboxEntry[];
  /** There are more commands than a picture holds. */
  cut: boolean;
}

export const kSilence: Conversation = { commands: [], events: [], instances: [], outbox: [], cut: false };

/** The whole of it, wherever the cursor is. */
export async function gather(
  playground: Playground,
  domains: readonly DomainDescription[],
  correlationId: string,
): Promise<Conversation> {
  const [commands, events, { entries }] = await Promise.all([
    playground.commands({ correlationId, limit: kMostCommands + 1 }),
    playground.events({ correlationId, limit: kMostEvents }),
    playground.outbox({ correlationId, limit: kMostCommands }),
  ]);
  const categories = domains.flatMap(({ processes }) => processes.map(({ category }) => `${category}-`));
  const own = ({ stream }: RecordedEvent) => categories.some((category) => stream.startsWith(category));
  const streams = [...new Set(events.filter(own).map(({ stream }) => stream))].slice(0, kMostInstances);
  const pages = await Promise.all(streams.map((stream) => playground.processes({ stream })));
  return {
    commands: commands.slice(0, kMostCommands),
    events,
    instances: pages.flatMap(({ instances }) => instances),
    outbox: entries,
    cut: commands.length > kMostCommands,
  };
}
