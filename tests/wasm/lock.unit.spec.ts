import { expect, test } from '@playwright/test';
import { MemoryStore } from '../../wasm/journal/memory';
import { endOfLife, holdForLife, withLock, withLockIfFree } from '../../wasm/lock';
import { withLocks } from './locks_double';
import { Tab } from './tabs';

test('what is to be done in turn is done once, also where no lock is given', async () => {
  for (const each of [withLock, withLockIfFree])
    for (const state of ['free', 'refused'] as const) {
      let times = 0;
      const work = async () => ++times;
      expect(await withLocks(state, () => each('x', work))).toBe(1);
      expect(times).toBe(1);
      const fail = () => Promise.reject(new Error(`${++times}`));
      await expect(withLocks(state, () => each('x', fail))).rejects.toThrow('2');
    }
});

test('a lock that another page holds is waited for a few seconds, or not at all', async () => {
  const begun = performance.now();
  expect(await withLocks('held', () => withLockIfFree('x', async () => 'done'))).toBe(undefined);
  expect(await withLocks('held', () => withLock('x', async () => 'done'))).toBe('done');
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('whether a lock says that somebody lives is known, also where none is given', async () => {
  const without = await holdForLife('x');
  const refused = await withLocks('refused', async () => [await holdForLife('x'), await endOfLife('x')]);
  const free = await withLocks('free', async () => [await holdForLife('x'), await endOfLife('x')]);
  expect([without, await endOfLife('x'), refused, free]).toEqual([false, false, [false, false], [true, true]]);
});

test('who is outrun goes on while another page holds the lock that is to give everybody a turn', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  let rivals = 0;
  tab.journal.beforeAppend = async () => rivals < 5 && (await other.add(`rival${rivals++}`));
  const begun = performance.now();
  expect(await withLocks('held', () => tab.add('mine'))).toMatchObject({ ok: true, position: 6 });
  expect(performance.now() - begun).toBeLessThan(6_000);
});
