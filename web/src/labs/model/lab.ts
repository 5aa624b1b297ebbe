import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'model',
  title: 'The model, live',
  about: 'The Event Modeling board of the running system, with counters that follow the cursor.',
  group: 'Several things at once',
  order: 40,
  says:
    'What there is comes from the description of the systems; the arrows from commands to events, and who sent them, ' +
    'come from what really happened. Step back and the counters go back too. A card that is pale has never been used; ' +
    'opening a card leads to the thing itself.',
};
