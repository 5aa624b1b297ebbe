// Messages that belong together by their correlation id.
import type { CommandRecord, Playground, RecordedEvent } from '../../../../wasm/playground';

export interface Conversation {
  correlationId: string;
  /** What began it. */
  first: CommandRecord;
  commands: number;
  events: number;
  refused: boolean;
}

/** Those of the newest commands up to a position, the newest conversation first. */
export async function conversationsOf(playground: Playground, at: number, limit: number): Promise<Conversation[]> {
  const found = new Map<string, Conversation>();
  for (const record of await playground.commands({ toPosition: at, limit, order: 'newest' })) {
    const { correlationId, events, outcome } = record;
    const known = found.get(correlationId) ?? { correlationId, first: record, commands: 0, events: 0, refused: false };
    known.commands += 1;
    known.events += events;
    known.refused ||= outcome === 'rejected';
    found.set(correlationId, known);
  }
  return [...found.values()].reverse();
}

export interface Messages {
  commands: CommandRecord[];
  /** Its part of the log. */
  events: RecordedEvent[];
  /** What the global handler has kept of it. */
  kept: RecordedEvent[];
}

const kShown = 200;

export async function messagesOf(playground: Playground, correlationId: string, at: number): Promise<Messages> {
  const [records, events, kept] = await Promise.all([
    playground.commands({ toPosition: at, limit: kShown, order: 'newest' }),
    playground.events({ correlationId, to: at, limit: kShown }),
    playground.integrationEvents({ correlationId, limit: kShown }),
  ]);
  return { commands: records.filter((record) => record.correlationId === correlationId), events, kept };
}

export type Message = { key: string } & (
  | { kind: 'command'; record: CommandRecord }
  | { kind: 'event'; event: RecordedEvent; kept: boolean }
);

/** In the order in which they came: each command with its events behind it. */
export function inOrder({ commands, events, kept }: Messages): Message[] {
  const positions = new Set(kept.map(({ position }) => position));
  return [
    ...commands.map((record) => ({
      at: record.position - record.events + 0.5,
      message: { key: `command ${record.number}`, kind: 'command' as const, record },
    })),
    ...events.map((event) => ({
      at: event.position,
      message: { key: `event ${event.position}`, kind: 'event' as const, event, kept: positions.has(event.position) },
    })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}
