/**
 * A core small enough to see through: it counts. The command `{"id":…,"type":"Add"}` is one commit with one event, a
 * segment is the JSON of its commits, and the events are the ids. `Refuse` is answered as invalid and writes nothing; a
 * batch that is no JSON is one refusal, as the compiled core has it; `Exhaust` gives up as the compiled core does where there is no more memory.
 */
import type { Core, CoreModule, Decided, RestOfCore } from '../../wasm/core';
import type { Progress, Refused } from '../../wasm/playground';

interface Commit {
  number: number;
  id: string;
}

/** Of the questions it answers only those that the worker itself asks, and that these tests do. */
export class CoreDouble implements Partial<Core> {
  readonly #ids: string[] = [];
  #pumped = 0;

  decide(commands: string): Decided {
    const commits: Commit[] = [];
    const read = parsed(commands);
    if (!read)
      return { answers: JSON.stringify(refused('The commands must be a JSON array.')), segment: pack([]), commits: 0 };
    const answers = read.map(({ id, type }) => {
      if (type === 'Exhaust') throw new WebAssembly.RuntimeError('Aborted(). Build with -sASSERTIONS for more info.');
      if (type === 'Refuse') return refused('There is no such command.');
      commits.push({ number: this.#ids.length + commits.length, id });
      return { ok: true, position: this.#ids.length + commits.length, events: [] };
    });
    return { answers: JSON.stringify(answers), segment: pack(commits), commits: commits.length };
  }

  apply(segment: Uint8Array): string {
    for (const { number, id } of unpack(segment)) {
      if (number > this.#ids.length) return JSON.stringify({ ok: false, code: 'gap', message: 'Commits are missing.' });
      if (number === this.#ids.length) this.#ids.push(id);
    }
    return JSON.stringify({ ok: true, commits: this.#ids.length, position: this.#ids.length });
  }

  pump(events: number): boolean {
    this.#pumped = Math.min(this.#pumped + events, this.#ids.length);
    return this.#pumped === this.#ids.length;
  }

  tick(): boolean {
    return true;
  }

  ask(question: string, query: string): string {
    const answer = this.#answers[question]?.(JSON.parse(query).name) ?? refused('There is no such question.');
    return JSON.stringify(answer);
  }

  #rebuilt = 0;

  readonly #answers: { [question: string]: (name: string) => unknown } = {
    status: () => ({ position: this.#ids.length, commands: this.#ids.length, projections: [] }),
    events: () => this.#ids,
    due: () => ({ commands: [], deliveries: [], next: null }),
    describe: () => ({ domains: [] }),
    configureSubscription: () => ({}),
    startRebuild: (name) => {
      if (name !== 'Ids') return refused('There is no such read model.');
      this.#rebuilt = 0;
      return this.#progress();
    },
    stepRebuild: () => {
      this.#rebuilt += 1;
      return this.#progress();
    },
    cancelRebuild: () => this.#progress(),
  };

  segment(from: number, to: number): Uint8Array {
    return pack(this.#ids.slice(from, to).map((id, index) => ({ number: from + index, id })));
  }

  delete = () => {};

  #progress(): Progress {
    return { done: this.#rebuilt, total: this.#ids.length };
  }
}

export async function loadCoreDouble(rest: RestOfCore = kAllHere): Promise<CoreModule> {
  return { Core: CoreDouble as unknown as CoreModule['Core'], rest };
}

function parsed(commands: string): { id: string; type: string }[] | undefined {
  try {
    return JSON.parse(commands);
  } catch {
    return undefined;
  }
}

function refused(message: string): Refused {
  return { ok: false, code: 'invalid', message };
}

export const kAllHere: RestOfCore = { here: true, load: async () => {} };

function pack(commits: Commit[]): Uint8Array {
  return commits.length === 0 ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(commits));
}

function unpack(segment: Uint8Array): Commit[] {
  try {
    return JSON.parse(new TextDecoder().decode(segment));
  } catch {
    return [{ number: Number.POSITIVE_INFINITY, id: '' }];
  }
}
