/** The caller's side of the playground: reads what it is given, posts commands and questions, and hears of changes. */

import { answersTo } from './answers';
import {
  aBranchName,
  aBranchRequest,
  aKeptName,
  aKeptValue,
  aKind,
  anUnpacking,
  aPace,
  aPasswordQuestion,
  aReadModel,
  aRebuildOptions,
  aRebuildPace,
  aSent,
} from './arguments';
import { Asking } from './asking';
import { playgroundError } from './errors';
import { randomId } from './ids';
import { isObject } from './json';
import { verifyPassword } from './passwords';
import type {
  AnatomyQuery,
  Answer,
  Branched,
  BranchList,
  BranchRequest,
  CommandRequest,
  Comparison,
  DamageReport,
  Description,
  ImportedLog,
  Json,
  Mail,
  Playground,
  Progress,
  RaceRequest,
  RebuildOptions,
  Sent,
  Status,
  Unpacked,
} from './playground';
import { Posting, type Prepared } from './posting';
import { Preparing } from './preparing';
import { kQuestions, type QuestionMethods, queryOf } from './questions';
import { aListener, aLog, answered, aText, call, optional, type Reader, readAll } from './readers';
import type { Remote } from './remote';
import { readCommand } from './requests';
import { secretColumns } from './secrets';
import type { WorkerApi } from './worker_api';

export { digestOfSent } from './digest';
export { randomId } from './ids';
export { pack, textOf } from './parcel';

/** Written in by the build, which knows it from version.mjs. */
declare const REPLAYGROUND_VERSION: string;

/** The playground that a worker answers for. */
export function playgroundOf(remote: Remote): Playground {
  const questions = questionsTo(remote);
  return { ...questions, ...new Client(remote, questions) };
}

/** A method for each question: it is posted as JSON and answered as a value. */
function questionsTo(remote: Remote): QuestionMethods {
  const asking = new Asking((questions) => remote.call((api) => api.ask(questions)));
  const methods = Object.entries(kQuestions).map(([name, question]) => {
    const ask = async (...given: unknown[]) => {
      const asked = { question: name as keyof QuestionMethods, argument: JSON.stringify(queryOf(question, given)) };
      if (!question.changes) return answerOf(await asking.ask(asked.question, asked.argument));
      answerOf(await remote.call((api) => api.change(asked)));
    };
    return [name, ask];
  });
  return Object.fromEntries(methods);
}

/** Everything but the plain questions. */
class Client implements Omit<Playground, keyof QuestionMethods> {
  readonly version = REPLAYGROUND_VERSION;
  readonly ready: Promise<void>;
  readonly #remote: Remote;
  readonly #questions: QuestionMethods;
  readonly #description: Promise<Description>;
  readonly #preparing: Preparing;
  readonly #listeners = new Set<(status: Status) => void>();
  readonly #posting = this.#newPosting<Answer>((api, commands, history) => api.execute(commands, history));
  readonly #sending = this.#newPosting<Sent>((api, commands, history) => api.send(commands, history));
  #status: Status | undefined;
  #erasing: Promise<unknown> | undefined;

