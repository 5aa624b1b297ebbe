// Scrolling inside of a lab: what is around it stays where it is.

/** Scrolls the lab that this element stands in until all of the element is seen, or its beginning. */
export function showInLab(element: HTMLElement) {
  const body = element.closest('[data-lab-body]');
  if (!body) return;
  const [seen, room] = [element.getBoundingClientRect(), body.getBoundingClientRect()];
  if (seen.top < room.top) body.scrollTop -= room.top - seen.top;
  else if (seen.bottom > room.bottom) body.scrollTop += Math.min(seen.bottom - room.bottom, seen.top - room.top);
}
