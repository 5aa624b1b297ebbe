import { expect, test } from '@playwright/test';
import type { GroupCommit } from '../../wasm/group_commit';
import type { Replica } from '../../wasm/replica';
import { MemoryBeside } from '../../wasm/store/beside';
import { Workflows } from '../../wasm/workflows';
import { kAllHere } from './core_double';
import { withLocks } from './locks_double';

interface Wanted {
  id: string;
  at?: number;
  /** What becomes due when it is done. */
  leadsTo?: Wanted;
  /** To be delivered, and then recorded. */
  mail?: boolean;
  /** It is refused for ever. */
  refused?: boolean;
}

/** A log that knows what was done, and a write path that can fail: all that the work has to do with. */
class World {
  readonly sent: string[] = [];
  /** With those that were refused. */
  readonly asked: string[] = [];
  readonly beside = new MemoryBeside();
  history = 'one';
  held = false;
  /** How often it was asked what is due. */
  looks = 0;
  failures = 0;
  #wanted: Wanted[];

  constructor(wanted: Wanted[]) {
    this.#wanted = wanted;
  }

  /** Of all questions only that for what is due. */
  ask(_question: 'due', query: string): string {
    const { now, most } = JSON.parse(query);
    this.looks += 1;
    const due = this.#wanted.filter(({ at }) => (at ?? 0) <= now);
    const later = this.#wanted.flatMap(({ at }) => (at !== undefined && at > now ? [at] : []));
    const effect = ({ id }: Wanted) => ({ id, kind: 'e-mail', to: 'a', subject: 'b', body: 'c' });
    return JSON.stringify({
      commands: due
        .filter(({ mail }) => !mail)
        .map(({ id }) => ({ id }))
        .slice(0, most ?? 256),
      deliveries: due
        .filter(({ mail }) => mail)
        .map((each) => ({ effect: effect(each), record: { id: each.id } }))
        .slice(0, most ?? 256),
      next: due.length > 0 ? now : later.length > 0 ? Math.min(...later) : null,
    });
  }

