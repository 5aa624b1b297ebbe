import { expect, test } from '@playwright/test';
import type { GroupCommit } from '../../wasm/group_commit';
import type { Replica } from '../../wasm/replica';
import { Sender } from '../../wasm/sender';

/** A bus on which every command arrives at every tick until it is acknowledged, and a write path that can fail. */
class World {
  readonly underWay: { id: string }[] = [];
  tries = 0;
  failing = true;
  readonly history = 'one';

  get core(): World {
    return this;
  }

  ask(question: string, query: string): string {
    if (question === 'send') this.underWay.push(JSON.parse(query));
    if (question === 'deliverCommands') return JSON.stringify(this.underWay);
    if (question === 'acknowledge') this.underWay.shift();
    return 'null';
  }

  commandsArrived(): boolean {
    return this.underWay.length === 0;
  }

  async execute(commands: string[]): Promise<string> {
    this.tries += 1;
    return JSON.stringify(commands.map(() => (this.failing ? { ok: false, code: 'unavailable' } : { ok: true })));
  }

  sender(): Sender {
    return new Sender(this as unknown as Replica, this as unknown as GroupCommit);
  }
}

test('where nothing can be written it is tried after longer and longer pauses, and at once with a new command', async () => {
  const world = new World();
  const sender = world.sender();
  sender.send('{"id":"a"}');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(world.tries).toBeGreaterThan(3);
  expect(world.tries).toBeLessThan(9);
  world.failing = false;
  sender.send('{"id":"b"}');
  await expect.poll(() => world.underWay, { timeout: 500 }).toEqual([]);
});
