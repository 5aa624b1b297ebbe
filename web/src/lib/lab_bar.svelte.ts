// The row under a lab's heading. What stands in it neither scrolls nor moves, whatever happens below.
import { createContext } from 'svelte';

export class LabBar {
  /** The row, once it is drawn. */
  element = $state.raw<HTMLElement>();
}

export const [getLabBar, setLabBar] = createContext<LabBar>();
