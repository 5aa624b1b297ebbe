import { answersTo } from './answers';
import { type GroupCommit, kGone } from './group_commit';
import { ask, type StampedCommand } from './inner_questions';
import type { Answer } from './playground';
import type { Replica } from './replica';

/** Between two ticks of the command bus, in milliseconds. */
const kTick = 50;

/** Brings commands whose sender does not wait over the command bus, and puts on record what is refused of them. */
export class Sender {
  readonly #replica: Replica;
  readonly #groupCommit: GroupCommit;
  #running = false;

  constructor(replica: Replica, groupCommit: GroupCommit) {
    this.#replica = replica;
    this.#groupCommit = groupCommit;
  }

  /** Takes a command on its way; JSON out: `Sent`, or why it is not taken: it is meant for another history than is here. */
  send(command: string, history = this.#replica.history): string {
    if (history !== this.#replica.history) return JSON.stringify(kGone);
    const sent = this.#replica.core.ask('send', command);
    if (!this.#running) void this.#run();
    return sent;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#replica.problem && !this.#replica.core.commandsArrived()) {
        await this.#decide(ask(this.#replica.core, 'deliverCommands'), this.#replica.history);
        await new Promise((resolve) => setTimeout(resolve, kTick));
      }
    } finally {
      this.#running = false;
    }
  }

  /**
   * A command that nothing could be decided about now is not acknowledged, and so comes again; those that were on their way when
   * their history was erased are gone with it.
   */
  async #decide(commands: StampedCommand[], history: string): Promise<void> {
    const answers = await this.#execute(commands, history);
    if (this.#replica.history !== history) return;
    const errors = commands.map((command, index) => this.#acknowledge(command, answers[index]!));
    await this.#execute(
      errors.filter((error) => error !== null),
      history,
    );
  }

  /** The command that puts a refusal on record, or null. */
  #acknowledge(command: StampedCommand, answer: Answer): StampedCommand | null {
    if (!answer.ok && answer.code === 'unavailable') return null;
    return ask(this.#replica.core, 'acknowledge', { command, answer });
  }

  async #execute(commands: StampedCommand[], history: string): Promise<Answer[]> {
    if (commands.length === 0) return [];
    const texts = commands.map((each) => JSON.stringify(each));
    return answersTo(commands.length, await this.#groupCommit.execute(texts, history));
  }
}
