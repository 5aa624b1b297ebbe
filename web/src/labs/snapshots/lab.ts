import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'snapshots',
  title: 'Snapshots',
  about: 'Load a state from its last snapshot instead of from every event, and see what that saves.',
  group: 'What read models make of events',
  order: 30,
  beside: 'events',
  says:
    'A snapshot keeps what a stream had added up to, so that loading its state reads only the events behind it. It is worth ' +
    'its while for long streams, and changes nothing but time: delete all snapshots, and every state is still the same. ' +
    'Snapshots are marked in the lanes by a triangle under the event that they were taken after.',
};
