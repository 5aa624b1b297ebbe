import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'versioning',
  title: 'Versioning',
  about: 'Open a log that the oldest version wrote, and follow an event from its stored form to what handlers see.',
  group: 'Rules and code that change',
  order: 30,
  beside: 'events',
  says:
    'Software changes, and what has happened does not: a log keeps every event in the form in which it was written. When an ' +
    'old event is read, upcasters take it version by version to the newest form, in memory, so rules and read models know ' +
    'only that one. Open the log of the oldest version, choose a PostCreated in the lanes, and see each step.',
};
