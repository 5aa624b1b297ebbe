// How the forms of the commands are set, wherever on the page that was done.

export class Forms {
  /** The command whose form is shown, where the system has it; else its first one is. */
  command = $state('');
  /** Whether they wait for the answer to what they send. */
  waits = $state(true);
}
