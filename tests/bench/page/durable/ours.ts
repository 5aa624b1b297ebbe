// The product's own way to the disk: its client with its worker for commands, its journal with packed segments for imports.

import type { Bench } from '#bench_core';
import { openIndexedDbJournal } from '../../../../wasm/journal/indexeddb';
import type { Journal } from '../../../../wasm/journal/journal';
import { loadCore } from '../../../../wasm/load_core';
import { createPlayground } from '../../../../wasm/page';
import type { Playground } from '../../../../wasm/playground';
import { Database } from '../../../../wasm/store/database';
import type { Outcome } from '../bank';
import { balanceOf, newBench } from '../memory/ours';
import type { Command, Workload } from '../workload';
import { type Appender, kImport } from './appender';
import { accepted } from './store';

/** As many commits as the page seals into one segment. */
const kSealed = 4096;
const kSlice = 20_000;

export class OurAppender implements Appender {
  readonly #playground: Playground = createPlayground();
  #journal!: Journal;
  #commands: Iterator<{ command: Command }> = [][Symbol.iterator]();
  #imported = 0;

  static async open(): Promise<OurAppender> {
    const appender = new OurAppender();
    appender.#journal = await openIndexedDbJournal(await Database.open('import'));
    await appender.#playground.ready;
    return appender;
  }

  async prepare(workload: Workload): Promise<void> {
    this.#imported = 0;
    await this.#playground.clear();
    this.#commands = accepted(workload);
    await Promise.all(Array.from({ length: workload.accounts }, () => this.append()));
  }

  async append(): Promise<void> {
    const { id, stream, type, data } = this.#commands.next().value!.command;
    const answer = await this.#playground.execute({ id, stream, type, data });
    if (!answer.ok) throw new Error(answer.message);
  }

  async importAll(workload: Workload) {
    this.#imported = workload.accounts;
    await this.#journal.clear();
    const bench = await newBench();
    bench.prepare(workload.commands, workload.accounts);
    const events = bench.execute();
    const start = performance.now();
    await store(bench, this.#journal, kImport);
    const milliseconds = performance.now() - start;
    bench.delete();
    return { events, milliseconds };
  }

  async outcome(): Promise<Outcome> {
    return this.#imported > 0 ? outcomeOf(this.#journal, this.#imported) : this.#outcomeOfPlayground();
  }

  async #outcomeOfPlayground(): Promise<Outcome> {
    const { position } = await this.#playground.status();
    const { rows } = await this.#playground.projection('Accounts', { limit: 10_000 });
    return { events: position, balance: rows.reduce((sum, row) => sum + (row.balance as number), 0) };
  }
}

/** Packs the log into segments of `each` commits and appends them to the journal. */
async function store(bench: Bench, journal: Journal, each: number): Promise<void> {
  const end = bench.commits();
  for (let from = 0; from < end; from += each) {
    const to = Math.min(from + each, end);
    const outcome = await journal.append(from, bench.segment(from, to), to - from);
    if (outcome !== 'appended') throw new Error(`A segment was not appended: ${outcome}.`);
  }
}

/** Has the product's core read a journal and answers what it says. */
async function outcomeOf(journal: Journal, accounts: number): Promise<Outcome> {
  const { Core, rest } = await loadCore();
  await rest.load();
  const core = new Core();
  for await (const segments of journal.read(0)) for (const { bytes } of segments) core.apply(bytes);
  while (!core.pump(kSlice));
  const { position } = JSON.parse(core.ask('status', '{}'));
  const outcome = { events: position, balance: balanceOf((query) => core.ask('projection', query), accounts) };
  core.delete();
  return outcome;
}

/** Fills the database that the page itself opens, in the form in which it seals it. */
export async function fillJournal({ commands, accounts }: Workload): Promise<Outcome> {
  const bench = await newBench();
  bench.prepare(commands, accounts);
  bench.execute();
  const database = await Database.open();
  const journal = await openIndexedDbJournal(database);
  await journal.clear();
  await store(bench, journal, kSealed);
  bench.delete();
  const outcome = await outcomeOf(journal, accounts);
  journal.close();
  database.close('It is filled.');
  return outcome;
}
