// Which events a snapshot was taken after, for the lanes to mark. Empty unless somebody looks at snapshots.
class SnapshotMarks {
  /** Positions. */
  at = $state.raw<ReadonlySet<number>>(new Set());
}

export const snapshotMarks = new SnapshotMarks();
