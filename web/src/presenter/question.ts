// "What will happen?": the next command after the cursor, what its stream had come to, and what became of it.
import type { CommandRecord, RecordedEvent, StreamState } from '../../../wasm/playground';
import type { Session } from '../lib/session.svelte';
import { type Choice, choicesOf } from './choices';

export interface Question {
  command: CommandRecord;
  /** The stream before it, and the last of the events that made it so. */
  before: StreamState;
  given: RecordedEvent[];
  /** What was decided; empty where it was refused or nothing happened. */
  events: RecordedEvent[];
  /** What may come of it, one of which does; in an order that says nothing. */
  choices: readonly Choice[];
}

const kGiven = 4;

/** The question about the first command that is not shown at the cursor; undefined at the end. */
export async function nextQuestion(session: Session): Promise<Question | undefined> {
  const { playground, cursor } = session;
  if (!cursor.past) return undefined;
  const number = cursor.upTo === null ? await numberAfter(session) : cursor.upTo + 1;
  const [command] = await playground.commands({ from: number, limit: 1 });
  return command && questionAbout(session, command);
}

export async function questionAbout({ playground, news }: Session, command: CommandRecord): Promise<Question> {
  const { stream, position, events } = command;
  const from = position - events;
  const [before, after, given, decided] = await Promise.all([
    playground.state({ stream, at: from }),
    playground.state({ stream, at: position }),
    from > 0 ? playground.events({ stream, to: from, order: 'newest', limit: kGiven }) : [],
    events > 0 ? playground.events({ from: from + 1, to: position }) : [],
  ]);
  const what = { command, before: before.state, after: after.state, decided };
  const choices = await choicesOf(playground, news.description, what);
  return { command, before, given, events: decided, choices };
}

/** The number of the first command whose outcome is not wholly shown at the cursor. */
async function numberAfter({ playground, cursor: { at }, news: { status } }: Session): Promise<number> {
  const [first] = await playground.commands({ fromPosition: at, limit: 1 });
  if (!first) return status.commands + 1;
  const isShown = at > 0 && first.position === at;
  return isShown ? first.number + 1 : first.number;
}
