// Where an event travels: from the command that made it, into its lane, to the values that it changed.

/** Attributes by which the regions say what of theirs an event may leave from or come to; nothing else reads them. */
export const kFrom = 'data-leads-to';
export const kNote = 'data-event-at';
export const kChanged = '[data-changed]';

/** How many values an event flies to; with more in the air nobody can follow any. */
const kMostValues = 6;

export interface Place {
  x: number;
  y: number;
}

/** The middle of an element on the screen; nothing where it is not drawn or is scrolled out of its list. */
export function placeOf(element: Element | null | undefined): Place | undefined {
  const box = element?.getBoundingClientRect();
  if (!element || !box || box.width === 0) return undefined;
  const frame = element.closest('.scroll')?.getBoundingClientRect();
  const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  if (frame && (at.y < frame.top || at.y > frame.bottom)) return undefined;
  return at;
}

/** Where the event at a position has its note. */
export function placeOfNote(position: number): Place | undefined {
  return placeOf(document.querySelector(`[${kNote}="${position}"]`));
}

/** Where its command stands, if it is in view. */
export function placeOfCommand(position: number): Place | undefined {
  return placeOf(document.querySelector(`[${kFrom}="${position}"]`));
}

/** The values that are lit up because of it. */
export function placesOfValues(): Place[] {
  const values = [...document.querySelectorAll(kChanged)].slice(0, kMostValues);
  return values.flatMap((value) => placeOf(value) ?? []);
}
