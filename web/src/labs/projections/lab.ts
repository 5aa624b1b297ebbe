import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'projections',
  title: 'Projections',
  about: 'All read models with checkpoint and lag, over several streams and systems; rebuilds to watch.',
  group: 'What read models make of events',
  order: 10,
  beside: 'events',
  says:
    'A read model is what a projection has made of the events so far, and can be thrown away: the log makes it again. ' +
    'Here stand those of all systems, each with its checkpoint on the log; some make one row of many streams, one of ' +
    'many systems. Rebuild one, slow it down, halt it or cancel it: the old rows stay readable until the new ones are ' +
    'complete.',
};
