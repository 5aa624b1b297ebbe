// How a region asks for what it shows.

/** What was answered last, and what went wrong if nothing could be answered. */
export interface Followed<T> {
  readonly value: T;
  readonly problem: string | undefined;
}

/**
 * Asks whenever something that `question` reads has changed, one question at a time. While an answer is under way only
 * the newest question is kept for afterwards, so answers arrive in order, a stale one never overwrites a newer one, and a
 * burst of changes costs two questions instead of hundreds. A question of `undefined` leaves the value as it is. Call it
 * while a component is being set up.
 */
export function follow<T>(initial: T, question: () => (() => Promise<T>) | undefined): Followed<T> {
  let value = $state.raw(initial);
  let problem = $state<string>();
  let waiting: (() => Promise<T>) | undefined;
  let busy = false;

  async function askAll() {
    busy = true;
    for (let ask = waiting; ask; ask = waiting) {
      waiting = undefined;
      try {
        value = await ask();
        problem = undefined;
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
      }
    }
    busy = false;
  }

  $effect(() => {
    waiting = question();
    if (waiting && !busy) void askAll();
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
  };
}
