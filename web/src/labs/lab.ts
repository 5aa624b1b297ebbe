// What a lab says of itself. Its folder has this in lab.ts, and its panel in Panel.svelte.
import type { Part } from '../lib/parts.svelte';

/** The headings of the menu, what to try first at the top. */
export const kGroups = [
  'Try these first',
  'What read models make of events',
  'Several things at once',
  'Rules and code that change',
] as const;
export type LabGroup = (typeof kGroups)[number];

export interface Lab {
  /** Its place in the address: `#lab=bus`. The same as its folder's name. */
  name: string;
  title: string;
  /** One line for the menu. */
  about: string;
  /** Under which heading of the menu it stands. */
  group: LabGroup;
  /** Its place there; lower comes first. */
  order: number;
  /** What of the page it is looked at with, where it is the main part; nothing where this is left out. */
  beside?: Part;
  /** Two or three sentences, shown at its top: what the mechanism is for and what there is to try. */
  says: string;
}
