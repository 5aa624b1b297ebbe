import { answersTo } from './answers';
import type { GroupCommit } from './group_commit';
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

  /** Takes a command on its way; JSON out: `Sent`. */
  send(command: string): string {
    const sent = this.#replica.core.ask('send', command);
    if (!this.#running) void this.#run();
    return sent;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#replica.problem && !this.#replica.core.commandsArrived()) {
        await this.#decide(ask(this.#replica.core, 'deliverCommands'));
        await new Promise((resolve) => setTimeout(resolve, kTick));
      }
    } finally {
      this.#running = false;
    }
  }

  /** A command that nothing could be decided about now is not acknowledged, and so comes again. */
  async #decide(commands: StampedCommand[]): Promise<void> {
    const answers = await this.#execute(commands);
    const errors = commands.map((command, index) => this.#acknowledge(command, answers[index]!));
    await this.#execute(errors.filter((error) => error !== null));
  }

  /** The command that puts a refusal on record, or null. */
  #acknowledge(command: StampedCommand, answer: Answer): StampedCommand | null {
    if (!answer.ok && answer.code === 'unavailable') return null;
    return ask(this.#replica.core, 'acknowledge', { command, answer });
  }

  async #execute(commands: StampedCommand[]): Promise<Answer[]> {
    if (commands.length === 0) return [];
    return answersTo(commands.length, await this.#groupCommit.execute(commands.map((each) => JSON.stringify(each))));
  }
}
