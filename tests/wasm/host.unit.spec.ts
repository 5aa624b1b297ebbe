import { expect, test } from '@playwright/test';
import type { Core } from '../../wasm/core';
import { Host } from '../../wasm/host';
import { JournalDamaged, JournalErased, JournalError } from '../../wasm/journal/journal';
import { MemoryJournal, MemoryStore } from '../../wasm/journal/memory';
import type { Answer } from '../../wasm/playground';
import { Replica } from '../../wasm/replica';
import { CoreDouble, loadCoreDouble } from './core_double';
import { gate, Tab, WatchedJournal } from './tabs';

const outcomes = (answers: Answer[]) => answers.map((answer) => (answer.ok ? 'accepted' : answer.code));

test('commands that wait while a transaction runs share the next one', async () => {
  const tab = new Tab(new MemoryStore());
  const { opened, open } = gate();
  tab.journal.beforeAppend = () => opened;
  const first = tab.add('first');
  await expect.poll(() => tab.journal.appends).toBe(1);
  const rest = tab.burst('rest', 100);
  open();
  expect(outcomes([await first, ...(await rest)])).toEqual(Array(101).fill('accepted'));
  expect(tab.journal.appends).toBe(2);
});

test('at most 256 commands share a transaction, and none is forgotten', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.host.ready();
  expect(outcomes(await tab.burst('x', 600))).toEqual(Array(600).fill('accepted'));
  expect(tab.journal.appends).toBe(3);
  expect(await tab.ids()).toHaveLength(600);
});

test('nothing is visible before it is durable, and questions are answered meanwhile', async () => {
  const tab = new Tab(new MemoryStore());
  const { opened, open } = gate();
  tab.journal.beforeAppend = () => opened;
  const answer = tab.add('one');
  await expect.poll(() => tab.journal.appends).toBe(1);
  expect(await tab.ids()).toEqual([]);
  open();
  await answer;
  expect(await tab.ids()).toEqual(['one']);
});

test('what changes nothing is answered without the journal', async () => {
  const tab = new Tab(new MemoryStore());
  const answer = await tab.execute({ id: 'x', type: 'Refuse' });
  expect(answer).toMatchObject({ ok: false, code: 'invalid' });
  expect(tab.journal.appends).toBe(0);
});

const kUnreadable = '{"id":"x","type":"Add","actor":jo}';

test('what cannot be read is refused alone, in its message and in those that share its transaction', async () => {
  const tab = new Tab(new MemoryStore());
  const { opened, open } = gate();
  tab.journal.beforeAppend = () => opened;
  const first = tab.add('first');
  await expect.poll(() => tab.journal.appends).toBe(1);
  const add = (id: string) => JSON.stringify({ id, type: 'Add' });
  const mixed = tab.host.execute([add('a'), kUnreadable, add('b')]);
  const last = tab.add('last');
  open();
  expect(outcomes([await first, ...JSON.parse(await mixed), await last])).toEqual([
    'accepted',
    'accepted',
    'invalid',
    'accepted',
    'accepted',
  ]);
  expect(await tab.ids()).toEqual(['first', 'a', 'b', 'last']);
});

test('a page may not ask what the worker asks, nor ask for a change without waiting for its turn', async () => {
  const { host } = new Tab(new MemoryStore());
  for (const question of ['due', 'stepRebuild', 'constructor', 'configureSubscription'])
    expect(await host.ask([{ question: question as 'status', argument: '{}' }])).toEqual([
      expect.stringContaining(`"code":"invalid","message":"There is no question \\"${question}\\"`),
    ]);
  expect(await host.change({ question: 'events', argument: '{}' })).toContain('There is no question');
  expect(await host.change({ question: 'configureSubscription', argument: '{}' })).toBe('{}');
});

test('a core without memory is a sentence, and nothing was written', async () => {
  const tab = new Tab(new MemoryStore());
  const answer = await tab.execute({ id: 'x', type: 'Exhaust' });
  const refused = { ok: false, code: 'unavailable', message: expect.stringContaining('beyond the memory') };
  expect(answer).toEqual(refused);
  expect(await tab.add('one')).toEqual(refused);
  expect(tab.journal.appends).toBe(0);
  await tab.host.clear();
  expect(outcomes([await tab.add('anew')])).toEqual(['accepted']);
});

