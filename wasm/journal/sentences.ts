import { JournalError } from './journal';

/** What people are told about the failures of a browser's database, by the name of its DOMException. */
const kSentences: Record<string, string> = {
  QuotaExceededError:
    'The browser has no more room for this page, so nothing was written. Free some disk space or erase the history, then send it again.',
  VersionError: 'The history was written by a newer version of this page. Reload the page to get that version.',
  AbortError: 'The browser broke off the writing, so nothing was written. Send it again.',
  NotFoundError:
    'A part of the database of this page is missing. Nothing was changed. Reload the page; if that does not help, go on without keeping anything.',
  InvalidStateError:
    'The browser closed the database of this page. Send it again; if that does not help, reload the page.',
};

/** What is said of a segment that is sound and stands where another one belongs. */
export const kOutOfPlace = 'A part of the log is damaged: what is stored there are not the commands that belong there.';

/** The error as a `JournalError` whose message says what happened and what to do. */
export function asJournalError(error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const sentence =
    kSentences[name] ?? `The browser's database failed (${message || name}). Reload the page and send it again.`;
  return new JournalError(sentence, { cause: error });
}
