// What one step did: an event, with the state of its stream before and after it, or a command that was refused.
import type {
  Column,
  CommandRecord,
  Description,
  Playground,
  RecordedEvent,
  StreamState,
} from '../../../wasm/playground';
import { domainOf, titleOf } from './describe';
import { type Change, changes, shortStream } from './words';

export interface Step {
  event: RecordedEvent;
  before: StreamState;
  after: StreamState;
  columns: Column[];
  changed: Change[];
  /** Whether this version of the page can read the event. */
  isRead: boolean;
}

/** The step at a position; undefined where there is no event (position 0). */
export async function explain(
  playground: Playground,
  description: Description,
  position: number,
): Promise<Step | undefined> {
  if (position < 1) return undefined;
  const [event] = await playground.events({ from: position, to: position, limit: 1 });
  if (!event) return undefined;
  const [before, after] = await Promise.all([
    playground.state({ stream: event.stream, at: position - 1 }),
    playground.state({ stream: event.stream, at: position }),
  ]);
  const columns = domainOf(description, event.stream)?.state ?? [];
  const changed = changes(columns, before.state, after.state);
  return { event, before, after, columns, changed, isRead: isRead(description, event) };
}

/** Of an event that cannot be read nothing is handed on. */
function isRead(description: Description, { stream, type, data }: RecordedEvent): boolean {
  const known = domainOf(description, stream)?.events.find(({ name }) => name === type);
  const fields = known?.versions.at(-1)?.fields ?? [];
  return known !== undefined && (fields.length === 0 || Object.keys(data).length > 0);
}

/** "Event 8, AccountDebited, changed account-5058: balance from 250 to 50." Of secrets only a change is worth a word. */
export function sentence({ event, before, changed, isRead }: Step): string {
  const what = `Event ${event.position}, ${event.type},`;
  const stream = shortStream(event.stream);
  if (!isRead) return `${what} of ${stream}, cannot be read by this version of the page.`;
  if (before.version === 0)
    return `${what} began ${stream}: ${changed
      .filter(({ column }) => !column.secret)
      .map(begun)
      .join(', ')}.`;
  if (changed.length === 0) return `${what} changed nothing in ${stream}.`;
  return `${what} changed ${stream}: ${changed.map(altered).join(', ')}.`;
}

/** "Command 9, Debit account, was refused in account-c3e8: negative balance not supported." */
export function refusal(description: Description, { number, type, stream, message }: CommandRecord): string {
  const reason = (message ?? '').replace(/[.!]+$/, '');
  return `Command ${number}, ${titleOf(description, type)}, was refused in ${shortStream(stream)}: ${reason}.`;
}

/** What the last step did: that command where it was refused, else the event at that position; empty at position 0. */
export async function stepTold(
  playground: Playground,
  description: Description,
  { at, command }: { at: number; command: number },
): Promise<string> {
  const [record] = command > 0 ? await playground.commands({ from: command, limit: 1 }) : [];
  if (record?.outcome === 'rejected') return refusal(description, record);
  const step = await explain(playground, description, at);
  return step ? sentence(step) : '';
}

const begun = ({ column, after }: Change) => `${column.label.toLowerCase()} ${after}`;
const altered = ({ column, before, after }: Change) => `${column.label.toLowerCase()} from ${before} to ${after}`;

/** What is to be said where read models have not handled the event at the cursor yet; nothing where all of them have. */
export function behind(names: readonly string[], paused: boolean): string {
  if (names.length === 0) return '';
  const who = names.length === 1 ? `${names[0]} is behind` : `${names.length} read models are behind`;
  return paused ? `${who}, and the bus is paused` : who;
}
