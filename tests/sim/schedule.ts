/** One schedule: tabs that come and go, what people do in them at any time, and what must be true of it. */
import { Branches } from '../../wasm/branches';
import { Host } from '../../wasm/host';
import { JournalError } from '../../wasm/journal/journal';
import type { Answer, Status } from '../../wasm/playground';
import { Database } from '../../wasm/store/database';
import { goneBranch } from '../../wasm/store/histories';
import { IndexedDbBeside } from '../../wasm/store/indexeddb_beside';
import { enter } from './browser';
import { checkAnswer, checkMails, checkShown, Ledger } from './claims';
import { loadSimCore, pack } from './core';
import { Disk } from './transaction';
import { SimTab, World } from './world';

/** Every call is answered within so much of the world's time, in milliseconds. */
const kInTime = 5 * 60_000;
/** How many commits there are before anybody comes, each in a segment of its own. */
const kBefore = [0, 0, 0, 0, 0, 0, 0, 1, 5, 33, 66, 100];
const kBranchNames = ['A', 'B'];

/** What was asked and is not answered yet. */
interface Call {
  tab: SimTab;
  what: string;
  since: number;
}

interface OpenTab {
  tab: SimTab;
  host: Host;
  /** The branch that it shows; empty for the real history. */
  branch: string;
  /** Of the history that it has shown last. */
  history?: string;
  /** It could not be opened, or has been closed. */
  isOver: boolean;
}

export interface Outcome {
  wrong: string[];
  trace: string[];
  tasks: number;
}

/** Runs the schedule of a seed in a world of its own; the globals are those of it meanwhile. */
export async function runSchedule(seed: number, isTraced = false): Promise<Outcome> {
  const schedule = new Schedule(new World(seed, isTraced));
  return schedule.run();
}

class Schedule {
  readonly #world: World;
  readonly #disk: Disk;
  readonly #ledger: Ledger;
  readonly #calls = new Set<Call>();
  readonly #tabs: OpenTab[] = [];
  /** The ids that were sent, so that some are sent again. */
  readonly #sent = new Map<string, { times: number }>();
  #count = 0;
  #opened = 0;
  #hasCrashed = false;

  constructor(world: World) {
    this.#world = world;
    this.#disk = new Disk(world);
    this.#ledger = new Ledger(world, this.#disk);
    enter(world, this.#disk);
    world.onCrash.push((tab) => this.#forget(tab));
  }

  async run(): Promise<Outcome> {
    const world = this.#world;
    const length = world.pick([20, 200, 2_000, 10_000]);
    this.#fill(world.pick(kBefore));
    for (let tabs = 1 + world.below(3); tabs > 0; tabs--)
      world.schedule(undefined, world.below(length), () => this.#open());
    for (let acts = 2 + world.below(12); acts > 0; acts--)
      world.schedule(undefined, world.below(length), () => this.#act());
    await world.runUntil(length);
    Object.assign(world.trouble, { crashes: false, frost: false, faults: false });
    await this.#settle();
    await this.#endWell();
    return { wrong: world.wrong, trace: world.trace ?? [], tasks: world.tasks };
  }

  /**
   * Whoever may have missed a message looks, as a page does that is seen again: a tab that crashes has perhaps not told what it did.
   * Then everybody sees the same, and so does who comes new.
   */
  async #endWell(): Promise<void> {
    const world = this.#world;
    if (world.trouble.loss || this.#hasCrashed) {
      world.trouble.loss = false;
      for (const each of this.#living()) this.#in(each, 'catchUp', () => each.host.catchUp());
    }
    await this.#settle();
    await this.#checkWork();
    world.schedule(undefined, 0, () => this.#open(''));
    await this.#settle();
    await this.#checkWork();
    const statuses = new Map<string, { [name: string]: unknown }>();
    for (const each of this.#living()) this.#in(each, 'compare', () => this.#compare(each, statuses));
    await this.#settle();
  }

  /** What is due has been done wherever somebody is there to do it. */
  async #checkWork(): Promise<void> {
    for (const each of this.#living()) this.#in(each, 'look', () => this.#look(each));
    await this.#settle();
    const open = new Set(this.#living().map((each) => each.history!));
    checkMails(this.#world, this.#ledger, this.#disk, open);
  }

  async #settle(): Promise<void> {
    const world = this.#world;
    await world.runUntil(world.now + kInTime);
    for (const { tab, what, since } of this.#calls)
      if (world.now - since >= kInTime || world.now < since + kInTime)
        world.blame(`${what} in ${tab.name}, asked at ${since}, was never answered.`);
    this.#calls.clear();
  }

  /** What an earlier visit has left. */
  #fill(commits: number): void {
    if (commits === 0) return;
    const { histories, ends, segments } = this.#disk.tables;
    const id = 'before';
    histories.set(id, { id, name: '', time: 0, begun: 0, held: false });
    ends.set(id, commits);
    for (let number = 0; number < commits; number++)
      segments.set([id, number + 1], pack([{ number, id: `old-${number}` }]));
    this.#disk.onCommit(new Set([id]));
  }

  /** A history that there is, or a branch that there may be. */
  #anyName(): string {
    const there = this.#ledger.all().filter(({ alive }) => alive);
    return this.#world.pick([...there.map(({ name }) => name), this.#world.pick(['', '', ...kBranchNames])]);
  }

  #open(branch = this.#anyName()): void {
    const world = this.#world;
    const tab = new SimTab(`tab ${this.#opened++}`);
    world.say(`${tab.name} opens${branch && ` the branch ${branch}`}`);
    world.schedule(tab, 0, () => {
      const host = new Host(
        () => loadSimCore(world),
        () => openJournal(branch),
      );
      const opened: OpenTab = { tab, host, branch, isOver: false };
      this.#tabs.push(opened);
      this.#call(opened, 'ready', host.ready()).catch(() => {
        opened.isOver = true;
      });
    });
  }

  #living(): OpenTab[] {
    return this.#tabs.filter(({ tab, isOver }) => tab.alive && !isOver);
  }

  #forget(tab: SimTab): void {
    this.#hasCrashed = true;
    for (const call of this.#calls) if (call.tab === tab) this.#calls.delete(call);
  }

  #act(): void {
    const living = this.#living();
    if (living.length === 0) this.#open();
    else this.#actIn(this.#world.pick(living), this.#pickAct());
  }

  #actIn(tab: OpenTab, name: string): void {
    this.#in(tab, name, () => this.#acts[name]!(tab));
  }

