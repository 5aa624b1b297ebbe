// What a lab says of itself. Its folder has this in lab.ts, and its panel in Panel.svelte.
import type { Part } from '../lib/parts.svelte';

export interface Lab {
  /** Its place in the address: `#lab=bus`. The same as its folder's name. */
  name: string;
  title: string;
  /** One line for the menu. */
  about: string;
  /** Its place in the menu; lower comes first. */
  order: number;
  /** What of the page it is looked at with, where it is the main part; nothing where this is left out. */
  beside?: Part;
  /** Two or three sentences, shown at its top: what the mechanism is for and what there is to try. */
  says: string;
}
