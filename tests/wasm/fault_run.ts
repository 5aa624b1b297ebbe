/** One run through all that the store does, in which an operation fails; and what must be true of it, whichever does. */
import { deleteDB, openDB } from 'idb';
import { randomId } from '../../wasm/ids';
import { openIndexedDbJournal } from '../../wasm/journal/indexeddb';
import { type Journal, JournalError } from '../../wasm/journal/journal';
import { addBranch, branchesIn, dropBranch, holdHistory } from '../../wasm/store/branch_records';
import { Database } from '../../wasm/store/database';
import { findHistory } from '../../wasm/store/histories';
import { IndexedDbBeside } from '../../wasm/store/indexeddb_beside';
import { dumpOf } from './dump';
import { IndexedDbDouble, type Kind } from './indexeddb_double';
import { bytes, readAll } from './journal_contract';

/** Longer than any call may take, in milliseconds. */
const kInTime = 5_000;
/** So many small segments are worth sealing. */
const kSmall = 64;

interface Run {
  readonly name: string;
  database: Database;
  journal: Journal;
  beside: IndexedDbBeside;
}

/** A call of the store. What it answers is compared with what it answers where nothing fails. */
interface Step {
  name: string;
  call(run: Run): Promise<unknown>;
  /** What has to be there, made without a failure. */
  prepare?(run: Run): Promise<void>;
}

const append = (end: number): Step => ({
  name: `append at ${end}`,
  call: ({ journal }) => journal.append(end, bytes(end), 1),
});

const kOpen: Step[] = [
  {
    name: 'open the database',
    call: async (run) => {
      run.database = await Database.open(run.name);
    },
  },
  {
    name: 'open the journal',
    call: async (run) => {
      run.journal = await openIndexedDbJournal(run.database);
      run.beside = new IndexedDbBeside(run.database);
    },
  },
];

const kMail = { id: 'm', kind: 'e-mail', to: 'a@b', subject: 'S', body: '' };

const kAll: Step[] = [
  ...kOpen,
  append(3),
  append(4),
  append(5),
  { name: 'end', call: ({ journal }) => journal.end() },
  { name: 'keep', call: ({ beside, journal }) => beside.keep(journal.history, 'note', 'n', { position: 1 }) },
  { name: 'kept', call: ({ beside, journal }) => beside.kept(journal.history, 'note') },
  { name: 'deliver', call: ({ beside, journal }) => beside.deliver(journal.history, kMail) },
  { name: 'mails', call: async ({ beside, journal }) => (await beside.mails(journal.history)).map(({ id }) => id) },
  { name: 'branch', call: makeBranch },
  {
    name: 'branches',
    call: async ({ database }) => (await branchesIn(database)).branches.map(({ name, end }) => [name, end]),
  },
  { name: 'hold', call: async ({ database }) => holdHistory(database, (await findHistory(database, 'B'))!.id, true) },
  { name: 'erase the branch', call: async ({ database }) => (await openIndexedDbJournal(database, 'B')).clear() },
  { name: 'seal', prepare: addSmallSegments, call: ({ journal }) => journal.seal(6 + kSmall, merge) },
  { name: 'read', call: ({ journal }) => readAll(journal) },
  { name: 'drop', call: async ({ database }) => (await dropBranch(database, 'B')) !== undefined },
  { name: 'erase', call: ({ journal }) => journal.clear() },
  append(0),
];

/** By their names: what is there before, and what is called. */
const kRuns: { [name: string]: { begin(name: string): Promise<void>; steps: Step[] } } = {
  'a database of the first version': { begin: firstVersion, steps: kAll },
  'no database': { begin: async () => {}, steps: [...kOpen, append(0)] },
};
export const kRunNames = ['a database of the first version', 'no database'];

/** How it goes where nothing fails. */
export interface Course {
  /** The names of the operations, in their order. */
  operations: string[];
  answers: string[];
  /** What the database holds before each call, and after it. */
  states: { before: string; after: string }[];
}

