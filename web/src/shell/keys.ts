// The keys of the page. They stay out of the way of typing, of lists and of the browser's own keys.
import { tinykeys } from 'tinykeys';
import type { Session } from '../lib/session.svelte';

/** Elements that have arrow keys and letters to themselves while they have the focus. */
const kOwnKeys = 'input, select, textarea, dialog, [role="listbox"], [role="tab"], [data-own-keys]';

export function listenToKeys(session: Session, showHelp: () => void): () => void {
  const free = (action: () => void) => (event: KeyboardEvent) => {
    if (!session.open || (event.target instanceof Element && event.target.closest(kOwnKeys))) return;
    event.preventDefault();
    action();
  };
  return tinykeys(window, {
    ArrowLeft: free(() => session.go(session.at - 1)),
    ArrowRight: free(() => session.go(session.at + 1)),
    Home: free(() => session.go(0)),
    End: free(() => session.goNow()),
    l: free(() => session.goNow()),
    '?': free(showHelp),
    'Shift+?': free(showHelp),
  });
}
