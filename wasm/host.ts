import type { Core, CoreModule } from './core';
import { sentenceOf } from './errors';
import { GroupCommit } from './group_commit';
import type { Journal } from './journal/journal';
import { type Mailbox, MemoryMailbox } from './mailbox';
import type { Progress, RebuildPace, Status } from './playground';
import { Queue } from './queue';
import { Rebuilds } from './rebuilds';
import { Replica, ReplicaStopped } from './replica';
import { Sealing } from './sealing';
import { Sender } from './sender';
import { Ticker } from './ticker';
import type { BusChange, Question, WorkerApi } from './worker_api';
import { Workflows } from './workflows';

/** How long a measurement lasts at least, in milliseconds. */
const kMeasured = 20;

export interface OpenedJournal {
  journal: Journal;
  /** Where side effects go; one that is gone with the tab by default. */
  mailbox?: Mailbox;
  storage: Status['storage'];
}

interface Loaded {
  replica: Replica;
  groupCommit: GroupCommit;
  ticker: Ticker;
  sender: Sender;
  workflows: Workflows;
  mailbox: Mailbox;
  storage: Status['storage'];
}

/**
 * What the worker is: one core, one journal, and one queue for everything that changes them. Questions do not queue; they
 * are answered between the queue's steps.
 */
export class Host implements WorkerApi {
  readonly #queue = new Queue();
  readonly #rebuilds = new Rebuilds(this.#queue);
  readonly #loaded: Promise<Loaded>;
  readonly #listeners: ((status: string) => void)[] = [];
  #catchingUp: Promise<void> | undefined;
  /** Why the last catching up failed. */
  #trouble: string | undefined;

  constructor(loadCore: () => Promise<CoreModule>, openJournal: () => Promise<OpenedJournal>) {
    this.#loaded = this.#load(loadCore, openJournal);
    this.#loaded.catch(() => {}); // It is told by `ready` and by every other call.
  }

  async ready(): Promise<void> {
    const { replica } = await this.#loaded;
    if (replica.problem) throw new Error(replica.problem);
  }