  #pickAct(): string {
    const { crashes, frost } = this.#world.trouble;
    if (crashes && this.#world.chance() < 0.15) return 'crash';
    if (frost && this.#world.chance() < 0.15) return 'freeze';
    return this.#world.chance() < 0.5 ? 'execute' : this.#world.pick(Object.keys(this.#acts).slice(2));
  }

  /** The first two need trouble to happen. */
  readonly #acts: { [name: string]: (tab: OpenTab) => Promise<unknown> | undefined } = {
    crash: ({ tab }) => this.#crash(tab),
    freeze: ({ tab }) => void this.#world.freeze(tab, this.#world.below(20_000)),
    execute: (tab) => this.#execute(tab),
    burst: (tab) => Promise.all(Array.from({ length: 5 }, () => this.#execute(tab))),
    clear: ({ host }) => host.clear(),
    look: (tab) => this.#look(tab),
    open: () => void this.#open(),
    catchUp: ({ host }) => host.catchUp(),
    keep: (tab) => this.#keep(tab),
    send: (tab) => this.#send(tab),
    tick: ({ host }) => host.tick(),
    pace: ({ host }) =>
      host.setPace({ ticksPerSecond: 1 + this.#world.below(20), eventsPerTick: 1 + this.#world.below(9) }),
    rebuild: ({ host }) => host.rebuild('Ids', {}, () => {}),
    importLog: ({ host }) =>
      host.importLog(pack([this.#next('add'), this.#next('mail')].map((id, number) => ({ number, id })))),
    branch: (tab) => this.#branch(tab),
    drop: ({ host }) => host.dropBranch(this.#anyName()),
    compare: ({ host }) => host.compare(this.#world.pick([undefined, ...kBranchNames])),
    goOn: ({ host }) => host.goOn(),
    mailbox: ({ host }) => host.mailbox(),
    close: (tab) => this.#close(tab),
  };

  /** Does something in a task of a tab. */
  #in(opened: OpenTab, what: string, act: () => Promise<unknown> | undefined): void {
    this.#world.schedule(opened.tab, 0, () => {
      this.#world.say(`${opened.tab.name}: ${what}`);
      const done = act();
      if (done) this.#call(opened, what, done).catch(() => {});
    });
  }

  /** What a call answers; until then it is waited for. Whatever it rejects with is a sentence. */
  #call<T>({ tab }: OpenTab, what: string, promise: Promise<T>): Promise<T> {
    const call = { tab, what, since: this.#world.now };
    this.#calls.add(call);
    const over = (said: string) => {
      this.#calls.delete(call);
      this.#world.say(`${tab.name}: ${what} is answered: ${said}`);
    };
    promise.then(
      (answer) => over(String(JSON.stringify(answer)).slice(0, 200)),
      (error) => {
        over(String(error));
        if (!/^[A-Z].*\.$/s.test(error?.message)) this.#world.blame(`${what} says no sentence: ${error?.stack}`);
      },
    );
    return promise;
  }

  #next(kind: string): string {
    const id = `${kind}-${Date.now() + this.#world.below(3_000)}-${this.#count++}`;
    this.#sent.set(id, { times: 1 });
    return id;
  }

  #command(): { id: string; type: string } {
    const world = this.#world;
    if (this.#sent.size > 0 && world.chance() < 0.15) {
      const id = world.pick([...this.#sent.keys()]);
      this.#sent.get(id)!.times += 1;
      return { id, type: 'Add' };
    }
    return {
      id: this.#next(world.pick(['add', 'add', 'mail', 'pay', 'late'])),
      type: world.chance() < 0.1 ? 'Refuse' : 'Add',
    };
  }

  async #execute({ host, branch, history }: OpenTab): Promise<void> {
    const world = this.#world;
    const commands = Array.from({ length: 1 + world.below(3) }, () => this.#command());
    const texts = commands.map((each) => JSON.stringify(each));
    if (world.chance() < 0.05) texts[0] = '{"id":';
    const meant = world.chance() < 0.4 ? history : undefined;
    world.say(`sent: ${texts}${meant ? ` for ${meant.slice(0, 4)}` : ''}`);
    const answers: Answer[] = JSON.parse(await host.execute(texts, meant));
    if (answers.length !== commands.length)
      world.blame(`There are ${answers.length} answers to ${commands.length} commands.`);
    for (const [index, { id }] of commands.entries()) {
      const once = this.#sent.get(id)!.times === 1;
      checkAnswer(world, this.#ledger, { id, once }, answers[index]!, { branch, history: meant });
    }
  }

  async #send({ host, history }: OpenTab): Promise<void> {
    const id = this.#next('add');
    this.#sent.get(id)!.times += 1;
    await host.send([JSON.stringify({ id, type: 'Add' })], history);
  }

  async #keep({ host, history }: OpenTab): Promise<void> {
    await host.keep('note', `n${this.#count++}`, '"text"', history);
  }

  async #branch({ host }: OpenTab): Promise<void> {
    const world = this.#world;
    const name = world.pick(kBranchNames);
    const log = world.chance() < 0.3 ? { log: pack([{ number: 0, id: this.#next('mail') }]) } : {};
    const command = world.chance() < 0.5 ? { command: JSON.stringify({ id: this.#next('pay'), type: 'Add' }) } : {};
    await host.branch({ name, ...log, ...command });
  }

  async #close(opened: OpenTab): Promise<void> {
    opened.isOver = true;
    await opened.host.close();
  }

  #crash(tab: SimTab): undefined {
    this.#world.afterTask(() => this.#world.crash(tab));
  }

  /** How things stand and what there is, as one message asks. */
  async #ask({ host }: OpenTab): Promise<[status: Status, ids: string[]] | undefined> {
    const asked = (['status', 'events'] as const).map((question) => ({ question, argument: '{}' }));
    const [status, ids] = await host.ask(asked);
    return status && ids ? [JSON.parse(status), JSON.parse(ids)] : undefined;
  }

  async #look(opened: OpenTab): Promise<void> {
    const [status, ids] = (await this.#ask(opened)) ?? [];
    if (!status || !ids) return;
    opened.history = status.history;
    checkShown(this.#world, this.#ledger, opened.tab, status.history, ids);
  }

  /** At the end, when nothing moves: a tab shows all that there is, and what every other tab of that history shows. */
  async #compare(opened: OpenTab, statuses: Map<string, { [name: string]: unknown }>): Promise<void> {
    const world = this.#world;
    world.trouble.slow = false;
    const [status, ids] = (await this.#ask(opened))!;
    const { tab, branch } = opened;
    opened.history = status.history;
    const known = this.#ledger.find(status.history);
    const isGone = branch !== '' && !this.#ledger.called(branch).some(({ alive }) => alive);
    if (isGone) return; // Its branch was thrown away, and it says so.
    if (!known?.alive) world.blame(`${tab.name} still shows a history that is gone: ${JSON.stringify(status)}`);
    else if (ids.join() !== known.ids.join())
      world.blame(`${tab.name} shows ${ids} at the end, and there is ${known.ids}.`);
    const { serial: _, kept: __, tuned: ___, ...told } = status;
    if (told.problem) world.blame(`${tab.name} has a problem at the end: ${told.problem}`);
    const others = statuses.get(branch) ?? told;
    statuses.set(branch, others as { [name: string]: unknown });
    if (JSON.stringify(others) !== JSON.stringify(told))
      world.blame(`${tab.name} says ${JSON.stringify(told)}, and another tab ${JSON.stringify(others)}.`);
  }
}

/** As the worker does it. */
async function openJournal(branch: string) {
  const database = await Database.open();
  const branches = new Branches(database);
  const record = await branches.find(branch);
  if (!record) throw new JournalError(goneBranch(branch));
  const journal = await branches.journal(branch);
  return { journal, record, branches, beside: new IndexedDbBeside(database), storage: 'indexeddb' as const };
}
