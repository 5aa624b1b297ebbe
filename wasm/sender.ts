import { answersTo } from './answers';
import { type GroupCommit, kGone } from './group_commit';
import { ask, type StampedCommand } from './inner_questions';
import type { Answer } from './playground';
import type { Replica } from './replica';

/** Between two ticks of the command bus, in milliseconds; */
const kTick = 50;
/** and at most, as long as nothing can be decided about what arrives: each time it is twice as long. */
const kLongest = 5_000;

/** Brings commands whose sender does not wait over the command bus, and puts on record what is refused of them. */
export class Sender {
  readonly #replica: Replica;
  readonly #groupCommit: GroupCommit;
  #running = false;
  #pause = kTick;
  /** Ends the pause. */
  #hurry = () => {};

  constructor(replica: Replica, groupCommit: GroupCommit) {
    this.#replica = replica;
    this.#groupCommit = groupCommit;
  }

  /** Takes a command on its way; JSON out: `Sent`, or why it is not taken: it is meant for another history than is here. */
  send(command: string, history = this.#replica.history): string {
    if (history !== this.#replica.history) return JSON.stringify(kGone);
    const sent = this.#replica.core.ask('send', command);
    if (!this.#running) void this.#run();
    else if (this.#pause > kTick) this.#hurry(); // A store that failed may work again.
    return sent;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#replica.problem && !this.#replica.core.commandsArrived()) {
        await this.#decide(ask(this.#replica.core, 'deliverCommands'), this.#replica.history);
        await this.#rest();
      }
    } finally {
      this.#running = false;
      this.#pause = kTick;
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#pause);
      this.#hurry = () => {
        clearTimeout(timer);
        this.#pause = kTick;
        resolve();
      };
    });
  }

  /**
   * A command that nothing could be decided about now is not acknowledged, and so comes again; those that were on their way when
   * their history was erased are gone with it.
   */
  async #decide(commands: StampedCommand[], history: string): Promise<void> {
    const answers = await this.#execute(commands, history);
    if (answers.length > 0) this.#pause = answers.some(isDecided) ? kTick : Math.min(2 * this.#pause, kLongest);
    if (this.#replica.history !== history) return;
    const errors = commands.map((command, index) => this.#acknowledge(command, answers[index]!));
    await this.#execute(
      errors.filter((error) => error !== null),
      history,
    );
  }

  /** The command that puts a refusal on record, or null. */
  #acknowledge(command: StampedCommand, answer: Answer): StampedCommand | null {
    if (!isDecided(answer)) return null;
    return ask(this.#replica.core, 'acknowledge', { command, answer });
  }

  async #execute(commands: StampedCommand[], history: string): Promise<Answer[]> {
    if (commands.length === 0) return [];
    const texts = commands.map((each) => JSON.stringify(each));
    return answersTo(commands.length, await this.#groupCommit.execute(texts, history));
  }
}

const isDecided = (answer: Answer) => answer.ok || answer.code !== 'unavailable';