  async execute(commands: string[], history: string): Promise<string> {
    if (history !== this.history) return JSON.stringify(commands.map(() => ({ ok: false, code: 'conflict' })));
    if (this.failures-- > 0) return JSON.stringify(commands.map(() => ({ ok: false, code: 'unavailable' })));
    return JSON.stringify(commands.map((command) => this.#decide(JSON.parse(command).id)));
  }

  #decide(id: string): object {
    const { leadsTo, refused } = this.#wanted.find((each) => each.id === id)!;
    this.asked.push(id);
    if (refused) return { ok: false, code: 'invalid' };
    this.sent.push(id);
    this.#wanted = [...this.#wanted.filter((each) => each.id !== id), ...(leadsTo ? [leadsTo] : [])];
    return { ok: true };
  }

  /** Another history begins, in which this is wanted. */
  erase(wanted: Wanted[]): void {
    this.history = 'two';
    this.#wanted = wanted;
  }

  work(): Workflows {
    return new Workflows(
      this as unknown as Replica,
      this as unknown as GroupCommit,
      this.beside,
      kAllHere,
      () => this.held,
    );
  }

  get core(): World {
    return this;
  }
}

test('what is due is done, and what that makes due, each once', async () => {
  const world = new World([{ id: 'debit', leadsTo: { id: 'credit', leadsTo: { id: 'complete' } } }, { id: 'other' }]);
  const workflows = world.work();
  for (let i = 0; i < 5; i++) workflows.wake();
  await expect.poll(() => world.sent).toEqual(['debit', 'other', 'credit', 'complete']);
});

test('a deadline is met when it comes, and not before', async () => {
  const deadline = Date.now() + 300;
  const world = new World([{ id: 'expire', at: deadline }]);
  world.work().wake();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(world.sent).toEqual([]);
  await expect.poll(() => world.sent).toEqual(['expire']);
  expect(Date.now()).toBeGreaterThanOrEqual(deadline);
});

for (const [jump, years] of [
  ['back', -1],
  ['on', 1],
] as const) {
  test(`deadlines are met in time where the clock is set ${jump} meanwhile`, async () => {
    const { now } = Date;
    const begun = performance.now();
    const world = new World([
      { id: 'first', at: now() + 300 },
      { id: 'second', at: now() + 400 },
    ]);
    const workflows = world.work();
    workflows.wake();
    try {
      await new Promise((resolve) => setTimeout(resolve, 100));
      Date.now = () => now() + years * 365 * 86_400_000;
      workflows.wake();
      await expect.poll(() => world.sent, { intervals: [20], timeout: 5_000 }).toEqual(['first', 'second']);
      if (jump === 'back') expect(performance.now() - begun).toBeGreaterThanOrEqual(399);
    } finally {
      Date.now = now;
      workflows.stop();
    }
  });
}

test('what could not be recorded is tried again, and is one mail all the same', async () => {
  const world = new World([{ id: 'mail', mail: true }]);
  world.failures = 1;
  world.work().wake();
  await expect.poll(() => world.sent).toEqual(['mail']);
  expect(await world.beside.mails('one')).toMatchObject([{ id: 'mail', attempts: 2 }]);
});

test('an effect that cannot be delivered holds up nothing that stands behind it', async () => {
  const world = new World([{ id: 'broken', mail: true }, { id: 'sound', mail: true }, { id: 'debit' }]);
  const deliver = world.beside.deliver.bind(world.beside);
  world.beside.deliver = async (history, effect) => {
    if (effect.id === 'broken') throw new Error('It cannot be written.');
    return deliver(history, effect);
  };
  world.work().wake();
  await expect.poll(() => world.sent).toEqual(['debit', 'sound']);
  expect(await world.beside.mails('one')).toMatchObject([{ id: 'sound', attempts: 1 }]);
});

test('what is refused for ever holds up no others, however much of it there is, nor a deadline', async () => {
  const many = (name: string, mail: boolean) =>
    Array.from({ length: 300 }, (_, index) => ({ id: `${name} ${index}`, mail, refused: true }));
  const behind = [{ id: 'sound' }, { id: 'mail', mail: true }, { id: 'expire', at: Date.now() + 1_500 }];
  const world = new World([...many('command', false), ...many('mail', true), ...behind]);
  world.work().wake();
  await expect.poll(() => world.sent, { timeout: 4_000 }).toEqual(['sound', 'mail', 'expire']);
});

test('what cannot be done is tried again after longer and longer pauses, however often it is woken', async () => {
  const world = new World([
    { id: 'mail', mail: true, refused: true },
    { id: 'debit', refused: true },
  ]);
  const workflows = world.work();
  for (let i = 0; i < 40; i++) {
    workflows.wake();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const attempts = (await world.beside.mails('one'))[0]!.attempts;
  expect([attempts, world.asked.length]).toEqual([3, 6]); // at once, after a second, and two seconds later
});

test('what is tried again no more is done by then, and nothing is looked for any longer', async () => {
  const world = new World([{ id: 'debit', refused: true }]);
  const workflows = world.work();
  workflows.wake();
  await expect.poll(() => world.asked.length).toBe(1);
  world.erase([]);
  world.history = 'one';
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const { looks } = world;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([world.asked.length, world.looks]).toEqual([1, looks]);
});

test('a tab that is at it and never done is not waited for for ever', async () => {
  test.setTimeout(30_000);
  const world = new World([{ id: 'debit' }, { id: 'later', at: Date.now() + 13_000 }]);
  await withLocks('held', async () => {
    world.work().wake();
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(world.sent).toEqual([]);
    await expect.poll(() => world.sent, { timeout: 4_000 }).toEqual(['debit']);
    await expect.poll(() => world.sent, { timeout: 5_000 }).toEqual(['debit', 'later']);
  });
});

test('what was due in a history that is gone is not done in the next one', async () => {
  const world = new World([{ id: 'mail', mail: true }]);
  const deliver = world.beside.deliver.bind(world.beside);
  world.beside.deliver = async (history, effect) => {
    world.erase([]); // While the mail is on its way.
    return deliver(history, effect);
  };
  world.work().wake();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(world.sent).toEqual([]);
  expect(await world.beside.mails('two')).toEqual([]);
});

test('a deadline of a history that is gone is not met, and the next one keeps its own', async () => {
  const world = new World([{ id: 'of one', at: Date.now() + 100 }]);
  world.work().wake();
  const deadline = Date.now() + 250;
  world.erase([{ id: 'of two', at: deadline }]);
  await expect.poll(() => world.sent).toEqual(['of two']);
  expect(Date.now()).toBeGreaterThanOrEqual(deadline);
});

test('in a history that is held nothing is done until it is held no more', async () => {
  const world = new World([{ id: 'debit' }]);
  world.held = true;
  const workflows = world.work();
  workflows.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(world.sent).toEqual([]);
  world.held = false;
  workflows.wake();
  await expect.poll(() => world.sent).toEqual(['debit']);
});
