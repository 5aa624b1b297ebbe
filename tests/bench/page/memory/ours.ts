// The core, compiled for WebAssembly with the workload inside, run as the worker runs it.
import createBenchCore, { type Bench } from '#bench_core';
import { sentenceOf } from '../../../../wasm/errors';
import type { Outcome } from '../bank';
import type { Workload } from '../workload';
import type { MemorySubject } from './subject';

/** As many events as a step of a rebuild handles on the page. */
const kSlice = 20_000;

export class Ours implements MemorySubject {
  #events = 0;
  #accounts = 0;

  private constructor(readonly bench: Bench) {}

  static async open(): Promise<Ours> {
    return new Ours(await newBench());
  }

  prepare({ commands, accounts }: Workload): void {
    orSentence(() => this.bench.prepare(commands, accounts));
    this.#accounts = accounts;
  }

  execute(): void {
    this.#events = orSentence(() => this.bench.execute());
  }

  fill(workload: Workload): void {
    this.prepare(workload);
    this.execute();
    this.bench.discardCommands();
  }

  rebuild(): void {
    orSentence(() => this.bench.rebuild('Accounts', kSlice));
  }

  lookBack(position: number): number {
    return this.bench.page(position);
  }

  outside(): number {
    return this.bench.memory();
  }

  outcome(): Outcome {
    return { events: this.#events, balance: balanceOf((query) => this.bench.projection(query), this.#accounts) };
  }
}

/** What a step of the core answers; where the core gives up, the report gets the sentence that people would get. */
function orSentence<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new Error(sentenceOf(error));
  }
}

export async function newBench(): Promise<Bench> {
  const { Bench } = await createBenchCore();
  return new Bench();
}

/** What all accounts of the read model have together. */
export function balanceOf(projection: (query: string) => string, accounts: number): number {
  let sum = 0;
  for (let offset = 0; offset < accounts; offset += 10_000) {
    const { rows } = JSON.parse(projection(JSON.stringify({ name: 'Accounts', offset, limit: 10_000 })));
    for (const { balance } of rows) sum += balance;
  }
  return sum;
}
