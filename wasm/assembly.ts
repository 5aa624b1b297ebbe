// What a host is made of, put together around one core and one journal.
import type { Branches } from './branches';
import type { Branching } from './branching';
import type { Core, CoreModule, RestOfCore } from './core';
import { GroupCommit } from './group_commit';
import { Holding } from './holding';
import type { Journal } from './journal/journal';
import type { Status } from './playground';
import type { Queue } from './queue';
import { Replica } from './replica';
import { Sealing } from './sealing';
import { Sender } from './sender';
import { type Beside, MemoryBeside } from './store/beside';
import type { HistoryRecord } from './store/history_record';
import { Ticker } from './ticker';
import { Workflows } from './workflows';

export interface OpenedJournal {
  journal: Journal;
  /** What is known of the history that it holds; absent where nothing is kept. */
  record?: HistoryRecord;
  /** Where what belongs to the history is kept; nothing outlives the tab by default. */
  beside?: Beside;
  /** Where branches are kept; absent where nothing is. */
  branches?: Branches;
  /** Calls back with a sentence when the store keeps everybody waiting, and without one once it does no more. */
  onWaiting?: (listener: (sentence?: string) => void) => void;
  storage: Status['storage'];
}

export interface Loaded {
  rest: RestOfCore;
  newCore: () => Core;
  journal: Journal;
  replica: Replica;
  sealing: Sealing;
  groupCommit: GroupCommit;
  ticker: Ticker;
  sender: Sender;
  workflows: Workflows;
  /** Loaded when it is used. */
  branching: () => Promise<Branching>;
  beside: Beside;
  holding: Holding;
  /** Another history has begun in the place of this one, as whoever opened it knows. */
  isAside: boolean;
  storage: Status['storage'];
}

/** Everything works off the same queue; `notify` is called when how things stand has changed. */
export function assemble({ Core, rest }: CoreModule, opened: OpenedJournal, queue: Queue, notify: () => void): Loaded {
  const { journal, storage, record, branches, beside = new MemoryBeside() } = opened;
  const newCore = () => new Core();
  const replica = new Replica(newCore, journal, () => {
    ticker.wake();
    notify();
  });
  const sealing = new Sealing(queue, replica, journal);
  const groupCommit = new GroupCommit(queue, replica, journal, () => sealing.postpone());
  const ticker = new Ticker(queue, replica, notify);
  const sender = new Sender(replica, groupCommit);
  const holding = new Holding(branches, record, notify);
  const workflows = new Workflows(replica, groupCommit, beside, rest, () => holding.holds(replica.history));
  const branching = async () => {
    const { Branching } = await import('./branching');
    return new Branching(newCore, replica, branches, record?.name);
  };
  return {
    rest,
    newCore,
    journal,
    replica,
    sealing,
    groupCommit,
    ticker,
    sender,
    workflows,
    holding,
    isAside: record?.aside ?? false,
    beside,
    storage,
    branching,
  };
}
