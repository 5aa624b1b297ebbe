/** What must be true of every schedule, whatever happens in it: looked at whenever something is committed or said, and at the end. */
import type { Answer } from '../../wasm/playground';
import type { HistoryRecord } from '../../wasm/store/history_record';
import { followOf, unpack } from './core';
import type { Disk } from './transaction';
import type { SimTab, World } from './world';

/** A history as it was seen on the disk last. */
interface Seen {
  id: string;
  name: string;
  held: boolean;
  /** How many commits it began with. */
  begun: number;
  alive: boolean;
  ids: string[];
  places: Map<string, number>;
}

/** Who sees everything: what is on the disk, each time that something is committed. */
export class Ledger {
  readonly #world: World;
  readonly #disk: Disk;
  readonly #histories = new Map<string, Seen>();
  readonly #commits = new WeakMap<Uint8Array, { number: number; id: string }[]>();

  constructor(world: World, disk: Disk) {
    this.#world = world;
    this.#disk = disk;
    disk.onCommit = (histories) => {
      for (const id of histories) this.#look(id);
    };
  }

  all(): Seen[] {
    return [...this.#histories.values()];
  }

  find(id: string): Seen | undefined {
    return this.#histories.get(id);
  }

  /** The histories that are or were called so. */
  called(name: string): Seen[] {
    return this.all().filter((each) => each.name === name);
  }

  /** A history, once it has changed: it has only grown, has as many commits as it says, and none of them twice. */
  #look(id: string): void {
    const record = this.#disk.tables.histories.get(id) as HistoryRecord | undefined;
    const seen = this.#histories.get(id);
    if (record) this.#seeAgain(id, seen, record);
    else this.#end(id, seen);
  }

  #seeAgain(id: string, seen: Seen | undefined, record: HistoryRecord): void {
    if (seen && !seen.alive) this.#world.blame(`The id ${id} is given to a second history.`);
    const now = seen ?? { id, name: record.name, held: false, begun: 0, alive: true, ids: [], places: new Map() };
    this.#histories.set(id, now);
    Object.assign(now, { name: record.name, held: record.held, begun: record.begun });
    this.#compare(now, this.#onDisk(id));
  }

  /** Nothing is kept for a history that is gone. */
  #end(id: string, seen: Seen | undefined): void {
    if (seen) seen.alive = false;
    const { segments, kept, mails, ends } = this.#disk.tables;
    for (const table of [segments, kept, mails, ends])
      if (table.keys.some((key) => (Array.isArray(key) ? key[0] : key) === id))
        this.#world.blame(`Something is kept under ${id}, which is gone.`);
  }

  #compare(seen: Seen, ids: string[]): void {
    if (seen.ids.some((id, index) => ids[index] !== id))
      this.#world.blame(`${seen.name || 'The real history'} has lost or changed something: ${seen.ids} became ${ids}`);
    if (this.#disk.tables.ends.get(seen.id) !== ids.length)
      this.#world.blame(`The end of ${seen.id} is ${this.#disk.tables.ends.get(seen.id)} for ${ids.length} commits.`);
    const added = ids.slice(seen.ids.length);
    for (const id of added) {
      if (seen.places.has(id)) this.#world.blame(`${id} is twice in the history ${seen.id}.`);
      seen.places.set(id, seen.places.size);
    }
    if (added.length > 0) this.#world.say(`on disk in ${seen.id.slice(0, 4)}: ${added}`);
    seen.ids = ids;
  }

  #onDisk(id: string): string[] {
    const { segments } = this.#disk.tables;
    const ids: string[] = [];
    for (const [at, key] of segments.keys.entries()) {
      if ((key as [string, number])[0] !== id) continue;
      for (const commit of this.#commitsOf(segments.values[at] as Uint8Array)) {
        if (commit.number !== ids.length) this.#world.blame(`Commit ${commit.number} of ${id} is at ${ids.length}.`);
        ids.push(commit.id);
      }
    }
    return ids;
  }

  #commitsOf(segment: Uint8Array): { number: number; id: string }[] {
    const known = this.#commits.get(segment) ?? unpack(segment);
    this.#commits.set(segment, known);
    return known;
  }
}

/** An accepted command is on the disk before that is said, where it is said to be; one that is refused is not on it. */
export function checkAnswer(
  world: World,
  ledger: Ledger,
  command: { id: string; once: boolean },
  answer: Answer,
  where: { branch: string; history: string | undefined },
): void {
  const places = ledger
    .called(where.branch)
    .filter(({ id }) => where.history === undefined || id === where.history)
    .map(({ places }) => places.get(command.id));
  if (answer.ok && !places.includes(answer.position - 1))
    world.blame(`${command.id} is answered as being at ${answer.position}, and is not there.`);
  if (!answer.ok && command.once && places.some((place) => place !== undefined))
    world.blame(`${command.id} is refused («${answer.message}»), and is in the log.`);
  if (!answer.ok && !/^\S.*[.!?)]$/s.test(answer.message)) world.blame(`That is no sentence: ${answer.message}`);
}

/** What a tab shows is durable, and nothing of it is missing in between. */
export function checkShown(world: World, ledger: Ledger, tab: SimTab, history: string, ids: string[]): void {
  const seen = ledger.find(history);
  if (!seen) world.blame(`${tab.name} shows the history ${history}, which there never was.`);
  else if (ids.some((id, index) => seen.ids[index] !== id))
    world.blame(`${tab.name} shows ${ids}, and on the disk there is ${seen.ids}.`);
}

/** At the end, in every history that somebody has open and that is not held: each mail is there, once, and nothing else. */
export function checkMails(world: World, ledger: Ledger, disk: Disk, open: Set<string>): void {
  for (const { id, ids, held, begun, places } of ledger.all().filter((each) => each.alive)) {
    const { keys } = disk.tables.mails;
    const there = keys.filter((key) => (key as [string, string])[0] === id).map((key) => (key as [string, string])[1]);
    for (const mail of there)
      if (!places.has(mail)) world.blame(`There is a mail ${mail} that nothing in ${id} leads to.`);
    if (held || !open.has(id)) continue;
    for (const cause of ids) {
      const follow = followOf(cause);
      const place = follow && places.get(follow.id);
      if (follow && place === undefined) world.blame(`${follow.id} has never come to ${id}.`);
      if (place === undefined || place < begun) continue; // It was done where the branch comes from.
      if (follow?.mail && !there.includes(cause)) world.blame(`The mail ${cause} was never sent.`);
    }
  }
}
