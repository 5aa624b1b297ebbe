/** What becomes of a command on the page: it is stamped, and its secrets are hashed. */

import { randomId } from './ids';
import type { StampedCommand } from './inner_questions';
import { isObject } from './json';
import type { CommandRequest, Description, Message } from './playground';
import { hashAhead, hashSecrets, type Secret, secretsOf } from './secrets';

export class Preparing {
  /** By the names of commands. */
  readonly #secrets: Promise<ReadonlyMap<string, Secret[]>>;

  /** The description says which fields are secret. */
  constructor(description: Promise<Description>) {
    this.#secrets = description.then((known) => {
      const names = known.domains.flatMap(({ commands }) => commands.map(({ name }) => name));
      return new Map(names.map((name) => [name, secretsOf(known, name)]));
    });
    this.#secrets.catch(() => {}); // It is told to whoever sends a command.
  }

  /** The command as it goes to the core, stamped now, with no secret in it. */
  async stamped({ history: _, ...command }: CommandRequest): Promise<StampedCommand> {
    const stamps = { id: command.id ?? randomId(), time: Date.now() };
    return { ...(await this.withoutSecrets(command)), ...stamps };
  }

  async withoutSecrets<C extends Message>(command: C): Promise<C> {
    if (!isObject(command) || !isObject(command.data)) return command;
    const ahead = hashAhead(command.data);
    const secrets = (await this.#secrets).get(command.type) ?? [];
    return secrets.length === 0 ? command : { ...command, data: await hashSecrets(command.data, secrets, ahead) };
  }
}
