import type { Outcome } from '../bank';
import type { Workload } from '../workload';

/** What the works in memory ask of everybody. A file beside this one for each opponent. */
export interface MemorySubject {
  /** Gets the workload's commands ready, each in the form that it would come in. Not measured. */
  prepare(workload: Workload): void;
  /** Begins anew, decides and appends all commands one after the other, and lets both read models follow. */
  execute(): Promise<void> | void;
  /** Begins anew and comes to the same events by the quickest way that there is. Not measured. */
  fill(workload: Workload): Promise<void> | void;
  /** Makes the read model of accounts anew from all events. */
  rebuild(): Promise<void> | void;
  /** What stands in the log, and in the read model that was made last. */
  outcome(): Outcome | Promise<Outcome>;
  /** Bytes that are held where the JavaScript heap's own count does not see them. */
  outside?(): number;
  /** Makes the accounts as of a position, for whoever can look back. */
  lookBack?(position: number): number;
}
