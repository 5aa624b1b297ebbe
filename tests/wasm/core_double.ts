/**
 * A core small enough to see through: it counts. The command `{"id":…,"type":"Add"}` is one commit with one event, a
 * segment is the JSON of its commits, and the events are the ids. `Refuse` is answered as invalid and writes nothing;
 * `Exhaust` gives up as the compiled core does where there is no more memory.
 */
import type { Core, CoreModule, Decided, RestOfCore } from '../../wasm/core';

interface Commit {
  number: number;
  id: string;
}

/** Of the questions it answers only those that the worker itself asks. */
export class CoreDouble implements Partial<Core> {
  readonly #ids: string[] = [];
  #pumped = 0;

  decide(commands: string): Decided {
    const commits: Commit[] = [];
    const answers = JSON.parse(commands).map(({ id, type }: { id: string; type: string }) => {
      if (type === 'Exhaust') throw new WebAssembly.RuntimeError('Aborted(). Build with -sASSERTIONS for more info.');
      if (type === 'Refuse') return { ok: false, code: 'invalid', message: 'There is no such command.' };
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

  status(): string {
    return JSON.stringify({ position: this.#ids.length, commands: this.#ids.length, projections: [] });
  }

  events(): string {
    return JSON.stringify(this.#ids);
  }

  #rebuilt = 0;

  startRebuild(name: string): string {
    if (name !== 'Ids') return JSON.stringify({ ok: false, code: 'invalid', message: 'There is no such read model.' });
    this.#rebuilt = 0;
    return this.#progress();
  }

  stepRebuild(_name: string, _events: number): string {
    this.#rebuilt += 1;
    return this.#progress();
  }

  cancelRebuild(_name: string): string {
    return this.#progress();
  }

  segment(from: number, to: number): Uint8Array {
    return pack(this.#ids.slice(from, to).map((id, index) => ({ number: from + index, id })));
  }

  due = () => '{"commands":[],"deliveries":[],"next":null}';
  describe = () => '{"domains":[]}';
  delete = () => {};

  #progress(): string {
    return JSON.stringify({ done: this.#rebuilt, total: this.#ids.length });
  }
}

export async function loadCoreDouble(rest: RestOfCore = kAllHere): Promise<CoreModule> {
  return { Core: CoreDouble as unknown as CoreModule['Core'], rest };
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