test('two tabs that fire at once lose nothing and double nothing', async () => {
  const store = new MemoryStore();
  const [a, b] = [new Tab(store), new Tab(store)];
  const answers = (await Promise.all([a.burst('a', 50), b.burst('b', 50)])).flat();
  expect(outcomes(answers)).toEqual(Array(100).fill('accepted'));
  await expect.poll(() => a.ids()).toHaveLength(100);
  await expect.poll(() => b.ids()).toHaveLength(100);
  expect(await a.ids()).toEqual(await b.ids());
  expect(new Set(await a.ids()).size).toBe(100);
});

test('who finds the place taken decides again on top of the others', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  await tab.host.ready();
  tab.journal.beforeAppend = async () => {
    tab.journal.beforeAppend = () => {};
    await other.add('theirs');
  };
  expect(await tab.add('mine')).toMatchObject({ ok: true, position: 2 });
  expect(await tab.ids()).toEqual(['theirs', 'mine']);
});

test('who is outrun twenty times answers with a conflict and has written nothing', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  let rivals = 0;
  tab.journal.beforeAppend = () => other.add(`rival${rivals++}`);
  expect(await tab.add('mine')).toMatchObject({ ok: false, code: 'conflict', message: expect.stringMatching(/\.$/) });
  expect(rivals).toBe(20);
  expect(await tab.ids()).not.toContain('mine');
});

test('after an erasure by another tab the command begins the new history', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  await tab.burst('old', 3);
  await other.host.clear();
  expect(await tab.add('new')).toMatchObject({ ok: true, position: 1 });
  expect(await tab.ids()).toEqual(['new']);
});

test('what is meant for a history that is gone is refused, and changes nothing', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  const { history } = await tab.status();
  const add = JSON.stringify({ id: 'late', type: 'Add' });
  expect(outcomes(JSON.parse(await tab.host.execute([add], history)))).toEqual(['accepted']);
  await other.host.clear();
  const answers = JSON.parse(await tab.host.execute([add, add], history));
  expect(outcomes(answers)).toEqual(['conflict', 'conflict']);
  expect(answers[0].message).toMatch(/erased\.$/);
  expect(await tab.ids()).toEqual([]);
  expect((await tab.status()).history).not.toBe(history);
});

test('calls begin in the order in which they were made, whatever they wait for', async () => {
  const tab = new Tab(new MemoryStore());
  const before = tab.add('before');
  const erased = tab.host.clear();
  const after = tab.add('after');
  await Promise.all([before, erased, after]);
  expect(await tab.ids()).toEqual(['after']);
});

test('what is kept goes with its history, and is not kept for one that is gone', async () => {
  const store = new MemoryStore();
  const tab = new Tab(store);
  const { history } = await tab.status();
  expect(await tab.host.keep('note', 'a', '"text"')).toBe('{}');
  expect(JSON.parse(await tab.host.kept('note'))).toEqual({ a: 'text' });
  expect((await tab.status()).kept).toBe(1);
  await tab.host.clear();
  expect(JSON.parse(await tab.host.kept('note'))).toEqual({});
  expect(await tab.host.keep('note', 'a', '"late"', history)).toContain('was erased');
  expect(JSON.parse(await tab.host.kept('note'))).toEqual({});
});

test('a store that fails is a sentence, and the next command is not the worse for it', async () => {
  const tab = new Tab(new MemoryStore());
  tab.journal.beforeAppend = () => {
    throw new JournalError('The disk is full.');
  };
  expect(await tab.add('lost')).toEqual({ ok: false, code: 'unavailable', message: 'The disk is full.' });
  tab.journal.beforeAppend = () => {};
  expect(await tab.add('kept')).toMatchObject({ ok: true, position: 1 });
  expect(await tab.ids()).toEqual(['kept']);
});

