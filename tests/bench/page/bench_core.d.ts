/** The core compiled with the workload inside, as core/bindings.cpp exports it. */
export interface Bench {
  /** Makes the packed commands that `execute` runs. */
  prepare(commands: number, accounts: number): void;
  /** Runs all of them on an empty log, as the worker does; answers the number of events. */
  execute(): number;
  /** Lets go of the packed commands. */
  discardCommands(): void;
  commits(): number;
  /** The commits with numbers `from` up to, not including, `to` in their stored form. */
  segment(from: number, to: number): Uint8Array;
  /** Applies a stored segment; answers the position of the log. The subscriptions follow with `pump`. */
  load(segment: Uint8Array): number;
  pump(events: number): boolean;
  /** Makes a read model anew, `slice` events at a time; answers its number of rows. */
  rebuild(projection: string, slice: number): number;
  /** JSON in: `{name, at?, offset?, limit?}`. JSON out: `ProjectionPage`. */
  projection(query: string): string;
  /** Everything that the page shows at a position; answers the bytes of it. */
  page(position: number): number;
  /** Bytes in use in the WebAssembly heap. */
  memory(): number;
  delete(): void;
}

export default function createBenchCore(options?: {
  locateFile?: (name: string) => string;
  wasmBinary?: ArrayBuffer;
}): Promise<{ Bench: new () => Bench }>;
