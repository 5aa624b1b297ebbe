import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'causation',
  title: 'Causation',
  about: 'What led to what: commands, events, processes and side effects of one conversation.',
  group: 'Several things at once',
  order: 20,
  beside: 'events',
  says:
    'Every command carries a correlation id, which its whole conversation shares, and a causation id, the command that ' +
    'called for it. From these the graph is drawn. Select an event here, in the lanes or in the log, and step back to ' +
    'see what had not happened yet.',
};
