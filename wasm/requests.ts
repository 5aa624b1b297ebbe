/** What a command request must be before its stream, its type and its fields mean anything. */

import { invalid } from './errors';
import { isObject, jsonOf } from './json';
import type { CommandRequest, Json } from './playground';

const kTexts = ['id', 'correlationId', 'causationId', 'actor', 'history'];
const kParts = ['stream', 'type', 'data', 'expectedVersion', ...kTexts];
/** More characters than this are more than the 64 KB that a command may hold, however they are packed. */
const kLargest = 100_000;

/**
 * A copy of a command request. Throws `invalid` with a sentence where its shape is wrong. Whether such a stream, type or field
 * exists is for the core to say.
 */
export function readCommand(request: unknown): CommandRequest {
  if (!isObject(request)) throw invalid('A command is an object with a stream, a type and data.');
  const command = jsonOf(request, 'A command', kLargest) as { [name: string]: Json };
  const wrong = whatIsWrong(command);
  if (wrong) throw invalid(wrong);
  return command as unknown as CommandRequest;
}

function whatIsWrong(command: { [name: string]: Json }): string | undefined {
  const { stream, type, data, expectedVersion } = command;
  if (typeof stream !== 'string') return 'A command needs the stream that it is for, as a text like "category-id".';
  if (typeof type !== 'string') return 'A command needs its type, as a text.';
  if (!isObject(data)) return 'A command needs its data, as an object with its fields.';
  if (!isExpectedVersion(expectedVersion)) {
    return 'The expected version is a whole number from 0 on, "no_stream" or "any".';
  }
  const text = kTexts.find((name) => command[name] !== undefined && typeof command[name] !== 'string');
  if (text) return `The ${text} of a command is a text.`;
  const stranger = Object.keys(command).find((name) => !kParts.includes(name));
  if (stranger !== undefined) return `A command has no "${stranger}"; its parts are ${kParts.join(', ')}.`;
  return undefined;
}

function isExpectedVersion(value: Json | undefined): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0;
  return value === undefined || value === 'no_stream' || value === 'any';
}