export async function courseOf(name: string): Promise<Course> {
  const { begin, steps } = kRuns[name]!;
  const course: Course = { operations: [], answers: [], states: [] };
  const double = new IndexedDbDouble(0);
  const run = await beginning(begin);
  for (const step of steps) {
    await step.prepare?.(run);
    const before = await dumpOf(run.name);
    const { ok, said } = await settled(double, step, run);
    if (!ok) throw new Error(`${step.name}: ${said}`);
    course.answers.push(said);
    course.states.push({ before, after: await dumpOf(run.name) });
  }
  course.operations = double.counted;
  await end(double, run);
  return course;
}

/** Goes through it once more, with one operation that fails; answers what was not as it must be, as sentences. */
export async function faultyRun(name: string, course: Course, at: number, kind: Kind): Promise<string[]> {
  const { begin, steps } = kRuns[name]!;
  const double = new IndexedDbDouble(at, kind);
  const run = await beginning(begin);
  const wrong: string[] = [];
  for (const [index, step] of steps.entries()) {
    await step.prepare?.(run);
    const before = double.failed;
    const outcome = await settled(double, step, run);
    const expect = (what: string, found: string, wanted: string) =>
      found === wanted || wrong.push(`${at} ${kind} (${double.failed}), ${step.name}: ${what}: ${found} for ${wanted}`);
    if (double.failed === before || outcome.ok) {
      expect('the answer', outcome.said, course.answers[index]!);
      if (double.failed !== before) expect('what is there', await dumpOf(run.name), course.states[index]!.after);
      continue;
    }
    if (!isSentence(outcome.error, index)) expect('no sentence', String(outcome.error), 'a sentence');
    expect('what is there after it failed', await dumpOf(run.name), course.states[index]!.before);
    expect('once more', (await settled(double, step, run)).said, course.answers[index]!);
  }
  const last = await dumpOf(run.name);
  if (last !== course.states.at(-1)!.after) wrong.push(`${at} ${kind} (${double.failed}): at the end there is ${last}`);
  await end(double, run);
  return wrong;
}

async function beginning(begin: (name: string) => Promise<void>): Promise<Run> {
  const name = `fault-${randomId()}`;
  await begin(name);
  return { name } as Run;
}

async function end(double: IndexedDbDouble, run: Run): Promise<void> {
  double.remove();
  run.journal?.close();
  run.database?.close('The run is over.');
  await deleteDB(run.name);
}

type Outcome = { ok: boolean; said: string; error?: unknown };

async function settled(double: IndexedDbDouble, step: Step, run: Run): Promise<Outcome> {
  double.counting = true;
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('It did not end.')), kInTime));
  try {
    return { ok: true, said: JSON.stringify(await Promise.race([step.call(run), late])) ?? '' };
  } catch (error) {
    return { ok: false, said: `failed: ${error}`, error };
  } finally {
    double.counting = false;
  }
}

/** Whoever opens the database may hear the browser's own error, and says that nothing can be kept here. */
function isSentence(error: unknown, step: number): boolean {
  if (step === 0 && error instanceof DOMException) return true;
  return error instanceof JournalError && /^[A-Z].*\.$/.test(error.message);
}

async function makeBranch({ database, journal }: Run): Promise<unknown> {
  const left = { position: 2, name: null, history: journal.history };
  const branch = { id: randomId(), name: 'B', left, time: Date.now(), begun: 2, held: false };
  return addBranch(database, branch, [{ segment: bytes(1, 2), commits: 2 }]);
}

function merge(from: number, to: number): Uint8Array {
  return bytes(...Array.from({ length: to - from }, (_, index) => from + index));
}

async function addSmallSegments({ name, journal: { history } }: Run): Promise<void> {
  const db = await openDB(name);
  const transaction = db.transaction(['segments', 'ends'], 'readwrite');
  for (let at = 6; at < 6 + kSmall; at++) void transaction.objectStore('segments').put(bytes(at), [history, at + 1]);
  void transaction.objectStore('ends').put(6 + kSmall, history);
  await transaction.done;
  db.close();
}

/** As the first version of the page laid it out: three commits in two segments. */
async function firstVersion(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('segments');
      db.createObjectStore('meta');
    },
  });
  await db.put('segments', bytes(0, 1), 2);
  await db.put('segments', bytes(2), 3);
  await db.put('meta', 'an-epoch', 'epoch');
  db.close();
}
