import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'conversations',
  title: 'Conversations',
  about: 'What belongs together by its correlation id; commands nobody waits for; the log of integration events.',
  group: 'Several things at once',
  order: 30,
  beside: 'commands',
  says:
    'A command, its events, and whatever they lead to carry one correlation id, so that a conversation can be found ' +
    'again. Send a command without waiting for its answer: if it is refused, an error event under its correlation id ' +
    'says so. A global handler hears every event after the handlers of its type, and keeps what it hears in a log of ' +
    'integration events.',
};
