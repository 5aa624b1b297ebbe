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

  /**
   * Sends one command after the other, each in a conversation of its own. One that a rule refuses is part of the
   * history; what keeps a command from being decided stops it.
   */
  async run(sample: SampleDescription) {
    if (this.running) return;
    this.running = true;
    this.notice = await this.#send(sample);
    this.running = false;
  }

  async #send(sample: SampleDescription): Promise<string> {
    const here = await this.#alreadyHere(sample);
    if (here) return `The sample history was not loaded, since its stream is here already: ${here}.`;
    for (const [index, command] of sample.commands.entries()) {
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, kPace));
      const correlationId = randomId();
      const answer = await this.#session.playground.execute({ ...command, correlationId });
      this.#session.settle(answer.ok ? 'accepted' : 'refused');
      if (!answer.ok && answer.code !== 'rejected')
        return `The sample history stopped at command ${index + 1}: ${answer.message}.`;
      this.#session.stream = command.stream;
    }
    return '';
  }

  /** The first of its streams that has events. */
  async #alreadyHere(sample: SampleDescription): Promise<string | undefined> {
    for (const stream of new Set(sample.commands.map((command) => command.stream)))
      if ((await this.#session.playground.state({ stream })).version > 0) return stream;
    return undefined;
  }
}
