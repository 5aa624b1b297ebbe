import type { Session } from '../../lib/session.svelte';
import type { Node } from './nodes';

/** Selects the event of a node on the whole page; where it is still to come, the cursor goes there. */
export function choose(session: Session, { event }: Node) {
  if (!event) return;
  if (event.position > session.cursor.at) session.cursor.go(event.position);
  session.selection.select(event.position, event.stream);
}
