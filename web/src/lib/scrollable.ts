// Regions that scroll on their own.
import type { Attachment } from 'svelte/attachments';

/** Makes an element that scrolls reachable by keyboard, under this name; it keeps its arrow keys to itself. */
export function scrollable(name: string): Attachment<HTMLElement> {
  return (element) => {
    element.tabIndex = 0;
    element.role = 'group';
    element.ariaLabel = name;
    element.dataset.ownKeys = '';
  };
}
