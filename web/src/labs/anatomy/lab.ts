import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'anatomy',
  title: 'Inside a command',
  about: 'One command in slow motion: folded state, decision, commit, read models; and a crash wherever you like.',
  group: 'Try these first',
  order: 10,
  says:
    'A command seems to happen at once. Step through what really happens, and crash it between any two steps to see what ' +
    'is lost, what is doubled and what comes back. It runs in a scratch copy: your history stays as it is.',
};
