// "What will happen?": the next command after the cursor, what its stream had come to, and what became of it.
import type { CommandRecord, RecordedEvent, StreamState } from '../../../wasm/playground';
import type { Session } from '../lib/session.svelte';

export interface Question {
  command: CommandRecord;
  /** The stream before it, and the last of the events that made it so. */
  before: StreamState;
  given: RecordedEvent[];
  /** What was decided; empty where it was refused or nothing happened. */
  events: RecordedEvent[];
}

const kGiven = 4;

/** The question after `last`, or after the cursor where that has been moved meanwhile; undefined at the end. */
export async function nextQuestion(session: Session, last?: Question): Promise<Question | undefined> {
  const {
    playground,
    cursor: { at },
  } = session;
  const goesOn = last !== undefined && last.command.position === at;
  const number = goesOn ? last.command.number + 1 : await numberAfter(session);
  const [command] = await playground.commands({ from: number, limit: 1 });
  if (!command) return undefined;
  const { stream, position, events } = command;
  const from = position - events;
  const [before, given, decided] = await Promise.all([
    playground.state({ stream, at: from }),
    from > 0 ? playground.events({ stream, to: from, order: 'newest', limit: kGiven }) : [],
    events > 0 ? playground.events({ from: from + 1, to: position }) : [],
  ]);
  return { command, before, given, events: decided };
}

/** The number of the first command whose outcome is not wholly shown at the cursor. */
async function numberAfter({ playground, cursor: { at }, news: { status } }: Session): Promise<number> {
  const [first] = await playground.commands({ fromPosition: at, limit: 1 });
  if (!first) return status.commands + 1;
  const isShown = at > 0 && first.position === at;
  return isShown ? first.number + 1 : first.number;
}
