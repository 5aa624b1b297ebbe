/** The answers to commands, as they come back as text. */

import type { Refused } from './playground';

/**
 * The answers to so many commands, in their order. Where the text is one refusal, that is the answer to each of them. A command
 * that the text has no answer for is answered, too: nobody waits for ever.
 */
export function answersTo<Answer>(commands: number, text: string): (Answer | Refused)[] {
  const answers = parsed(text);
  const each = Array.isArray(answers) ? answers : Array(commands).fill(answers);
  return Array.from({ length: commands }, (_, index) => (isAnswer(each[index]) ? (each[index] as Answer) : kLost));
}

const kLost: Refused = {
  ok: false,
  code: 'unavailable',
  message: 'The answer to this command was lost.',
  advice: 'Send it again with the same id: it is not done twice, and answers what it answered first.',
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): boolean {
  return typeof (value as { ok?: unknown } | null | undefined)?.ok === 'boolean';
}
