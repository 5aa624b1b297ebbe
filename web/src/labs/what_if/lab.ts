import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'what_if',
  title: 'What if',
  about: 'Leave an event out, or change a command of the past: two answers side by side.',
  group: 'Try these first',
  order: 40,
  beside: 'events',
  says:
    'What would be otherwise, had one thing in the past been otherwise? There are two honest answers: keep all other facts ' +
    'and add them up again, or let every later command be decided again. Where they differ, an event happened that could ' +
    'never have happened. The real history is not touched.',
};
