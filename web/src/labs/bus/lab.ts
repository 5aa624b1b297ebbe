import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'bus',
  title: 'The bus',
  about: 'At-least-once delivery, faults from a seed, dead letters, and read models that survive all of it.',
  group: 'Try these first',
  order: 30,
  beside: 'models',
  says:
    'Everything that listens has a subscription, which delivers each event at least once: until it is acknowledged, or ' +
    'parked as a dead letter. Switch on faults and see what a careless read model makes of them; the drift detector ' +
    'names the event at which it went wrong. A careful one knows what it has seen, and is right in the end whatever happens.',
};