  async execute(commands: string[]): Promise<string> {
    return (await this.#loaded).groupCommit.execute(commands);
  }

  async importLog(log: Uint8Array): Promise<string> {
    return (await this.#loaded).groupCommit.importLog(log);
  }

  async ask(question: Question, argument: string): Promise<string> {
    const loaded = await this.#loaded;
    const { core } = loaded.replica;
    try {
      if (question === 'describe') return core.describe();
      if (question === 'status') return this.#status(loaded);
      if (question === 'subscriptions') return this.#subscriptions(loaded);
      return core[question](argument);
    } catch (error) {
      return failure(`The core failed at this question: ${sentenceOf(error)}`);
    }
  }

  async cost(query: string): Promise<string> {
    const { core } = (await this.#loaded).replica;
    const cost = JSON.parse(core.cost(query));
    if (cost.ok === false) return JSON.stringify(cost);
    for (const load of [cost.with, cost.without])
      load.milliseconds = timeOf(core, { ...JSON.parse(query), source: load.source });
    return JSON.stringify(cost);
  }

  async rebuild(name: string, pace: RebuildPace, onProgress: (progress: Progress) => void): Promise<string> {
    const loaded = await this.#loaded;
    const answer = await this.#rebuilds.run(loaded.replica, name, pace, onProgress);
    this.#notify(loaded);
    return answer;
  }

  async paceRebuild(name: string, pace: RebuildPace): Promise<boolean> {
    return this.#rebuilds.pace(name, pace);
  }

  async cancelRebuild(name: string): Promise<void> {
    this.#rebuilds.cancel(name);
  }

  async changeBus(change: BusChange, argument: string): Promise<string> {
    const loaded = await this.#loaded;
    return this.#queue.run(async () => {
      const answer = loaded.replica.core[change](argument);
      await loaded.replica.pump();
      return answer;
    });
  }

  async setPace(pace: string): Promise<string> {
    const { ticker } = await this.#loaded;
    const problem = ticker.set(JSON.parse(pace));
    return problem ? failure(problem) : JSON.stringify(ticker.pace);
  }

  async tick(): Promise<void> {
    const loaded = await this.#loaded;
    await loaded.ticker.tick();
    this.#notify(loaded);
  }

  async send(commands: string[]): Promise<string> {
    const { sender } = await this.#loaded;
    return `[${commands.map((command) => sender.send(command)).join(',')}]`;
  }

  async catchUp(): Promise<void> {
    const loaded = await this.#loaded;
    this.#catchingUp ??= this.#queue.run(() => {
      this.#catchingUp = undefined;
      return this.#catchUp(loaded);
    });
    return this.#catchingUp;
  }

  async clear(): Promise<void> {
    const { replica, mailbox } = await this.#loaded;
    await this.#queue.run(() => replica.clear());
    await mailbox.clear();
  }

  async mailbox(): Promise<string> {
    return JSON.stringify(await (await this.#loaded).mailbox.mails());
  }

  async onChange(listener: (status: string) => void): Promise<void> {
    this.#listeners.push(listener);
  }

  async #load(loadCore: () => Promise<CoreModule>, openJournal: () => Promise<OpenedJournal>): Promise<Loaded> {
    const [{ Core }, { journal, storage, mailbox = new MemoryMailbox() }] = await Promise.all([
      loadCore(),
      openJournal(),
    ]);
    const replica = new Replica(
      () => new Core(),
      journal,
      () => {
        loaded.ticker.wake();
        this.#notify(loaded);
      },
    );
    const sealing = new Sealing(this.#queue, replica, journal);
    const groupCommit = new GroupCommit(this.#queue, replica, journal, () => sealing.postpone());
    const ticker = new Ticker(this.#queue, replica, () => this.#notify(loaded));
    const sender = new Sender(replica, groupCommit);
    const workflows = new Workflows(replica, groupCommit, mailbox);
    const loaded = { replica, groupCommit, ticker, sender, workflows, mailbox, storage };
    journal.onChange(() => void this.catchUp().catch(() => {})); // A failure to load is told by `ready`.
    await this.#queue.run(() => replica.catchUp()).catch(ignoreStopped);
    sealing.postpone();
    return loaded;
  }

  async #catchUp(loaded: Loaded): Promise<void> {
    const before = this.#trouble;
    this.#trouble = await loaded.replica.catchUp().then(() => undefined, sentenceOf);
    if (this.#trouble !== before) this.#notify(loaded);
  }

  #status({ replica, storage }: Loaded): string {
    const problem = replica.problem ?? this.#trouble;
    return JSON.stringify({ ...JSON.parse(replica.core.status()), storage, ...(problem && { problem }) });
  }

  #subscriptions({ replica, ticker }: Loaded): string {
    return JSON.stringify({ ...JSON.parse(replica.core.subscriptions('')), pace: ticker.pace });
  }

  #notify(loaded: Loaded): void {
    loaded.workflows.wake();
    const status = this.#status(loaded);
    for (const listener of this.#listeners) listener(status);
  }
}

/** How long one load takes, in milliseconds: an average over enough of them for a browser's coarse clock. */
function timeOf(core: Core, load: { source: string }): number {
  for (let times = 1; ; times *= 4) {
    const question = JSON.stringify({ ...load, times });
    const begun = performance.now();
    core.repeatLoad(question);
    const took = performance.now() - begun;
    if (took >= kMeasured || times >= 1_000_000 / 4) return took / times;
  }
}

/** A log that is damaged can still be looked at up to the damage; the replica remembers the problem. */
function ignoreStopped(error: unknown): void {
  if (!(error instanceof ReplicaStopped)) throw error;
}

function failure(message: string): string {
  return JSON.stringify({ ok: false, code: 'unavailable', message });
}
