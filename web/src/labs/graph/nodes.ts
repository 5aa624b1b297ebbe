// What a conversation looks like as a graph. Everything has one cause at most, so it is a forest.
import type { CommandRecord, OutboxEntry, ProcessCommand, ProcessInstance } from '../../../../wasm/playground';
import { shortStream } from '../../lib/words';
import type { Conversation } from './conversation';

export type NodeKind = 'command' | 'event' | 'process' | 'effect' | 'rejection';

export interface Node {
  id: string;
  kind: NodeKind;
  title: string;
  /** A second line: whom it is about, or who sent it. */
  detail: string;
  /** The whole of it as a sentence without its full stop. */
  says: string;
  /** The position of the log from which on it has happened; infinite where it still waits. */
  since: number;
  /** The event that is selected with it, if there is one. */
  event?: { position: number; stream: string };
  /** The id of its cause. */
  cause?: string;
  /** It waits, or is not needed any more. */
  open?: 'waiting' | 'dropped';
}

type Sent = Pick<CommandRecord, 'id' | 'stream' | 'type' | 'actor' | 'causationId'>;

const kNever = Number.POSITIVE_INFINITY;
const kOpen = { waiting: 'not sent yet', dropped: 'not needed any more' };
const eventId = (position: number) => `event ${position}`;
const commandId = (id: string) => `command ${id}`;

/** In the order of the log, causes before effects. */
export function nodesOf(conversation: Conversation): Node[] {
  const made = new Causes(conversation);
  for (const command of conversation.commands) made.addSent(command);
  for (const instance of conversation.instances)
    for (const command of instance.commands) made.addOpen(instance, command);
  for (const entry of conversation.outbox) made.effectOf(entry);
  return [...made.nodes.values()];
}

class Causes {
  readonly nodes = new Map<string, Node>();
  readonly #conversation: Conversation;
  readonly #byProcess = new Map<string, { instance: ProcessInstance; command: ProcessCommand }>();
  readonly #byOutbox: Map<string, OutboxEntry>;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
    this.#byOutbox = new Map(conversation.outbox.map((entry) => [entry.id, entry]));
    for (const instance of conversation.instances)
      for (const command of instance.commands)
        if (command.causationId) this.#byProcess.set(command.id, { instance, command });
  }

  addSent(command: CommandRecord) {
    const events = this.#conversation.events.filter(({ commandId }) => commandId === command.id);
    const since = events[0]?.position ?? command.position;
    const outcome = command.outcome === 'accepted' ? 'accepted' : `refused: ${command.message}`;
    const first = events[0] && { position: events[0].position, stream: command.stream };
    this.#addCommand(command, { since, event: first, says: `${saidOf(command)}, ${outcome}` });
    for (const event of events) this.#addEvent(event.position, event.type, event.stream, command.id);
    if (command.outcome === 'rejected') this.#addRejection(command);
  }

  /** A command that the log does not hold yet. */
  addOpen(instance: ProcessInstance, command: ProcessCommand) {
    const { outcome } = command;
    if (outcome !== 'waiting' && outcome !== 'dropped') return;
    const sent = { ...command, actor: instance.process };
    this.#addCommand(sent, { since: kNever, open: outcome, says: `${saidOf(sent)}, ${kOpen[outcome]}` });
  }

  effectOf(entry: OutboxEntry): string {
    const id = `effect ${entry.id}`;
    this.#add({
      id,
      kind: 'effect',
      title: entry.title,
      detail: `${entry.kind} to ${entry.to}`,
      says: `${entry.title}, ${entry.kind} to ${entry.to}, because of event ${entry.cause}`,
      since: entry.cause,
      event: { position: entry.cause, stream: entry.stream },
      cause: eventId(entry.cause),
    });
    return id;
  }

  #addCommand(command: Sent, rest: Pick<Node, 'since' | 'says' | 'event' | 'open'>) {
    this.#add({
      id: commandId(command.id),
      kind: 'command',
      title: command.type,
      detail: `${shortStream(command.stream)} ← ${command.actor ?? 'somebody'}`,
      cause: this.#causeOf(command),
      ...rest,
    });
  }

  #addEvent(position: number, type: string, stream: string, command: string) {
    const says = `Event ${position}, ${type}, ${shortStream(stream)}`;
    const event = { position, stream };
    const detail = `${position} · ${shortStream(stream)}`;
    const cause = commandId(command);
    this.#add({ id: eventId(position), kind: 'event', title: type, detail, says, since: position, event, cause });
  }

  #addRejection({ id, rejection = 'Refused', message = '', position }: CommandRecord) {
    this.#add({
      id: `rejection ${id}`,
      kind: 'rejection',
      title: rejection,
      detail: message,
      says: `Refused as ${rejection}: ${message}`,
      since: position,
      cause: commandId(id),
    });
  }

  /** What called for a command: a process that took note of something, a side effect, or what another command did. */
  #causeOf(command: Sent): string | undefined {
    const entry = this.#byOutbox.get(command.id);
    if (entry) return this.effectOf(entry);
    const byProcess = this.#byProcess.get(command.id);
    if (byProcess) return this.#reactionOf(byProcess.instance, byProcess.command);
    return command.causationId === undefined ? undefined : this.#outcomeOf(command.causationId);
  }

  /** A process manager at work: one node for all that it makes of one event, or of one refusal. */
  #reactionOf(instance: ProcessInstance, command: ProcessCommand): string {
    const because = command.cause === undefined ? this.#outcomeOf(command.causationId!) : eventId(command.cause);
    const id = `process ${instance.stream} ${because}`;
    const cause = because === undefined ? undefined : this.nodes.get(because);
    this.#add({
      id,
      kind: 'process',
      title: instance.process,
      detail: shortStream(instance.stream),
      says: `${instance.process}, ${shortStream(instance.stream)}, because of ${cause ? lowered(cause.says) : 'a refusal'}`,
      since: cause?.since ?? kNever,
      event: cause?.event,
      cause: because,
    });
    return id;
  }

  /** The last thing that is known to have come of a command; nothing where it belongs to another conversation. */
  #outcomeOf(id: string): string | undefined {
    const events = this.#conversation.events.filter(({ commandId }) => commandId === id);
    const last = events.at(-1);
    if (last) return eventId(last.position);
    return [`rejection ${id}`, commandId(id)].find((each) => this.nodes.has(each));
  }

  #add(node: Node) {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
  }
}

const saidOf = ({ type, stream, actor }: Sent) => `${type} to ${stream}, sent by ${actor ?? 'somebody'}`;
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
