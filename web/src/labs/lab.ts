// What a lab says of itself. Its folder has this in lab.ts, and its panel in Panel.svelte.
export interface Lab {
  /** Its place in the address: `#lab=bus`. The same as its folder's name. */
  name: string;
  title: string;
  /** One line for the menu. */
  about: string;
  /** Its place in the menu; lower comes first. */
  order: number;
  /** Two or three sentences, shown at its top: what the mechanism is for and what there is to try. */
  says: string;
}
