import { expect, test } from '@playwright/test';
import type { Branches } from '../../wasm/branches';
import { Branching } from '../../wasm/branching';
import type { Core } from '../../wasm/core';
import { MemoryJournal, MemoryStore } from '../../wasm/journal/memory';
import type { Replica } from '../../wasm/replica';
import { CoreDouble } from './core_double';

/** Branching of a history of one commit, in which every core that is made takes no segment. */
function damaged() {
  const store = new MemoryStore();
  const here = new CoreDouble();
  const { segment } = here.decide('[{"id":"a","type":"Add"}]');
  here.apply(segment);
  here.ask = (question) =>
    question === 'commands' ? '[{"number":1}]' : JSON.stringify({ position: question === 'status' ? 1 : 0 });
  const broken = () => Object.assign(new CoreDouble(), { apply: () => '{"ok":false,"message":"It is damaged."}' });
  const added: string[] = [];
  const branches = {
    find: async (name: string) => (name === 'There' ? {} : undefined),
    journal: async () => new MemoryJournal(store),
    add: async ({ name }: { name: string }) => added.push(name),
  };
  const replica = { core: here, history: 'one' } as unknown as Replica;
  const branching = new Branching(broken as unknown as () => Core, replica, branches as unknown as Branches);
  return { branching, added, fill: () => new MemoryJournal(store).append(0, segment, 1) };
}

test('a branch that could not be opened is not made', async () => {
  const { branching, added } = damaged();
  expect(JSON.parse(await branching.make({ name: 'B' }))).toMatchObject({ ok: false, message: 'It is damaged.' });
  expect(added).toEqual([]);
});

test('what is damaged is not compared as if what is sound of it were all', async () => {
  const { branching, fill } = damaged();
  await fill();
  expect(JSON.parse(await branching.compare('There'))).toEqual({
    ok: false,
    code: 'unavailable',
    message: 'The branch "There" cannot be read to its end: It is damaged.',
  });
});
