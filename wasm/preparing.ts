/** What becomes of a command on the page: it is stamped, and its secrets are hashed. */

import { randomId } from './ids';
import type { StampedCommand } from './inner_questions';
import { isObject } from './json';
import type { CommandRequest, Description, Message } from './playground';
import { hashAhead, hashSecrets, secretsOf } from './secrets';

export class Preparing {
  readonly #description: Promise<Description>;

  /** The description says which fields are secret. */
  constructor(description: Promise<Description>) {
    this.#description = description;
  }

  /** The command as it goes to the core, stamped now, with no secret in it. */
  async stamped({ history: _, ...command }: CommandRequest): Promise<StampedCommand> {
    const stamps = { id: command.id ?? randomId(), time: Date.now() };
    return { ...(await this.withoutSecrets(command)), ...stamps };
  }

  async withoutSecrets<C extends Message>(command: C): Promise<C> {
    if (!isObject(command) || !isObject(command.data)) return command;
    const ahead = hashAhead(command.data);
    const secrets = secretsOf(await this.#description, command.type);
    return { ...command, data: await hashSecrets(command.data, secrets, ahead) };
  }
}
