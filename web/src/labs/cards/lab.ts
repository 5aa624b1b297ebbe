import type { Lab } from '../lab';

export const lab: Lab = {
  name: 'cards',
  title: 'Given, when, then',
  about: 'Tests out of history: given these events, when this command, then those events or that refusal.',
  group: 'Rules and code that change',
  order: 10,
  says:
    'A card is a test that anybody can read: given these events, when this command, then those events, or that refusal, ' +
    'or nothing. Make one of a command of the history, or write one freely; it runs here, on the real rules and beside ' +
    'the log. Leave a given event out, change the command, and see what would come of it.',
};
