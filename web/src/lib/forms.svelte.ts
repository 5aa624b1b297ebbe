// How the forms of the commands are set, wherever on the page that was done.
import { keepInTab, keptInTab } from './storage';

export class Forms {
  /** Whether they wait for the answer to what they send. */
  waits = $state(true);
  /** In this tab it outlives the page: another branch is opened by loading it anew. */
  #command = $state(keptInTab('command') ?? '');

  /** The command whose form is shown, where the system has it; else its first one is. */
  get command(): string {
    return this.#command;
  }

  set command(name: string) {
    this.#command = name;
    keepInTab('command', name);
  }
}
