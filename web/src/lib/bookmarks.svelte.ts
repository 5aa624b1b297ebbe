// The positions that somebody wants to come back to. Each history has its own; they are kept in this browser.
import { branchInAddress } from './open_branch';
import { remember, remembered } from './storage';

export interface Bookmark {
  position: number;
  /** As somebody wrote it; empty at first. */
  name: string;
}

type Kept = Record<string, Bookmark[]>;

const kKept = 'bookmarks';
/** The name under which those of the real history are kept; no branch has it. */
const kReal = '';

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(remembered(kKept) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : {};
  } catch {
    return {};
  }
}

class Bookmarks {
  readonly #history = branchInAddress() ?? kReal;
  #all = $state.raw(read());

  /** Those of the history that is open, in the order of the log. */
  get list(): readonly Bookmark[] {
    return this.#all[this.#history] ?? [];
  }

  at(position: number): Bookmark | undefined {
    return this.list.find((each) => each.position === position);
  }

  /** Sets the bookmark of a position, or renames it. */
  set(position: number, name = '') {
    const others = this.#read().filter((each) => each.position !== position);
    this.#write([...others, { position, name }].sort((a, b) => a.position - b.position));
  }

  remove(position: number) {
    this.#write(this.#read().filter((each) => each.position !== position));
  }

  /** The history that is open was erased; with the real one every branch is. */
  eraseAll() {
    this.#all = this.#history === kReal ? {} : without(read(), this.#history);
    remember(kKept, JSON.stringify(this.#all));
  }

  /** A branch was thrown away. */
  forget(branch: string) {
    this.#all = without(read(), branch);
    remember(kKept, JSON.stringify(this.#all));
  }

  /** As they are now: another tab may have changed them. */
  #read(): readonly Bookmark[] {
    this.#all = read();
    return this.list;
  }

  #write(list: Bookmark[]) {
    const others = without(this.#all, this.#history);
    this.#all = list.length > 0 ? { ...others, [this.#history]: list } : others;
    remember(kKept, JSON.stringify(this.#all));
  }
}

function without(all: Kept, history: string): Kept {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== history));
}

export const bookmarks = new Bookmarks();
