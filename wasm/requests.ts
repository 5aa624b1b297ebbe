/** What a command request must be before its stream, its type and its fields mean anything. */

const kTexts = ['id', 'correlationId', 'causationId', 'actor'];
const kParts = ['stream', 'type', 'data', 'expectedVersion', ...kTexts];

/**
 * What is wrong with the shape of a command request, as a sentence; undefined where nothing is. Whether such a stream,
 * type or field exists is for the core to say.
 */
export function whatIsWrong(request: unknown): string | undefined {
  if (!isObject(request)) return 'A command is an object with a stream, a type and data.';
  const { stream, type, data, expectedVersion } = request;
  if (typeof stream !== 'string') return 'A command needs the stream that it is for, as a text like "category-id".';
  if (typeof type !== 'string') return 'A command needs its type, as a text.';
  if (!isObject(data)) return 'A command needs its data, as an object with its fields.';
  if (!isExpectedVersion(expectedVersion)) {
    return 'The expected version is a whole number from 0 on, "no_stream" or "any".';
  }
  const text = kTexts.find((name) => request[name] !== undefined && typeof request[name] !== 'string');
  if (text) return `The ${text} of a command is a text.`;
  const stranger = Object.keys(request).find((name) => !kParts.includes(name));
  if (stranger) return `A command has no "${stranger}"; its parts are ${kParts.join(', ')}.`;
  return canBeWritten(data) ? undefined : 'The data of a command must be something that JSON can hold.';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isExpectedVersion(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0;
  return value === undefined || value === 'no_stream' || value === 'any';
}

function canBeWritten(data: unknown): boolean {
  try {
    JSON.stringify(data);
    return true;
  } catch {
    return false;
  }
}
