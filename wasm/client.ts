/** The page's side of the playground: stamps, hashes and posts commands, asks questions, and hears of changes. */

import { proxy } from 'comlink';
import { Asking } from './asking';
import { playgroundError } from './errors';
import { randomId } from './ids';
import { verifyPassword } from './passwords';
import type {
  Anatomy,
  AnatomyQuery,
  Answer,
  Blame,
  BlameQuery,
  Branched,
  BranchList,
  BranchRequest,
  Bus,
  Card,
  CommandRecord,
  CommandRequest,
  Comparison,
  Cost,
  Counts,
  DeadLetter,
  Description,
  DriftReport,
  Edit,
  Examined,
  Found,
  ImportedLog,
  Mail,
  Message,
  OutboxPage,
  Overview,
  Pace,
  Playground,
  ProcessPage,
  Progress,
  ProjectionPage,
  Race,
  RaceRequest,
  RebuildOptions,
  RebuildPace,
  RecordedEvent,
  Refused,
  SearchQuery,
  Sent,
  SnapshotPolicy,
  Snapshots,
  Status,
  StoredForm,
  StreamState,
  StreamSummary,
  SubscriptionChange,
  TouchedRow,
  WhatIf,
} from './playground';
import { Posting } from './posting';
import { Remote } from './remote';
import { whatIsWrong } from './requests';
import { hashAhead, hashSecrets, secretColumns, secretFields } from './secrets';
import type { BusChange, Question } from './worker_api';

export { randomId } from './ids';

/** Starts the worker and answers its playground: that of a branch, or of the real history. One page needs one. */
export function createPlayground(branch?: string): Playground {
  return new Client(new Remote(branch));
}

class Client implements Playground {
  readonly ready: Promise<void>;
  readonly #remote: Remote;
  readonly #description: Promise<Description>;
  readonly #listeners = new Set<(status: Status) => void>();
  readonly #asking = new Asking((questions) => this.#remote.call((api) => api.ask(questions)));
  readonly #posting = new Posting<Answer>(async (commands) =>
    JSON.parse(await this.#remote.call((api) => api.execute(commands))),
  );
  readonly #sending = new Posting<Sent | Refused>(async (commands) =>
    JSON.parse(await this.#remote.call((api) => api.send(commands))),
  );

