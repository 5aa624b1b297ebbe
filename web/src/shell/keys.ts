// The keys of the page. They stay out of the way of typing, of lists and of the browser's own keys.
import { tinykeys } from 'tinykeys';
import { room } from '../lib/room.svelte';
import type { Session } from '../lib/session.svelte';

/** Elements that have every key to themselves while they have the focus: in there somebody types or chooses. */
const kTyping = 'input:not([type="range"]), select, textarea, dialog, [popover]';
/** Elements that have arrow keys, Home, End and Space to themselves. */
const kOwnKeys = 'input, select, textarea, dialog, [role="listbox"], [role="tab"], [data-own-keys]';

interface Served {
  session: Session;
  player: { stepTo(direction: 'back' | 'forward'): Promise<void>; toggle(): void; toggleBookmark(): void };
  search: { show(): void };
  showHelp: () => void;
}

export function listenToKeys({ session, player, search, showHelp }: Served): () => void {
  const find = () => session.news.status.position > 0 && search.show();
  const outside = (taken: string) => (action: () => void) => (event: KeyboardEvent) => {
    if (!session.news.open || (event.target instanceof Element && event.target.closest(taken))) return;
    event.preventDefault();
    action();
  };
  const free = outside(kOwnKeys);
  const letter = outside(kTyping);
  // A button or a link that has the focus is what Space is for.
  const onlyOnThePage = (action: () => void) => (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, summary, [role]')) return;
    free(action)(event);
  };
  return tinykeys(window, {
    ArrowLeft: free(() => session.cursor.go(session.cursor.at - 1)),
    ArrowRight: free(() => session.cursor.go(session.cursor.at + 1)),
    Home: free(() => session.cursor.go(0)),
    End: free(() => session.cursor.goNow()),
    l: letter(() => session.cursor.goNow()),
    '[': letter(() => void player.stepTo('back')),
    ']': letter(() => void player.stepTo('forward')),
    Space: onlyOnThePage(() => player.toggle()),
    b: letter(() => player.toggleBookmark()),
    '/': letter(find),
    'Shift+/': letter(find),
    m: letter(() => (room.stage = !room.stage)),
    '?': letter(showHelp),
    'Shift+?': letter(showHelp),
  });
}
