/** Tabs without a browser: hosts that share a memory store, and journals with a hand in what happens. */
import { Host } from '../../wasm/host';
import type { Journal } from '../../wasm/journal/journal';
import { MemoryJournal, type MemoryStore } from '../../wasm/journal/memory';
import type { Answer, Status } from '../../wasm/playground';
import { loadCoreDouble } from './core_double';

/** A memory journal that counts its appends and lets a test do something before each of them, and while it is read. */
export class WatchedJournal extends MemoryJournal {
  appends = 0;
  beforeAppend: () => Promise<unknown> | unknown = () => {};

  duringRead: () => Promise<unknown> | unknown = () => {};

  override async *read(from: number) {
    for await (const segments of super.read(from)) {
      yield segments;
      await this.duringRead();
    }
  }

  override async append(end: number, segment: Uint8Array, commits: number) {
    this.appends += 1;
    await this.beforeAppend();
    return super.append(end, segment, commits);
  }
}

export class Tab {
  readonly journal: WatchedJournal;
  readonly host: Host;

  constructor(store: MemoryStore) {
    this.journal = new WatchedJournal(store);
    this.host = new Host(loadCoreDouble, async () => ({ journal: this.journal as Journal, storage: 'memory' }));
  }

  add(id: string): Promise<Answer> {
    return this.execute({ id, type: 'Add' });
  }

  /** Sends one command in a message of its own. */
  async execute(command: { id: string; type: string }): Promise<Answer> {
    return JSON.parse(await this.host.execute([JSON.stringify(command)]))[0];
  }

  /** Fires this many commands at once, with ids that begin with `name`. */
  burst(name: string, count: number): Promise<Answer[]> {
    return Promise.all(Array.from({ length: count }, (_, index) => this.add(`${name}${index}`)));
  }

  async ids(): Promise<string[]> {
    return JSON.parse((await this.host.ask([{ question: 'events', argument: '{}' }]))[0]!);
  }

  async status(): Promise<Pick<Status, 'position' | 'history' | 'kept' | 'loading' | 'problem' | 'damaged'>> {
    return JSON.parse((await this.host.ask([{ question: 'status', argument: '{}' }]))[0]!);
  }
}

/** A promise that the test resolves by hand. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