  constructor(remote: Remote) {
    this.#remote = remote;
    this.ready = remote.call((api) => api.ready());
    this.#description = this.describe();
    for (const promise of [this.ready, this.#description]) promise.catch(() => {}); // It is told to whoever waits for it.
    void remote.call((api) => api.onChange(proxy((status: string) => this.#tell(JSON.parse(status))))).catch(() => {});
    document.addEventListener('visibilitychange', () => this.#catchUp());
  }

  describe(): Promise<Description> {
    return this.#ask('describe');
  }

  async execute(request: CommandRequest): Promise<Answer> {
    try {
      const wrong = whatIsWrong(request);
      if (wrong) return { ok: false, code: 'invalid', message: wrong };
      return await this.#posting.send(this.#prepare(request));
    } catch (error) {
      return { ok: false, code: 'unavailable', message: (error as Error).message };
    }
  }

  async send(request: CommandRequest): Promise<Sent | Refused> {
    try {
      const wrong = whatIsWrong(request);
      if (wrong) return { ok: false, code: 'invalid', message: wrong };
      return await this.#sending.send(this.#prepare(request));
    } catch (error) {
      return { ok: false, code: 'unavailable', message: (error as Error).message };
    }
  }

  subscriptions(): Promise<Bus> {
    return this.#ask('subscriptions');
  }

  async configureSubscription(name: string, change: SubscriptionChange): Promise<void> {
    await this.#changeBus('configureSubscription', { ...change, name });
  }

  async setPace(pace: Partial<Pace>): Promise<Pace> {
    const argument = encode(pace);
    return answerOf(await this.#remote.call((api) => api.setPace(argument)));
  }

  tick(): Promise<void> {
    return this.#remote.call((api) => api.tick());
  }

  deadLetters(name?: string): Promise<DeadLetter[]> {
    return this.#ask('deadLetters', { name });
  }

  async replayDeadLetter(name: string, position: number): Promise<void> {
    await this.#changeBus('replayDeadLetter', { name, position });
  }

  drift(name: string): Promise<DriftReport> {
    return this.#ask('drift', { name });
  }

  integrationEvents(query = {}): Promise<RecordedEvent[]> {
    return this.#ask('integrationEvents', query);
  }

  events(query = {}): Promise<RecordedEvent[]> {
    return this.#ask('events', query);
  }

  state(query: { stream: string; at?: number }): Promise<StreamState> {
    return this.#ask('state', query);
  }

  streams(query = {}): Promise<{ streams: StreamSummary[]; total: number }> {
    return this.#ask('streams', query);
  }

  projection(name: string, query = {}): Promise<ProjectionPage> {
    return this.#ask('projection', { ...query, name });
  }

  commands(query = {}): Promise<CommandRecord[]> {
    return this.#ask('commands', query);
  }

  overview(query = {}): Promise<Overview> {
    return this.#ask('overview', query);
  }

  search(query: SearchQuery): Promise<Found> {
    return this.#ask('search', query);
  }

  counts(query = {}): Promise<Counts> {
    return this.#ask('counts', query);
  }

  whatIf(query: { edits: Edit[] }): Promise<WhatIf> {
    return this.#ask('whatIf', query);
  }

  async branches(): Promise<BranchList> {
    return JSON.parse(await this.#remote.call((api) => api.branches()));
  }

  async branch({ name, at, command, log }: BranchRequest): Promise<Branched | Refused> {
    try {
      const wrong = typeof name === 'string' ? command && whatIsWrong(command) : 'A branch needs a name, as a text.';
      if (wrong) return { ok: false, code: 'invalid', message: wrong };
      const wish = { name: name.trim(), ...(at !== undefined && { at }), ...(log && { log }) };
      const prepared = command && { command: await this.#prepare(command) };
      return JSON.parse(await this.#remote.call((api) => api.branch({ ...wish, ...prepared })));
    } catch (error) {
      return { ok: false, code: 'unavailable', message: (error as Error).message };
    }
  }

  async dropBranch(name: string): Promise<void> {
    answerOf(await this.#remote.call((api) => api.dropBranch(name)));
  }

  async compare(name?: string): Promise<Comparison> {
    return answerOf(await this.#remote.call((api) => api.compare(name)));
  }

  storedForm(position: number): Promise<StoredForm> {
    return this.#ask('storedForm', { position });
  }

  snapshots(query = {}): Promise<Snapshots> {
    return this.#ask('snapshots', query);
  }

  setSnapshotPolicy(category: string, policy: Partial<SnapshotPolicy>): Promise<SnapshotPolicy> {
    return this.#ask('setSnapshotPolicy', { ...policy, category });
  }

  deleteSnapshots(category?: string): Promise<{ deleted: number }> {
    return this.#ask('deleteSnapshots', { category });
  }

  async cost(query: { stream: string; at?: number }): Promise<Cost> {
    const question = encode(query);
    return answerOf(await this.#remote.call((api) => api.cost(question)));
  }

  blame(query: BlameQuery): Promise<Blame> {
    return this.#ask('blame', query);
  }

  touched(position: number): Promise<TouchedRow[]> {
    return this.#ask('touched', { position });
  }

  async race(request: RaceRequest): Promise<Race> {
    const [a, b] = await Promise.all([this.#withoutSecrets(request.a), this.#withoutSecrets(request.b)]);
    return this.#ask('race', { ...request, a, b });
  }

  async anatomy(query: AnatomyQuery): Promise<Anatomy> {
    const { command } = query;
    if (typeof command !== 'object') return this.#ask('anatomy', query);
    const wrong = whatIsWrong(command);
    if (wrong) throw playgroundError('invalid', wrong);
    return this.#ask('anatomy', { ...query, command: JSON.parse(await this.#prepare(command)) });
  }

  examine(card: Card): Promise<Examined> {
    return this.#ask('examine', card);
  }

  async importLog(log: Uint8Array): Promise<ImportedLog> {
    return answerOf(await this.#remote.call((api) => api.importLog(log)));
  }

  exportLog(): Promise<Uint8Array> {
    return this.#remote.call((api) => api.exportLog());
  }

  processes(query = {}): Promise<ProcessPage> {
    return this.#ask('processes', query);
  }

  outbox(query = {}): Promise<OutboxPage> {
    return this.#ask('outbox', query);
  }

  async mailbox(): Promise<Mail[]> {
    return JSON.parse(await this.#remote.call((api) => api.mailbox()));
  }

  status(): Promise<Status> {
    return this.#ask('status');
  }

  async rebuild(
    name: string,
    onProgress: (progress: Progress) => void = () => {},
    { signal, ...pace }: RebuildOptions = {},
  ): Promise<Progress> {
    signal?.throwIfAborted();
    const cancel = () => void this.#remote.call((api) => api.cancelRebuild(name)).catch(() => {});
    signal?.addEventListener('abort', cancel);
    try {
      const made: Progress = answerOf(await this.#remote.call((api) => api.rebuild(name, pace, proxy(onProgress))));
      if (made.done < made.total) signal?.throwIfAborted();
      return made;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  paceRebuild(name: string, pace: RebuildPace): Promise<boolean> {
    return this.#remote.call((api) => api.paceRebuild(name, pace));
  }

  rebuilding(name: string, query = {}): Promise<ProjectionPage | null> {
    return this.#ask('rebuilding', { ...query, name });
  }

  async checkPassword(query: { stream: string; password: string; at?: number }): Promise<boolean> {
    const { password, ...question } = query;
    const [{ state }, description] = await Promise.all([this.state(question), this.#description]);
    if (typeof password !== 'string') return false;
    const hashes = secretColumns(description, question.stream).map((column) => state?.[column]);
    const matches = hashes.map(async (hash) => typeof hash === 'string' && (await verifyPassword(password, hash)));
    return (await Promise.all(matches)).includes(true);
  }

  onChange(listener: (status: Status) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): Promise<void> {
    return this.#remote.call((api) => api.clear());
  }

  /** The command as it goes to the core, stamped now, with no secret in it. */
  async #prepare(request: CommandRequest): Promise<string> {
    const id = request.id ?? randomId();
    const time = Date.now();
    return JSON.stringify({ ...(await this.#withoutSecrets(request)), id, time });
  }

  async #withoutSecrets<C extends Message>(command: C): Promise<C> {
    if (typeof command?.data !== 'object' || command.data === null) return command;
    const ahead = hashAhead(command.data);
    const fields = secretFields(await this.#description, command.type);
    return { ...command, data: await hashSecrets(command.data, fields, ahead) };
  }

  async #ask<T>(question: Question, query: object = {}): Promise<T> {
    const argument = encode(query);
    return answerOf(await this.#asking.ask(question, argument));
  }

  async #changeBus(change: BusChange, query: object): Promise<void> {
    const argument = encode(query);
    answerOf(await this.#remote.call((api) => api.changeBus(change, argument)));
  }

  #catchUp(): void {
    if (document.visibilityState === 'visible') void this.#remote.call((api) => api.catchUp()).catch(() => {});
  }

  #tell(status: Status): void {
    for (const listener of this.#listeners) {
      try {
        listener(status);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

function encode(query: object): string {
  try {
    return JSON.stringify(query);
  } catch {
    throw playgroundError('invalid', 'A question must be something that JSON can hold.');
  }
}

function answerOf<T>(json: string): T {
  const answer = JSON.parse(json);
  if (answer?.ok === false) throw playgroundError(answer.code, answer.message);
  return answer;
}
