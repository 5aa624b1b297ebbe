import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'workflows',
  title: 'Workflows',
  about: 'Transfers and orders over several systems, with compensation and a deadline; and an outbox.',
  group: 'Several things at once',
  order: 10,
  says:
    'A process manager reacts to events of several systems by sending commands, and undoes what it did where a later step ' +
    'is refused. What it has still to send is never stored: it follows from the log, each command under an id that follows ' +
    'from its cause, so a reload or a crash loses nothing and sends nothing twice. Load a history, watch it go on by ' +
    'itself, and step back through it.',
};