test('other tabs follow, and their listeners are told', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  const heard: number[] = [];
  await other.host.onChange((status) => heard.push(JSON.parse(status).position));
  await other.host.ready();
  await tab.burst('x', 5);
  await expect.poll(() => heard.at(-1)).toBe(5);
  expect(await other.ids()).toEqual(['x0', 'x1', 'x2', 'x3', 'x4']);
});

test('a listener that throws or fails keeps no other one from hearing, and nothing from being done', async () => {
  const tab = new Tab(new MemoryStore());
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const heard: number[] = [];
  await tab.host.onChange(() => {
    throw new Error('It is gone.');
  });
  await tab.host.onChange((() => Promise.reject(new Error('It is gone.'))) as () => void);
  await tab.host.onChange((status) => heard.push(JSON.parse(status).position));
  expect(outcomes([await tab.add('one'), await tab.add('two')])).toEqual(['accepted', 'accepted']);
  await expect.poll(() => heard.at(-1)).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

test('what is here of a long log can be looked at, and a command waits for the rest', async () => {
  const store = new MemoryStore();
  const filling = new Tab(store);
  for (let i = 0; i < 40; i++) await filling.add(`x${i}`);
  const tab = new Tab(store);
  const { opened, open } = gate();
  tab.journal.duringRead = () => opened;
  const answer = tab.add('last');
  const status = await tab.status();
  expect(status).toMatchObject({ loading: { done: status.position, total: 40 } });
  expect(status.position).toBeLessThan(40);
  expect(await tab.ids()).toHaveLength(status.position);
  open();
  expect(await answer).toMatchObject({ ok: true, position: 41 });
  expect((await tab.status()).loading).toBeUndefined();
});

test('a damaged log can be looked at but takes no command until it is erased', async () => {
  const store = new MemoryStore();
  await new Tab(store).add('good');
  await new MemoryJournal(store).append(1, new TextEncoder().encode('damage'), 1);
  const tab = new Tab(store);
  await tab.host.ready();
  expect(await tab.ids()).toEqual(['good']);
  expect((await tab.status()).damaged).toBe(true);
  expect(JSON.parse(await tab.host.damage())).toMatchObject({ sound: 1, parts: [] });
  expect(JSON.parse(await tab.host.beginBeside())).toMatchObject({ ok: false, code: 'invalid' });
  expect(await tab.add('more')).toMatchObject({
    ok: false,
    code: 'unavailable',
    message: expect.stringContaining('Reload'),
  });
  expect((await tab.status()).problem).toContain('Commits are missing.');
  await tab.host.clear();
  expect(await tab.status()).not.toHaveProperty('damaged');
  expect(await tab.host.damage()).toBe('null');
  expect(await tab.add('anew')).toMatchObject({ ok: true, position: 1 });
});

test('a log that cannot be read at all can be erased, and the next command is taken', async () => {
  const [gone, damaged] = [new JournalError('The disk is gone.'), new JournalDamaged('It says no length.')];
  for (const failure of [gone, damaged]) {
    const store = new MemoryStore();
    await new Tab(store).add('lost');
    const tab = new Tab(store);
    const fail = () => Promise.reject(failure);
    Object.assign(tab.journal, { end: fail, duringRead: fail });
    const ready = tab.host.ready().then(
      () => 'ready',
      () => 'failed',
    );
    expect(await ready).toBe(failure === damaged ? 'ready' : 'failed');
    await tab.host.clear();
    const next = failure === damaged ? tab : new Tab(store);
    expect(await next.add('anew')).toMatchObject({ ok: true, position: 1 });
  }
});

test('what fails at the start is tried again with the next call', async () => {
  const failing: [string, (tab: Tab, fail: () => void) => Partial<Record<'core' | 'journal', () => void>>][] = [
    ['the core', (_tab, fail) => ({ core: fail })],
    ['the opening', (_tab, fail) => ({ journal: fail })],
    [
      'the end',
      ({ journal }, fail) => {
        const { end } = journal;
        journal.end = async () => {
          fail();
          return end.call(journal);
        };
        return {};
      },
    ],
  ];
  for (const [what, break_] of failing) {
    const store = new MemoryStore();
    await new Tab(store).add('before');
    const tab = new Tab(store);
    let fails = true;
    const fail = () => {
      if (fails) throw new JournalError('The disk is gone.');
    };
    const { core, journal } = break_(tab, fail);
    const host = new Host(
      async () => {
        core?.();
        return loadCoreDouble();
      },
      async () => {
        journal?.();
        return { journal: tab.journal, storage: 'memory' };
      },
    );
    await expect(host.ready(), what).rejects.toThrow('The disk is gone.');
    await expect(host.execute(['{"id":"a","type":"Add"}']), what).rejects.toThrow('The disk is gone.');
    fails = false;
    const answers = JSON.parse(await host.execute(['{"id":"b","type":"Add"}']));
    expect(answers, what).toMatchObject([{ ok: true, position: 2 }]);
    await host.ready();
  }
});

test('a segment that stands where another one belongs is damage, also where it would do', async () => {
  const core = new CoreDouble();
  for (const id of ['a', 'b', 'c', 'd']) core.apply(core.decide(`[{"id":"${id}","type":"Add"}]`).segment);
  const segments: [end: number, bytes: Uint8Array][][] = [
    [
      [1, core.segment(0, 1)],
      [4, core.segment(0, 2)],
    ],
    [
      [1, core.segment(0, 1)],
      [4, core.segment(1, 3)],
    ],
    [[2, core.segment(0, 4)]],
  ];
  for (const each of segments) {
    const store = new MemoryStore();
    store.segments = each.map(([end, bytes]) => ({ end, bytes }));
    const tab = new Tab(store);
    await tab.host.ready();
    const { damaged, problem } = await tab.status();
    expect([damaged, problem]).toEqual([true, expect.stringContaining('not the commands that belong there')]);
    expect(await tab.add('more')).toMatchObject({ ok: false, code: 'unavailable' });
  }
});

test('nothing is sealed in a store in which something is damaged', async () => {
  const store = new MemoryStore();
  const filling = new Tab(store);
  for (let count = 0; count < 70; count++) await filling.add(`x${count}`);
  await new MemoryJournal(store).append(70, new TextEncoder().encode('damage'), 1);
  await filling.host.close();
  await new Tab(store).host.ready();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(store.segments).toHaveLength(71);
});

test('a journal that says erased for ever is followed for a while, and not for ever', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.host.ready();
  let reads = 0;
  tab.journal.read = async function* () {
    reads += 1;
    yield await Promise.reject(new JournalErased());
  };
  await tab.host.catchUp();
  expect(reads).toBeLessThan(10);
  expect((await tab.status()).problem).toContain('erased again and again');
});

test('a core that cannot be loaded is told by every call', async () => {
  const load = () => Promise.reject(new Error('The core could not be loaded.'));
  const host = new Host(load, async () => ({ journal: new MemoryJournal(), storage: 'memory' }));
  for (const call of [
    host.ready(),
    host.execute(['{}']),
    host.ask([{ question: 'status', argument: '{}' }]),
    host.clear(),
  ]) {
    await expect(call).rejects.toThrow('The core could not be loaded.');
  }
});

test('who closes waits for what is under way, and what comes behind it is refused', async () => {
  const tab = new Tab(new MemoryStore());
  const { opened, open } = gate();
  tab.journal.beforeAppend = () => opened;
  const underWay = tab.add('under way');
  await expect.poll(() => tab.journal.appends).toBe(1);
  const closed = tab.host.close();
  const late = tab.add('late');
  open();
  await closed;
  expect(outcomes([await underWay, await late])).toEqual(['accepted', 'unavailable']);
  expect(await tab.ids()).toEqual(['under way']);
});

test('a rebuild tells how far it is and lets commands in between', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.burst('x', 4);
  const seen: number[] = [];
  const rebuilt = tab.host.rebuild('Ids', {}, ({ done }) => seen.push(done));
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  expect(JSON.parse(await rebuilt)).toMatchObject({ done: 4, total: 4 });
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test('a rebuild that an erasure overtakes ends with a sentence', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.burst('x', 50);
  let erased = Promise.resolve();
  const answer = tab.host.rebuild('Ids', {}, ({ done }) => {
    if (done === 1) erased = tab.host.clear();
  });
  expect(JSON.parse(await answer)).toMatchObject({ ok: false, code: 'unavailable' });
  await erased;
});

test('a rebuild can be halted, hurried and cancelled', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.burst('x', 4);
  const seen: number[] = [];
  const rebuilt = tab.host.rebuild('Ids', { paused: true }, ({ done }) => seen.push(done));
  await expect.poll(() => seen).toEqual([0]);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(seen).toEqual([0]);
  expect(await tab.host.paceRebuild('Ids', { paused: false, eventsPerSecond: 20 })).toBe(true);
  await expect.poll(() => seen.length).toBeGreaterThan(1);
  await tab.host.cancelRebuild('Ids');
  expect(JSON.parse(await rebuilt).done).toBeLessThan(4);
  expect(await tab.host.paceRebuild('Ids', {})).toBe(false);
});

