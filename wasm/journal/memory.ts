import { randomId } from '../ids';
import { type Journal, JournalErased, type StoredSegment } from './journal';
import { piecesOf, planSeals, type Seal, standsAs } from './seal_plan';

/** How many segments `read` hands out at a time. */
const kBatch = 32;

/** What several memory journals share, as tabs share a database. */
export class MemoryStore {
  segments: StoredSegment[] = [];
  /** The id of the history that it holds; an erasure begins another one. */
  history = randomId();
  readonly journals = new Set<MemoryJournal>();

  get end(): number {
    return this.segments.at(-1)?.end ?? 0;
  }
}

/** The smallest journal: an array. It is what the page falls back to where the browser keeps nothing. */
export class MemoryJournal implements Journal {
  readonly #store: MemoryStore;
  #history: string;
  #listeners: ((change: 'appended' | 'erased') => void)[] = [];

  constructor(store = new MemoryStore()) {
    this.#store = store;
    this.#history = store.history;
    store.journals.add(this);
  }

  get history(): string {
    return this.#history;
  }

  async append(end: number, segment: Uint8Array, commits: number) {
    if (this.#history !== this.#store.history) return 'erased';
    if (end !== this.#store.end) return 'taken';
    this.#store.segments.push({ end: end + commits, bytes: segment.slice() });
    this.#tellOthers('appended');
    return 'appended';
  }

  async end(): Promise<number> {
    return this.#store.end;
  }

  async *read(from: number) {
    if (from === 0) this.#history = this.#store.history;
    for (let at = from; ; ) {
      if (this.#history !== this.#store.history) throw new JournalErased();
      const batch = this.#store.segments.filter(({ end }) => end > at).slice(0, kBatch);
      const last = batch.at(-1);
      if (!last) return;
      yield batch.map(({ end, bytes }) => ({ end, bytes: bytes.slice() }));
      at = last.end;
    }
  }

  onChange(listener: (change: 'appended' | 'erased') => void): void {
    this.#listeners.push(listener);
  }

  async seal(end: number, merge: (from: number, to: number) => Uint8Array): Promise<number> {
    if (this.#history !== this.#store.history) return 0;
    const ends = this.#store.segments.map((segment) => segment.end);
    const stored = new Map(this.#store.segments.map((segment) => [segment.end, segment.bytes]));
    const isSound = (seal: Seal) =>
      standsAs(
        piecesOf(seal, merge),
        seal.ends.map((each) => stored.get(each)),
      );
    const seals = planSeals(ends, end).filter(isSound);
    const sealed = seals.map(({ from, to }) => ({ end: to, bytes: merge(from, to) }));
    const replaced = new Set(seals.flatMap((seal) => seal.ends));
    const kept = this.#store.segments.filter((segment) => !replaced.has(segment.end));
    this.#store.segments = [...kept, ...sealed].sort((a, b) => a.end - b.end);
    return replaced.size;
  }

  async clear(): Promise<void> {
    this.#store.segments = [];
    this.#history = this.#store.history = randomId();
    this.#tellOthers('erased');
  }

  close(): void {
    this.#store.journals.delete(this);
    this.#listeners = [];
  }

  #tellOthers(change: 'appended' | 'erased'): void {
    for (const journal of this.#store.journals) {
      if (journal !== this) queueMicrotask(() => journal.#tell(change));
    }
  }

  #tell(change: 'appended' | 'erased'): void {
    for (const listener of this.#listeners) listener(change);
  }
}
