// Runs a sample history through the same door as everything else, slowly enough to watch.
import { randomId } from '../../../wasm/client';
import type { SampleDescription } from '../../../wasm/playground';
import type { Session } from '../lib/session.svelte';

const kPace = 250;

export class SampleRun {
  running = $state(false);
  /** What came of the last run, where that needs saying. */
  notice = $state('');
  #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Sends one command after the other, each in a conversation of its own, and stops at the first that is refused. */
  async run(sample: SampleDescription) {
    if (this.running) return;
    this.running = true;
    this.notice = await this.#send(sample);
    this.running = false;
  }

  async #send(sample: SampleDescription): Promise<string> {
    for (const [index, command] of sample.commands.entries()) {
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, kPace));
      const correlationId = randomId();
      const answer = await this.#session.playground.execute({ ...command, correlationId });
      this.#session.settle(answer.ok ? 'accepted' : 'refused');
      if (!answer.ok && index === 0 && answer.code === 'rejected')
        return `The sample history was not loaded, since its stream is here already: ${answer.message}.`;
      if (!answer.ok) return `The sample history stopped at command ${index + 1}: ${answer.message}.`;
      this.#session.stream = command.stream;
    }
    return '';
  }
}
