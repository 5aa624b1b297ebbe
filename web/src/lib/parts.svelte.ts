// Which part of the page is wanted in view; on a phone only one is.

export type Part = 'commands' | 'events' | 'models';

export class Parts {
  /** Whether one part is in view at a time. */
  alone = $state(false);
  /** The part that is shown where one is shown alone; undefined leaves that to the page. */
  chosen = $state<Part | 'lab'>();
  /** The part that something on the page led to last; each time it is another object. */
  turned = $state.raw<{ to: Part }>();

  /** Leads to a part, also in the presenter view. */
  turnTo(to: Part) {
    this.chosen = to;
    this.turned = { to };
  }
}
