/** What a command request must be to cross to the core, which says what else is wrong with it. */

import { invalid } from './errors';
import { isObject, jsonOf } from './json';
import type { CommandRequest, Json } from './playground';

/** More characters than this are more than the 64 KB that a command may hold, however they are packed. */
const kLargest = 100_000;

/**
 * A copy of a command request. Throws `invalid` with a sentence where it is no object or not made of JSON, and for the parts that
 * the core never sees: the history that it is meant for goes no further than the worker, and its time is the page's.
 */
export function readCommand(request: unknown): CommandRequest {
  if (!isObject(request)) throw invalid('A command is an object with a stream, a type and data.');
  const command = jsonOf(request, 'A command', kLargest) as { [name: string]: Json };
  if (command.history !== undefined && typeof command.history !== 'string')
    throw invalid('The history of a command is a text.');
  if ('time' in command)
    throw invalid('A command has no "time": the page stamps it with the time at which it is sent.');
  return command as unknown as CommandRequest;
}
