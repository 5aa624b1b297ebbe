// What the last command came to, for the flow above the columns.

export type Outcome = 'accepted' | 'refused';

export class Pulse {
  /** How many commands have passed in this visit. */
  count = $state(0);
  outcome = $state<Outcome>('accepted');

  /** Shows that a command passes. */
  beat(outcome: Outcome) {
    this.count += 1;
    this.outcome = outcome;
  }
}