test('a read model is made anew once at a time', async () => {
  const tab = new Tab(new MemoryStore());
  await tab.burst('x', 4);
  const first = tab.host.rebuild('Ids', {}, () => {});
  expect(JSON.parse(await tab.host.rebuild('Ids', {}, () => {}))).toMatchObject({ ok: false, code: 'invalid' });
  expect(JSON.parse(await first)).toMatchObject({ done: 4 });
});

test('a rebuild of what there is not is answered as invalid', async () => {
  const tab = new Tab(new MemoryStore());
  expect(JSON.parse(await tab.host.rebuild('Nothing', {}, () => {}))).toMatchObject({ ok: false, code: 'invalid' });
});

test('when nothing was appended for a while, small segments are sealed', async () => {
  const store = new MemoryStore();
  const tab = new Tab(store);
  await tab.host.ready();
  await new Promise((resolve) => setTimeout(resolve, 2500)); // So that it is not the sealing after loading that is seen.
  for (let count = 0; count < 70; count++) await tab.add(`x${count}`);
  expect(store.segments).toHaveLength(70);
  await expect.poll(() => store.segments.length, { timeout: 10_000 }).toBe(1);
  expect(await new Tab(store).ids()).toEqual(await tab.ids());
});

/** Its reading fails once, behind the first segments. */
function failOnce(tab: Tab): void {
  tab.journal.duringRead = () => {
    tab.journal.duringRead = () => {};
    throw new JournalError('The disk does not answer.');
  };
}

