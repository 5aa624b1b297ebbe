// Which cells of a read model have changed between two answers.
import type { Column, ProjectionPage } from '../../../wasm/playground';
import { changes } from '../lib/words';

type Row = ProjectionPage['rows'][number];

/** By row id: the columns that changed with what they said before. A new row has no entry but is in `fresh`. */
export interface Lit {
  before: ReadonlyMap<string, ReadonlyMap<string, string>>;
  fresh: ReadonlySet<string>;
}

export const kNothingLit: Lit = { before: new Map(), fresh: new Set() };

export interface Shown {
  offset: number;
  page: ProjectionPage;
}

/** Compares rows that both answers hold; a row that was not in view before is not lit. */
export function lightUp(columns: readonly Column[], old: Shown, now: Shown): Lit {
  const known = new Map(old.page.rows.map((row) => [row.id, row]));
  const before = new Map<string, ReadonlyMap<string, string>>();
  const fresh = new Set<string>();
  now.page.rows.forEach((row: Row, index) => {
    const was = known.get(row.id);
    if (!was && now.offset + index >= old.page.total) fresh.add(row.id);
    const changed = was ? changes(columns, was, row) : [];
    if (changed.length > 0) before.set(row.id, new Map(changed.map(({ column, before }) => [column.name, before])));
  });
  return { before, fresh };
}