  constructor(remote: Remote, questions: QuestionMethods) {
    this.#remote = remote;
    this.#questions = questions;
    this.ready = remote.call((api) => api.ready());
    this.#description = questions.describe();
    this.#preparing = new Preparing(this.#description);
    for (const promise of [this.ready, this.#description]) promise.catch(() => {}); // It is told to whoever waits for it.
    const hear = remote.listener((status: string) => this.#tell(JSON.parse(status)));
    void remote.call((api) => api.onChange(hear)).catch(() => {});
    remote.onEnd((problem) => this.#tellOfEnd(problem));
  }

  readonly execute = answered([readCommand], (command) => this.#posting.send(this.#prepared(command)));
  readonly send = answered([readCommand], (command) => this.#sending.send(this.#prepared(command)));

  readonly race = call([aQueryOf<RaceRequest>('race')], async (request) => {
    const { a, b, begin } = request;
    const hashed = await Promise.all(
      [a, b, begin].map((message) => message && this.#preparing.withoutSecrets(message)),
    );
    const [ofA, ofB, first] = hashed;
    return this.#questions.race({ ...request, a: ofA!, b: ofB!, ...(first && { begin: first }) });
  });

  readonly anatomy = call([aQueryOf<AnatomyQuery>('anatomy')], async (query) => {
    const { command } = query;
    if (!isObject(command)) return this.#questions.anatomy(query);
    return this.#questions.anatomy({ ...query, command: await this.#preparing.stamped(readCommand(command)) });
  });

  readonly branches = call(
    [],
    async (): Promise<BranchList> => JSON.parse(await this.#remote.call((api) => api.branches())),
  );
  readonly branch = answered([aBranchRequest], (request) => this.#branch(request));

  readonly dropBranch = call([aBranchName], async (name): Promise<void> => {
    answerOf(await this.#remote.call((api) => api.dropBranch(name)));
  });

  readonly compare = call(
    [optional(aBranchName)],
    async (name): Promise<Comparison> => answerOf(await this.#remote.call((api) => api.compare(name))),
  );

  readonly importLog = call(
    [aLog],
    async (log): Promise<ImportedLog> => answerOf(await this.#remote.call((api) => api.importLog(log))),
  );

  readonly unpack = call(
    [aSent, optional(aListener<Progress>()), optional(anUnpacking)],
    (sent, onProgress = () => {}, { signal } = {}) => this.#unpack(sent, onProgress, signal),
  );

  readonly exportLog = call([], () => this.#remote.call((api) => api.exportLog()));
  readonly damage = call(
    [],
    async (): Promise<DamageReport | null> => answerOf(await this.#remote.call((api) => api.damage())),
  );
  readonly exportStore = call([], async (): Promise<Uint8Array> => {
    const store = await this.#remote.call((api) => api.exportStore());
    return typeof store === 'string' ? answerOf(store) : store;
  });
  readonly beginBeside = call(
    [],
    async (): Promise<string> => answerOf(await this.#remote.call((api) => api.beginBeside())),
  );
  readonly mailbox = call([], async (): Promise<Mail[]> => JSON.parse(await this.#remote.call((api) => api.mailbox())));

  readonly kept = call([aKind], async (kind): Promise<{ [name: string]: Json }> => {
    return JSON.parse(await this.#remote.call((api) => api.kept(kind)));
  });

  readonly keep = call(
    [aKind, aKeptName, aKeptValue, optional(aText('The history'))],
    async (kind, name, value, history) => {
      answerOf(await this.#remote.call((api) => api.keep(kind, name, JSON.stringify(value), history)));
    },
  );

  readonly rebuild = call(
    [aReadModel, optional(aListener<Progress>()), optional(aRebuildOptions)],
    (name, onProgress = () => {}, options = {}) => this.#rebuild(name, onProgress, options),
  );

  readonly paceRebuild = call([aReadModel, aRebuildPace], (name, pace) =>
    this.#remote.call((api) => api.paceRebuild(name, pace)),
  );

  readonly checkPassword = call([aPasswordQuestion], async ({ password, ...query }) => {
    const [{ state }, description] = await Promise.all([this.#questions.state(query), this.#description]);
    const hashes = secretColumns(description, query.stream).map((column) => state?.[column]);
    const matches = hashes.map(async (hash) => typeof hash === 'string' && (await verifyPassword(password, hash)));
    return (await Promise.all(matches)).includes(true);
  });

  readonly setPace = call([aPace], (pace) => this.#remote.call((api) => api.setPace(pace)));
  readonly tick = call([], () => this.#remote.call((api) => api.tick()));
  readonly goOn = call([], () => this.#remote.call((api) => api.goOn()));

  readonly clear = call([], () => this.#clear());

  readonly onChange = (...given: [listener: (status: Status) => void]) => {
    const [listener] = readAll([aListener<Status>()], given);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #newPosting<Answered>(post: (api: WorkerApi, commands: string[], history?: string) => Promise<string>) {
    return new Posting(async (commands, history) =>
      answersTo<Answered>(commands.length, await this.#remote.call((api) => post(api, commands, history))),
    );
  }

  /** What was sent before an erasure is on its way before it, and what is sent behind it comes after. */
  async #clear(): Promise<void> {
    const before = Promise.all([this.#erasing, this.#posting.posted(), this.#sending.posted()]);
    const begun = before.then(() => ({ erased: this.#remote.call((api) => api.clear()) }));
    this.#erasing = begun.catch(() => {}); // It is told below.
    await (await begun).erased;
  }

  async #prepared({ history, ...command }: CommandRequest): Promise<Prepared> {
    const erasing = this.#erasing;
    const text = JSON.stringify(await this.#preparing.stamped(command));
    await erasing;
    return { command: text, ...(history !== undefined && { history }) };
  }

  async #branch({ name, command, ...rest }: BranchRequest): Promise<Branched> {
    const prepared = command && { command: (await this.#prepared(command)).command };
    return JSON.parse(await this.#remote.call((api) => api.branch({ ...rest, ...prepared, name: name.trim() })));
  }

  async #unpack(
    sent: Blob | string,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal | undefined,
  ): Promise<Unpacked> {
    const id = randomId();
    const hear = this.#remote.listener((progress: Progress) => tell(onProgress, progress));
    const cancel = () => void this.#remote.call((api) => api.cancelUnpacking(id)).catch(() => {});
    const answer = await cancellable(signal, cancel, () => this.#remote.call((api) => api.unpack(id, sent, hear)));
    signal?.throwIfAborted();
    if (!answer.ok) throw playgroundError(answer.code === 'invalid' ? 'invalid' : 'unavailable', answer.message);
    const { ok: _, ...unpacked } = answer;
    return unpacked;
  }

  async #rebuild(
    name: string,
    onProgress: (progress: Progress) => void,
    { signal, ...pace }: RebuildOptions,
  ): Promise<Progress> {
    const hear = this.#remote.listener((progress: Progress) => tell(onProgress, progress));
    const cancel = () => void this.#remote.call((api) => api.cancelRebuild(name)).catch(() => {});
    const rebuild = () => this.#remote.call((api) => api.rebuild(name, pace, hear));
    const made: Progress = answerOf(await cancellable(signal, cancel, rebuild));
    if (made.done < made.total) signal?.throwIfAborted();
    return made;
  }

  /** How things stood last, and why nothing will come any more. */
  #tellOfEnd(problem: string): void {
    if (this.#status) this.#tell({ ...this.#status, serial: Number.MAX_SAFE_INTEGER, problem });
  }

  #tell(status: Status): void {
    this.#status = status;
    for (const listener of this.#listeners) tell(listener, status);
  }
}

/** Does not begin what is cancelled already, and cancels it where that comes meanwhile. */
async function cancellable<T>(signal: AbortSignal | undefined, cancel: () => void, work: () => Promise<T>): Promise<T> {
  signal?.throwIfAborted();
  signal?.addEventListener('abort', cancel);
  try {
    return await work();
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** What a question is asked with, before commands in it are prepared. */
function aQueryOf<Query>(name: keyof QuestionMethods): Reader<Query> {
  return (given) => queryOf(kQuestions[name], [given]) as Query;
}

/** A listener's own error is its own matter: it is reported as one that nobody has caught. */
function tell<News>(listener: (news: News) => void, news: News): void {
  try {
    listener(news);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function answerOf<T>(json: string): T {
  const answer = JSON.parse(json);
  if (answer?.ok === false) throw playgroundError(answer.code, answer.message);
  return answer;
}
