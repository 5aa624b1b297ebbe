import { loadAhead } from './ahead';
import { assemble, type Loaded, type OpenedJournal } from './assembly';
import type { BranchWish } from './branching';
import type { CoreModule, RestOfCore } from './core';
import { isInvalid, sentenceOf } from './errors';
import { JournalDamaged } from './journal/journal';
import { bytesOf } from './log_bytes';
import { measured } from './measuring';
import { onceDone } from './once_done';
import type { DamageReport, Log, Pace, Progress, RebuildPace, Refused } from './playground';
import { isQuestion, kQuestions, type Questions } from './questions';
import { nextTask, Queue } from './queue';
import type { Rebuilds } from './rebuilds';
import type { Recovery } from './recovery';
import { type Replica, ReplicaStopped } from './replica';
import { type Asked, kFirstQuestions, type WorkerApi } from './worker_api';

/** How long questions wait for the whole log before they are answered from what has been loaded of it, in milliseconds. */
const kPatience = 100;
/** Answers go off as soon as they have taken so long, in milliseconds. */
const kSoon = 4;
/** The rest of the core is fetched when a visitor has done nothing for so long, in milliseconds; */
const kIdle = 2_000;
/** or as soon as the page has had the time to show what came of the first command. */
const kShown = 100;
/** When a catching up that failed is tried again, in milliseconds; each time after that in twice as many, up to so many. */
const kAgain = 1_000;
const kRarely = 60_000;
/** How many events of a damaged log each subscription handles before questions are answered in between. */
const kSlice = 20_000;
/** The questions that change how events are delivered, or when snapshots are taken. */
const kTuning: ReadonlySet<string> = new Set(['configureSubscription', 'setSnapshotPolicy']);

/** What is said once a host is closed. */
export const kClosed = 'This playground is closed. Open another one.';

/**
 * What the worker is: one core, one journal, and one queue for everything that changes them. Questions do not queue; they
 * are answered between the queue's steps.
 */
