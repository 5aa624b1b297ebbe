// The value that somebody wants to know the reason of.
import type { BlameQuery } from '../../../wasm/playground';

export class AskedBlame {
  /** Undefined while nobody asks. The title is what the value is called: "Balance of account-5058". */
  asked = $state.raw<{ title: string; query: BlameQuery }>();

  ask(title: string, query: BlameQuery) {
    this.asked = { title, query };
  }

  close() {
    this.asked = undefined;
  }
}
