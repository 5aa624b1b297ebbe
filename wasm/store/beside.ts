/** What is kept beside a history, and goes with it: what people keep, and the mails that side effects sent. */

import type { Effect, Json, Mail } from '../playground';

/**
 * Everything is under the id of its history. What is meant for a history that is gone is not kept, and nothing of such a one is
 * found. Rejects with a `JournalError` where the store fails.
 */
export interface Beside {
  /** What is kept under a kind, by its names. */
  kept(history: string, kind: string): Promise<{ [name: string]: Json }>;
  /** Keeps a value in the place of the one of that name, or none where it is null; false where the history is gone. */
  keep(history: string, kind: string, name: string, value: Json): Promise<boolean>;
  /** Hands a mail over. One that was handed over before is one mail all the same; false where the history is gone. */
  deliver(history: string, effect: Effect): Promise<boolean>;
  /** Every mail that has arrived, in the order in which they did. */
  mails(history: string): Promise<Mail[]>;
  /** Calls back when another adapter on the same store has kept something. Never calls for what this one did itself. */
  onChange(listener: (history: string) => void): void;
}

/** The mail after one more attempt to deliver it. */
export function attempted({ id, kind, to, subject, body }: Effect, known?: Mail): Mail {
  if (known) return { ...known, attempts: known.attempts + 1 };
  return { id, kind, to, subject, body, arrived: Date.now(), attempts: 1 };
}

/** Two maps. They are gone with the tab, and so are the histories. */
export class MemoryBeside implements Beside {
  readonly #kept = new Map<string, Map<string, Json>>();
  readonly #mails = new Map<string, Map<string, Mail>>();

  async kept(history: string, kind: string): Promise<{ [name: string]: Json }> {
    return Object.fromEntries(this.#kept.get(JSON.stringify([history, kind])) ?? []);
  }

  async keep(history: string, kind: string, name: string, value: Json): Promise<boolean> {
    const kept = inMap(this.#kept, JSON.stringify([history, kind]));
    if (value === null) kept.delete(name);
    else kept.set(name, value);
    return true;
  }

  async deliver(history: string, effect: Effect): Promise<boolean> {
    const mails = inMap(this.#mails, history);
    mails.set(effect.id, attempted(effect, mails.get(effect.id)));
    return true;
  }

  async mails(history: string): Promise<Mail[]> {
    return [...(this.#mails.get(history)?.values() ?? [])];
  }

  onChange(): void {}
}

function inMap<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const map = maps.get(key) ?? new Map<string, Value>();
  maps.set(key, map);
  return map;
}
