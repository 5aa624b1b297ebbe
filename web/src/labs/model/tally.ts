// What the cards of the board count.
import type { Counts, Description } from '../../../../wasm/playground';
import { count } from '../../lib/words';
import { type Board, type Card, eventsIn } from './board';

export interface Tally {
  /** The number on the card. */
  number: number;
  /** Commands that were refused. */
  refused: number;
}

/** How to count each card, for one answer of the core. */
export function tallies(description: Description, counts: Counts): (card: Card) => Tally {
  const events = eventsIn(counts);
  const sum = (types: readonly string[]) => types.reduce((total, type) => total + (events.get(type) ?? 0), 0);
  const sent = (wanted: (command: Counts['commands'][number]) => boolean): Tally => {
    const all = counts.commands.filter(wanted);
    const refused = all.reduce((total, { rejected }) => total + rejected, 0);
    return { number: all.reduce((total, { accepted }) => total + accepted, 0), refused };
  };
  const described = <T>(
    card: Card,
    pick: (domain: Description['domains'][number]) => readonly (T & { name: string })[],
  ) =>
    description.domains
      .filter(({ name }) => name === card.system)
      .flatMap(pick)
      .find(({ name }) => name === card.name);
  return (card) => {
    switch (card.kind) {
      case 'people': {
        const own = new Set(
          description.domains.find(({ name }) => name === card.system)?.commands.map(({ name }) => name),
        );
        return sent(({ by, type }) => by === undefined && own.has(type));
      }
      case 'process':
        return sent(({ by }) => by === card.name);
      case 'command':
        return sent(({ type }) => type === card.name);
      case 'event':
        return { number: sum([card.name]), refused: 0 };
      case 'model':
        return { number: sum(described(card, ({ projections }) => projections)?.events ?? []), refused: 0 };
      case 'effect':
        return { number: sum(described(card, ({ sideEffects }) => sideEffects)?.events ?? []), refused: 0 };
    }
  };
}

const kUnused: Record<Card['kind'], string> = {
  people: 'nobody has sent it anything',
  process: 'it has never sent anything',
  effect: 'nothing has called for it',
  command: 'never sent',
  model: 'no event has reached it',
  event: 'never happened',
};

/** "4 accepted, 1 refused": what a card counts, in words. `ever` is what it counts over the whole log. */
function saidOf(card: Card, { number, refused }: Tally, ever: Tally): string {
  if (ever.number + ever.refused === 0) return kUnused[card.kind];
  if (number + refused === 0) return 'not yet';
  switch (card.kind) {
    case 'people':
      return `${count(number + refused, 'command')} sent`;
    case 'command':
    case 'process':
      return `${number} accepted${refused > 0 ? `, ${refused} refused` : ''}`;
    case 'model':
      return `made of ${count(number, 'event')}`;
    case 'effect':
      return `called for ${number === 1 ? 'once' : `${number} times`}`;
    case 'event':
      return `happened ${number === 1 ? 'once' : `${number} times`}`;
  }
}

/** The title of a card, in parts between which it may be broken. */
export const wordsOf = ({ kind, name, title }: Card): string[] =>
  kind === 'command' || kind === 'event' ? name.split(/(?=[A-Z])/) : [title];

const kKinds = { process: 'process', effect: 'side effect', command: 'command', model: 'read model', event: 'event' };

/** "CreditAccount, command, 3 accepted, 1 refused". */
export function sentenceOf(card: Card, system: string, tally: Tally, ever: Tally): string {
  const what = card.kind === 'people' ? `People at ${system}` : `${wordsOf(card).join('')}, ${kKinds[card.kind]}`;
  return `${what}, ${saidOf(card, tally, ever)}`;
}

/** "; from CreditAccount; to Accounts, Turnover": what leads to a card, and where it leads. */
export function connectionsOf({ id }: Card, { blocks, arrows }: Board): string {
  const titles = new Map(blocks.flatMap(({ cards }) => cards.map((card) => [card.id, card.title])));
  const said = (word: string, ids: string[]) =>
    ids.length > 0 ? `; ${word} ${ids.map((each) => titles.get(each)).join(', ')}` : '';
  const into = arrows.filter(({ to }) => to === id).map(({ from }) => from);
  const out = arrows.filter(({ from }) => from === id).map(({ to }) => to);
  return said('from', into) + said('to', out);
}
