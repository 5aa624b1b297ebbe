/**
 * A core small enough to see through, with all that the worker has to do with: commands that are done once, work for process
 * managers, mails, deadlines, a subscription that is behind, and commands that are on their way. A command is one commit with one
 * event, which is its id; the id says what follows from it. A segment is the JSON of its commits.
 */
import type { Core, CoreModule, Decided, RestOfCore } from '../../wasm/core';
import type { Progress, Refused } from '../../wasm/playground';
import type { World } from './world';

/** So many more events than it should a subscription that is behind takes with a tick: its ticks are not what is looked at. */
const kQuick = 10;

export interface Commit {
  number: number;
  id: string;
}

interface Command {
  id: string;
  type: string;
}

/** What the id of a command says about what follows from it: `late-900-x` has a deadline at 900. */
export function followOf(id: string): { id: string; at: number; mail: boolean } | undefined {
  if (!/^(mail|pay|late)/.test(id)) return undefined;
  const [kind, at] = id.split('-');
  if (kind === 'mail') return { id: `sent-${id}`, at: 0, mail: true };
  if (kind === 'pay') return { id: `paid-${id}`, at: 0, mail: false };
  return { id: `expired-${id}`, at: Number(at), mail: false };
}

export class SimCore implements Partial<Core> {
  readonly #ids: string[] = [];
  /** Where each id is. */
  readonly #places = new Map<string, number>();
  readonly #wanted = new Map<string, { at: number; mail: boolean; cause: string }>();
  #onTheWay: Command[] = [];
  #pumped = 0;
  #ticked = 0;
  #rebuilt = 0;

  decide(commands: string): Decided {
    const read = parsed(commands) as Command[] | undefined;
    if (!read) return { answers: JSON.stringify(refused('That is no JSON.')), segment: pack([]), commits: 0 };
    const places = new Map<string, number>();
    const answers = read.map(({ id, type }) => {
      if (type === 'Refuse') return refused('There is no such command.');
      const known = this.#places.get(id) ?? places.get(id);
      if (known === undefined) places.set(id, this.#ids.length + places.size);
      return { ok: true, position: 1 + (known ?? places.get(id)!), events: [] };
    });
    return { answers: JSON.stringify(answers), ...this.#segmentOf(places) };
  }

  importLog(log: Uint8Array): Decided {
    const ids = unpack(log).map(({ id }) => id);
    if (ids.some((id) => this.#places.has(id)))
      return { answers: JSON.stringify(refused('Some of it is here.')), segment: pack([]), commits: 0 };
    const places = new Map(ids.map((id, index) => [id, this.#ids.length + index]));
    return { answers: JSON.stringify({ ok: true }), ...this.#segmentOf(places) };
  }

  apply(segment: Uint8Array): string {
    for (const { number, id } of unpack(segment)) {
      if (number > this.#ids.length) return JSON.stringify({ ok: false, code: 'gap', message: 'Commits are missing.' });
      if (number === this.#ids.length) this.#take(id);
    }
    return JSON.stringify({ ok: true, commits: this.#ids.length, position: this.#ids.length });
  }

  pump(events: number): boolean {
    this.#pumped = Math.min(this.#pumped + events, this.#ids.length);
    return this.#pumped === this.#ids.length;
  }

  tick(events: number): boolean {
    this.#ticked = Math.min(this.#ticked + kQuick * events, this.#ids.length);
    return this.#ticked === this.#ids.length;
  }

  commandsArrived(): boolean {
    return this.#onTheWay.length === 0;
  }

  compare(): string {
    return '{}';
  }

  ask(question: string, query: string): string {
    const answer = this.#answers[question];
    return JSON.stringify(answer ? answer(JSON.parse(query)) : refused('There is no such question.'));
  }

  segment(from: number, to: number): Uint8Array {
    return pack(this.#ids.slice(from, to).map((id, index) => ({ number: from + index, id })));
  }

  delete(): void {}

  // biome-ignore lint/suspicious/noExplicitAny: A query is whatever the question is asked with.
  readonly #answers: { [question: string]: (query: any) => unknown } = {
    status: () => ({ position: this.#ids.length, commands: this.#ids.length, projections: [], behind: this.#ticked }),
    events: () => this.#ids,
    commands: ({ toPosition = this.#ids.length }) => [{ number: Math.min(toPosition, this.#ids.length) }],
    due: ({ now }) => this.#due(now),
    startRebuild: () => {
      this.#rebuilt = 0;
      return this.#progress();
    },
    stepRebuild: () => {
      this.#rebuilt = Math.min(this.#rebuilt + 10, this.#ids.length);
      return this.#progress();
    },
    cancelRebuild: () => this.#progress(),
    send: (command) => {
      this.#onTheWay.push(command);
      return { ok: true };
    },
    deliverCommands: () => this.#onTheWay.slice(0, 3),
    acknowledge: ({ command }) => {
      this.#onTheWay = this.#onTheWay.filter(({ id }) => id !== command.id);
      return null; // Nothing of it is put on record.
    },
  };

  #segmentOf(places: Map<string, number>): { segment: Uint8Array; commits: number } {
    const commits = [...places].map(([id, number]) => ({ number, id }));
    return { segment: pack(commits), commits: commits.length };
  }

  #take(id: string): void {
    this.#places.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#wanted.delete(id);
    const follow = followOf(id);
    if (follow && !this.#places.has(follow.id)) this.#wanted.set(follow.id, { ...follow, cause: id });
  }

  #due(now: number): unknown {
    const due: { commands: object[]; deliveries: object[]; next: number | null } = {
      commands: [],
      deliveries: [],
      next: null,
    };
    for (const [id, { at, mail, cause }] of this.#wanted) {
      const record = { id, type: 'Add', time: now };
      if (at > now) due.next = Math.min(at, due.next ?? at);
      else if (mail) due.deliveries.push({ effect: mailOf(cause), record });
      else due.commands.push(record);
    }
    return due;
  }

  #progress(): Progress {
    return { done: this.#rebuilt, total: this.#ids.length };
  }
}

const mailOf = (id: string) => ({ id, kind: 'e-mail', to: 'a@b', subject: 'S', body: '' });

/** The core, of which the rest is here at once, or comes when it is asked for. */
export async function loadSimCore(world: World): Promise<CoreModule> {
  const rest: { here: boolean; load: RestOfCore['load'] } = { here: world.chance() < 0.5, load: async () => {} };
  let coming: Promise<void> | undefined;
  const come = () =>
    new Promise<void>((resolve) => {
      const arrive = () => {
        rest.here = true;
        resolve();
      };
      world.schedule(world.current, world.delay(), arrive);
    });
  rest.load = () => {
    coming ??= rest.here ? Promise.resolve() : come();
    return coming;
  };
  return { Core: SimCore as unknown as CoreModule['Core'], rest };
}

export function pack(commits: Commit[]): Uint8Array {
  return commits.length === 0 ? new Uint8Array() : encoder.encode(JSON.stringify(commits));
}

export function unpack(segment: Uint8Array): Commit[] {
  return JSON.parse(decoder.decode(segment));
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(message: string): Refused {
  return { ok: false, code: 'invalid', message };
}
