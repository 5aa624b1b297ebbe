import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'branches',
  title: 'Branches',
  about: 'Act in the past: a history of its own, kept beside the real one and compared with it.',
  group: 'What read models make of events',
  order: 20,
  beside: 'commands',
  says:
    'A log is only ever added to, so nobody can act in the past; but a copy of its beginning can go on by itself. Go back ' +
    'with the slider and send a command there, or make a branch here: the page opens it, and everything works in it as ' +
    'usual. Compare what came of it event by event and row by row. The real history is never touched.',
};
