import type { PlaygroundError } from './playground';

/** The error that a question without an answer throws; the message is a sentence for people. */
export function playgroundError(code: PlaygroundError['code'], message: string): PlaygroundError {
  return Object.assign(new Error(message), { name: 'PlaygroundError', code });
}

/** What a caller handed in cannot be used. */
export function invalid(message: string): PlaygroundError {
  return playgroundError('invalid', message);
}

/** Whether an error says so. */
export function isInvalid(error: unknown): error is PlaygroundError {
  return error instanceof Error && (error as Partial<PlaygroundError>).code === 'invalid';
}

const kOutOfMemory = 'The history has grown beyond the memory that the browser gives this page.';

/** What browsers say, each in its own words, where a part of the code did not come that is loaded when it is needed. */
const kNotLoaded =
  /dynamically imported module|Importing a module script failed|Unable to preload|module with a disallowed MIME type/i;
const kPartMissing =
  'A part of this page could not be loaded. Check the connection and try again. Where that changes nothing, reload the page: a newer version may have been put up, and nothing is lost by it.';

/** What went wrong, as a sentence. The core gives up (`abort` of C) for one reason only: there is no more memory. */
export function sentenceOf(error: unknown): string {
  if (error instanceof WebAssembly.RuntimeError && error.message.startsWith('Aborted')) return kOutOfMemory;
  const message = error instanceof Error ? error.message : String(error);
  return kNotLoaded.test(message) ? kPartMissing : message;
}
