// The keys of the page. They stay out of the way of typing, of lists and of the browser's own keys.
import { tinykeys } from 'tinykeys';
import type { Search } from '../events/search.svelte';
import type { Session } from '../lib/session.svelte';
import type { Player } from '../transport/player.svelte';

/** Elements that have arrow keys and letters to themselves while they have the focus. */
const kOwnKeys = 'input, select, textarea, dialog, [role="listbox"], [role="tab"], [data-own-keys]';

interface Served {
  session: Session;
  player: Player;
  search: Search;
  showHelp: () => void;
}

export function listenToKeys({ session, player, search, showHelp }: Served): () => void {
  const find = () => session.status.position > 0 && search.show();
  const free = (action: () => void) => (event: KeyboardEvent) => {
    if (!session.open || (event.target instanceof Element && event.target.closest(kOwnKeys))) return;
    event.preventDefault();
    action();
  };
  // A button or a link that has the focus is what Space is for.
  const onlyOnThePage = (action: () => void) => (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, summary, [role]')) return;
    free(action)(event);
  };
  return tinykeys(window, {
    ArrowLeft: free(() => session.go(session.at - 1)),
    ArrowRight: free(() => session.go(session.at + 1)),
    Home: free(() => session.go(0)),
    End: free(() => session.goNow()),
    l: free(() => session.goNow()),
    '[': free(() => void player.stepTo('back')),
    ']': free(() => void player.stepTo('forward')),
    Space: onlyOnThePage(() => player.toggle()),
    b: free(() => player.toggleBookmark()),
    '/': free(find),
    'Shift+/': free(find),
    '?': free(showHelp),
    'Shift+?': free(showHelp),
  });
}
