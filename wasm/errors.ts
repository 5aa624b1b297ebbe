import type { PlaygroundError } from './playground';

/** The error that a question without an answer throws; the message is a sentence for people. */
export function playgroundError(code: PlaygroundError['code'], message: string): PlaygroundError {
  return Object.assign(new Error(message), { name: 'PlaygroundError', code });
}
