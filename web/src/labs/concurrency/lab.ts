import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'concurrency',
  title: 'Concurrency',
  about: 'Two actors race for one stream: a conflict, a retry, and what the version check saves.',
  group: 'Try these first',
  order: 20,
  says:
    'Two people want to change the same thing at the same time. Each loads the stream, decides on what is there, and ' +
    'appends, expecting the version that was loaded; whoever comes second finds another one, loads again and decides ' +
    'again. The race runs in a scratch copy, so nothing touches the log before you race for real: step through it, try ' +
    'all six orders, and switch the check off to see what would be lost.',
};