export class Host implements WorkerApi {
  readonly #queue = new Queue();
  /** What looks into the store where it is damaged; undefined where nothing is stored. */
  readonly #recovery: (() => Promise<Recovery>) | undefined;
  /** Loaded when a read model is made anew first. */
  #rebuilds: Promise<Rebuilds> | undefined;
  /** Each of these is begun at once; where it fails it is tried again with the next call that needs it. */
  readonly #begun: Record<'loaded' | 'opened' | 'askable', () => Promise<Loaded>>;
  /** How many commits there are to load; undefined once they are. */
  #toLoad: number | undefined = 0;
  /** What is being unpacked, by the ids that its callers gave it. */
  readonly #unpackings = new Map<string, AbortController>();
  readonly #listeners: ((status: string) => void)[] = [];
  /** What has changed, and is told soon. */
  #news: Promise<void> | undefined;
  /** How often how things stand has changed. */
  #serial = 0;
  /** What the worker adds to answers of the core. */
  readonly #completions: {
    [Name in keyof Questions]?: (loaded: Loaded, answer: Questions[Name][1], query: string) => object;
  } = {
    status: (loaded, status) => this.#status(loaded, status),
    subscriptions: ({ ticker }, bus) => ({ ...bus, pace: ticker.pace }),
    cost: ({ replica }, cost, query) => measured(replica.core, cost, JSON.parse(query)),
  };
  #catchingUp: Promise<void> | undefined;
  #hasExecuted = false;
  /** An erasure that has not begun: what comes behind it waits until it has. */
  #erasing: Promise<unknown> | undefined;
  /** How often what is kept beside the history, or the list of branches, has changed. */
  #kept = 0;
  /** Whether somebody has changed how events are delivered, or when snapshots are taken. */
  #tuned = false;
  /** Why the last catching up failed. */
  #trouble: string | undefined;
  /** What keeps everybody waiting. */
  #waits: string | undefined;
  /** How many have failed, one after the other. */
  #failures = 0;
  /** The next one of itself, where the last one failed. */
  #retrying: Promise<void> | undefined;

  constructor(
    loadCore: () => Promise<CoreModule>,
    openJournal: () => Promise<OpenedJournal>,
    recovery?: () => Promise<Recovery>,
  ) {
    this.#recovery = recovery;
    const core = onceDone(loadCore);
    const patient = () => later(kPatience).then(() => this.#loaded);
    this.#begun = {
      loaded: onceDone(() => this.#load(core, openJournal)),
      opened: onceDone(async () => this.#open(await this.#loaded)),
      askable: onceDone(async () => (await this.#loaded) && Promise.race([this.#opened, patient()])),
    };
    this.#askable.catch(ignore); // Every call tells it.
  }

  /** What the log is loaded into. */
  get #loaded(): Promise<Loaded> {
    return this.#begun.loaded();
  }

  /** The same with all of the log. */
  get #opened(): Promise<Loaded> {
    return this.#begun.opened();
  }

  /** The same with as much of the log as a question waits for. */
  get #askable(): Promise<Loaded> {
    return this.#begun.askable();
  }

  async ready(): Promise<void> {
    const { replica } = await this.#opened;
    if (replica.problem && !replica.damaged) throw new Error(replica.problem);
  }

  /** The first command of a visit needs nothing but the core's first part; what comes behind it waits for the rest. */
  async execute(commands: string[], history?: string): Promise<string> {
    if (this.#erasing) await this.#erasing;
    const { groupCommit, rest } = await this.#opened;
    if (this.#hasExecuted && !rest.here) await rest.load();
    this.#hasExecuted = true;
    const answers = await groupCommit.execute(commands, history);
    fetchIn(kShown, rest);
    return answers;
  }

  async importLog(log: Log): Promise<string> {
    const bytes = await bytesOf(log);
    await this.#erasing;
    return (await this.#whole()).groupCommit.importLog(bytes);
  }

  /** Needs nothing of the history that is open, and waits for nothing of it. */
  async unpack(
    id: string,
    sent: Blob | string,
    onProgress: (progress: Progress) => void,
  ): ReturnType<WorkerApi['unpack']> {
    const stop = new AbortController();
    this.#unpackings.set(id, stop);
    try {
      const { unpack } = await import('./unpacking');
      return { ok: true, ...(await unpack(sent, stop.signal, onProgress)) };
    } catch (error) {
      return { ok: false, code: isInvalid(error) ? 'invalid' : 'unavailable', message: sentenceOf(error) };
    } finally {
      this.#unpackings.delete(id);
    }
  }

  async cancelUnpacking(id: string): Promise<void> {
    this.#unpackings.get(id)?.abort();
  }

  async exportLog(): Promise<Uint8Array> {
    const { replica } = await this.#opened;
    return replica.core.segment(0, replica.commits);
  }

  async ask(questions: Asked[]): Promise<(string | null)[]> {
    const loaded = await this.#askable;
    const mustWait = questions.every(({ question }) => !kFirstQuestions.has(question));
    const missing = mustWait ? await loaded.rest.load().then(() => null, failureOf) : null;
    const answers: (string | null)[] = [];
    const end = performance.now() + kSoon;
    for (const each of questions) {
      if (answers.length > 0 && performance.now() > end) break;
      const waits = !loaded.rest.here && !kFirstQuestions.has(each.question);
      answers.push(waits ? missing : this.#answer(loaded, each));
    }
    return answers;
  }

  #answer(loaded: Loaded, { question, argument }: Asked): string {
    if (!isQuestion(question) || kQuestions[question].changes) return noQuestion(question);
    try {
      const text = loaded.replica.core.ask(question, argument);
      const complete = this.#completions[question];
      const answer = complete && JSON.parse(text);
      return !complete || answer.ok === false ? text : JSON.stringify(complete(loaded, answer, argument));
    } catch (error) {
      return failure('unavailable', `The core failed at this question: ${sentenceOf(error)}`);
    }
  }

  async change({ question, argument }: Asked): Promise<string> {
    const loaded = await this.#whole();
    if (!isQuestion(question) || !kQuestions[question].changes) return noQuestion(question);
    const answer = await this.#queue.run(async () => {
      this.#tuned ||= kTuning.has(question);
      const answer = loaded.replica.orStop(() => loaded.replica.core.ask(question, argument));
      await loaded.replica.pump();
      return answer;
    });
    this.#notify(loaded);
    return answer;
  }

  async rebuild(name: string, pace: RebuildPace, onProgress: (progress: Progress) => void): Promise<string> {
    const loaded = await this.#whole();
    const rebuilds = await (this.#rebuilds ??= this.#loadRebuilds());
    const answer = await rebuilds.run(loaded.replica, name, pace, onProgress);
    this.#notify(loaded);
    return answer;
  }

  /** Where it cannot be loaded it is tried again with the next one. */
  async #loadRebuilds(): Promise<Rebuilds> {
    try {
      const { Rebuilds } = await import('./rebuilds');
      return new Rebuilds(this.#queue);
    } catch (error) {
      this.#rebuilds = undefined;
      throw error;
    }
  }

  async paceRebuild(name: string, pace: RebuildPace): Promise<boolean> {
    return (await this.#rebuilds)?.pace(name, pace) ?? false;
  }

  async cancelRebuild(name: string): Promise<void> {
    (await this.#rebuilds)?.cancel(name);
  }

  async branches(): Promise<string> {
    return (await (await this.#opened).branching()).list();
  }

  async branch(wish: BranchWish): Promise<string> {
    const loaded = await this.#whole();
    const made = await (await loaded.branching()).make(wish);
    this.#keptMore(loaded);
    return made;
  }

  async dropBranch(name: string): Promise<string> {
    const loaded = await this.#opened;
    const dropped = await (await loaded.branching()).drop(name);
    this.#keptMore(loaded);
    return dropped;
  }

  async compare(name?: string): Promise<string> {
    return (await (await this.#whole()).branching()).compare(name);
  }

  async setPace(pace: Partial<Pace>): Promise<Pace> {
    const loaded = await this.#opened;
    const { ticker } = loaded;
    ticker.set(pace);
    this.#tuned = true;
    this.#notify(loaded);
    return ticker.pace;
  }

  async tick(): Promise<void> {
    const loaded = await this.#whole();
    await loaded.ticker.tick();
    this.#notify(loaded);
  }

  async send(commands: string[], history?: string): Promise<string> {
    await this.#erasing;
    const { sender } = await this.#whole();
    return `[${commands.map((command) => sender.send(command, history)).join(',')}]`;
  }

  async catchUp(): Promise<void> {
    const loaded = await this.#opened;
    this.#catchingUp ??= this.#queue.run(() => {
      this.#catchingUp = undefined;
      return this.#catchUp(loaded);
    });
    return this.#catchingUp;
  }

  async goOn(): Promise<void> {
    await (await this.#opened).holding.goOn();
  }

  async clear(): Promise<void> {
    // A log that cannot be read can be erased all the same.
    const loaded = this.#opened.catch(() => this.#loaded).then((loaded) => loaded.rest.load().then(() => loaded));
    const begun = loaded.then(({ replica }) => ({ erased: this.#queue.run(() => replica.clear()) }));
    const erasing = begun.then(ignore, ignore).then(() => {
      if (this.#erasing === erasing) this.#erasing = undefined;
    });
    this.#erasing = erasing;
    await (await begun).erased;
    void this.catchUp().catch(ignore); // What others have added to the next history may have been told before it was known here.
  }

  /** Ends whatever would go on by itself; nothing is decided any more. */
  async close(): Promise<void> {
    if (this.#erasing) await this.#erasing;
    const { replica, sealing, ticker, workflows, journal } = await this.#opened;
    void this.#rebuilds?.then((rebuilds) => rebuilds.cancelAll());
    for (const stop of this.#unpackings.values()) stop.abort();
    await this.#queue.run(() => {
      replica.stop(kClosed);
      for (const each of [sealing, ticker, workflows]) each.stop();
      journal.close();
    });
  }

  async mailbox(): Promise<string> {
    const { beside, replica } = await this.#opened;
    return JSON.stringify(await beside.mails(replica.history));
  }

  async kept(kind: string): Promise<string> {
    const { beside, replica } = await this.#opened;
    return JSON.stringify(await beside.kept(replica.history, kind));
  }

  async keep(kind: string, name: string, value: string, history?: string): Promise<string> {
    const loaded = await this.#opened;
    const { beside, replica } = loaded;
    const meant = history ?? replica.history;
    if (meant !== replica.history || !(await beside.keep(meant, kind, name, JSON.parse(value))))
      return failure('invalid', 'The history that this belongs to was erased, so it was not kept.');
    this.#keptMore(loaded);
    return '{}';
  }

  async damage(): Promise<string> {
    const opened = await this.#opened.catch(damageOf);
    const loaded = 'replica' in opened ? opened : undefined;
    if (loaded && !loaded.replica.damaged) return 'null';
    const sound = loaded?.replica.commits ?? 0;
    const known = { sound, total: sound, parts: [], message: loaded?.replica.problem ?? sentenceOf(opened) };
    const found = loaded && this.#recovery && (await this.#lookAt(loaded, await this.#recovery()));
    return JSON.stringify(found?.parts.length ? found : known);
  }

  async exportStore(): Promise<Uint8Array | string> {
    if (!this.#recovery) return failure('invalid', kNothingStored);
    return (await this.#recovery()).raw();
  }

  async beginBeside(): Promise<string> {
    if (!this.#recovery) return failure('invalid', kNothingStored);
    const opened = await this.#opened.catch(damageOf);
    const loaded = 'replica' in opened ? opened : undefined;
    if (loaded && !loaded.replica.damaged) return failure('invalid', kSound);
    const name = await (await this.#recovery()).beginBeside(loaded?.replica.history);
    return name === undefined ? failure('invalid', kNotReal) : JSON.stringify(name);
  }

  async onChange(listener: (status: string) => void): Promise<void> {
    this.#listeners.push(listener);
  }

  async #load(loadCore: () => Promise<CoreModule>, openJournal: () => Promise<OpenedJournal>): Promise<Loaded> {
    const [core, opened] = await Promise.all([loadCore(), openJournal()]);
    const loaded = assemble(core, opened, this.#queue, () => this.#notifySoon(loaded));
    const { journal, replica, beside } = loaded;
    opened.branches?.onChange(() => {
      this.#keptMore(loaded);
      void opened.branches!.isAside(replica.history).then((aside) => aside && this.#standAside(loaded), ignore);
    });
    opened.onWaiting?.((sentence) => {
      this.#waits = sentence;
      this.#notify(loaded);
    });
    beside.onChange((history) => history === replica.history && this.#keptMore(loaded));
    journal.onChange(() => void this.catchUp().catch(() => {})); // A failure to load is told by `ready`.
    return loaded;
  }

  /** Loads the log, before anything that changes it has its turn. */
  async #open(loaded: Loaded): Promise<Loaded> {
    const { rest, journal, replica, sealing } = loaded;
    const inParts = !rest.here;
    const load = async () => {
      this.#toLoad = await journal.end().catch(unknownEnd);
      if (this.#toLoad > 0) await rest.load();
      await replica.catchUp();
    };
    await this.#queue.run(load).catch((error) => stopAt(replica, error));
    await this.#queue.run(() => bringAlong(replica)).catch(ignore);
    this.#toLoad = undefined;
    this.#notify(loaded);
    sealing.postpone();
    fetchIn(kIdle, rest, inParts);
    return loaded;
  }

  async #lookAt({ rest, replica, newCore }: Loaded, recovery: Recovery): Promise<DamageReport> {
    await rest.load();
    return recovery.report(replica.history, replica.commits, newCore);
  }

  /** It goes on under another name: nothing is added to it here, where it is still taken for the real one. */
  #standAside(loaded: Loaded): void {
    if (loaded.isAside) return;
    loaded.replica.stop(kAside);
    this.#notify(loaded);
  }

  #keptMore(loaded: Loaded): void {
    this.#kept += 1;
    this.#notify(loaded);
  }

  /** What everything needs that a first visit does not do. */
  async #whole(): Promise<Loaded> {
    const loaded = await this.#opened;
    await loaded.rest.load();
    return loaded;
  }

  async #catchUp(loaded: Loaded): Promise<void> {
    const before = this.#trouble;
    this.#trouble = await loaded.replica.catchUp().then(() => undefined, sentenceOf);
    await bringAlong(loaded.replica);
    if (this.#trouble !== before) this.#notify(loaded);
    this.#failures = this.#trouble ? this.#failures + 1 : 0;
    if (this.#trouble && !loaded.replica.problem) this.#retry();
  }

  /** Nobody may ever tell of what was missed. */
  #retry(): void {
    this.#retrying ??= later(Math.min(kAgain * 2 ** (this.#failures - 1), kRarely)).then(() => {
      this.#retrying = undefined;
      return this.catchUp();
    });
  }

  #status({ replica, storage, holding }: Loaded, status: object): object {
    const { history } = replica;
    const beside = { history, held: holding.holds(history), kept: this.#kept, storage };
    const problem = replica.problem ?? this.#waits ?? this.#trouble;
    const loading = this.#toLoad !== undefined && { loading: { done: replica.commits, total: this.#toLoad } };
    const tuned = this.#tuned && { tuned: true };
    const damaged = replica.damaged && { damaged: true };
    return {
      serial: this.#serial,
      ...status,
      ...beside,
      ...tuned,
      ...loading,
      ...(problem && { problem }),
      ...damaged,
    };
  }

  /** Whoever waits for an answer has it before; what comes meanwhile is told together. */
  #notifySoon(loaded: Loaded): void {
    this.#news ??= nextTask().then(() => {
      this.#news = undefined;
      this.#notify(loaded);
    });
  }

  #notify(loaded: Loaded): void {
    this.#serial += 1;
    if (this.#toLoad === undefined) loaded.workflows.wake();
    const status = this.#answer(loaded, { question: 'status', argument: '{}' });
    for (const listener of this.#listeners) tell(listener, status).catch(ignore);
  }
}

/** A listener that throws, or is gone, is its own matter: the others hear of it all the same. */
async function tell(listener: (status: string) => unknown, status: string): Promise<void> {
  await listener(status);
}

/** With the rest comes what else is loaded late, also where the rest was wanted at once; a core that was whole has all of it. */
function fetchIn(milliseconds: number, rest: RestOfCore, inParts = !rest.here): void {
  if (!inParts) return;
  void later(milliseconds)
    .then(() => rest.load())
    .then(loadAhead)
    .catch(() => {}); // It is told where it is needed.
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A log that is damaged can still be looked at up to the damage; the replica remembers the problem. */
function stopAt(replica: Replica, error: unknown): void {
  if (error instanceof JournalDamaged) replica.stopDamaged(error);
  else if (!(error instanceof ReplicaStopped)) throw error;
}

/** Where the store does not say how much there is, what is there is loaded. */
function unknownEnd(error: unknown): number {
  if (error instanceof JournalDamaged) return 1;
  throw error;
}

/** What could be read of a damaged log is there in the read models, too. */
async function bringAlong(replica: Replica): Promise<void> {
  while (replica.damaged && !replica.core.pump(kSlice)) await nextTask();
}

/** The damage that keeps a history from being opened at all. Throws whatever else does. */
function damageOf(error: unknown): JournalDamaged {
  if (error instanceof JournalDamaged) return error;
  throw error;
}

const kNothingStored = 'The history here is kept in memory only: there is no store that could be saved or begun anew.';
const kSound = 'The history that is open is not damaged, so none has to begin beside it.';
const kNotReal =
  'This is not, or no longer, the real history, so none has to begin in its place. Reload the page to see which is.';
const kAside =
  'This history is damaged in the store of this browser, so another one was begun beside it in another tab. Reload the page to go on there; this one is kept among the branches.';

const ignore = () => {};

function noQuestion(name: string): string {
  return failure('invalid', `There is no question "${name}" that the page may ask this way.`);
}

const failureOf = (error: unknown) => failure('unavailable', sentenceOf(error));

function failure(code: Refused['code'], message: string): string {
  return JSON.stringify({ ok: false, code, message });
}