test('what could not be read is read once more, without anybody asking for it', async () => {
  const store = new MemoryStore();
  const [tab, other] = [new Tab(store), new Tab(store)];
  await tab.host.ready();
  failOnce(tab);
  await other.add('one');
  await expect.poll(async () => (await tab.status()).problem).toContain('The disk does not answer.');
  await expect.poll(async () => (await tab.status()).problem).toBeUndefined();
});

test('what was read before the store failed is there in the read models, too', async () => {
  const store = new MemoryStore();
  const journal = new WatchedJournal(store);
  const steps: string[] = [];
  class NotingCore extends CoreDouble {
    override apply(segment: Uint8Array): string {
      steps.push('apply');
      return super.apply(segment);
    }

    override pump(events: number): boolean {
      steps.push('pump');
      return super.pump(events);
    }
  }
  const newCore = () => new NotingCore() as unknown as Core;
  const replica = new Replica(newCore, journal, () => {});
  await new Tab(store).add('one');
  journal.duringRead = () => Promise.reject(new JournalError('The disk does not answer.'));
  await expect(replica.catchUp()).rejects.toThrow('The disk does not answer.');
  expect(steps.at(-1)).toBe('pump');
});

test('who closes after erasing has erased before', async () => {
  const done: string[] = [];
  const journal = new MemoryJournal();
  journal.clear = async () => {
    done.push('cleared');
  };
  journal.close = () => {
    done.push('closed');
  };
  const { opened, open } = gate();
  const core = await loadCoreDouble({ here: false, load: () => opened });
  const host = new Host(
    async () => core,
    async () => ({ journal, storage: 'memory' }),
  );
  const calls = [host.clear(), host.close()];
  open();
  await Promise.all(calls);
  expect(done).toEqual(['cleared', 'closed']);
});
