// What a card of the board leads to: the thing itself.
import type { DomainDescription } from '../../../../wasm/playground';
import { address } from '../../lib/address.svelte';
import type { Session } from '../../lib/session.svelte';
import type { Card } from './board';

/** Says what `open` would do, for the card's name. */
export function leadsTo(card: Card, system: DomainDescription): string {
  switch (card.kind) {
    case 'people':
      return `opens the forms of ${system.title}`;
    case 'command':
      return sentByOne(card, system) ? 'opens the lab Workflows' : 'opens its form';
    case 'event':
      return 'shows all of its type in the log';
    case 'model':
      return isKeyed(card, system) ? 'opens the lab Projections' : 'shows its rows';
    default:
      return 'opens the lab Workflows';
  }
}

export function open(session: Session, card: Card, system: DomainDescription) {
  if (card.kind === 'event') return showType(session, card.name);
  if (card.kind === 'process' || card.kind === 'effect' || sentByOne(card, system))
    return address.set('lab', 'workflows');
  if (card.kind === 'model' && isKeyed(card, system)) return address.set('lab', 'projections');
  session.domains.choose(system.name);
  if (card.kind === 'command') session.forms.command = card.name;
  session.parts.turnTo(card.kind === 'model' ? 'models' : 'commands');
  focusOn(card.kind === 'model' ? `[aria-label="Rows of ${card.title}"]` : '#command-form');
}

/** The log is not shown beside a lab, so that is left. */
function showType(session: Session, type: string) {
  location.hash = address.href({ type, lab: undefined });
  session.parts.turnTo('events');
  focusOn('[aria-label="Events of one type"]');
}

/** Moves the focus to where the person was led, once it is there. */
async function focusOn(selector: string) {
  for (let frame = 0; frame < 10; frame++) {
    await new Promise(requestAnimationFrame);
    const found = document.querySelector<HTMLElement>(
      `${selector}:is([tabindex], input), ${selector} input:not([type='hidden'])`,
    );
    if (found) return found.focus();
  }
}

const sentByOne = (card: Card, { commands }: DomainDescription) =>
  card.kind === 'command' && commands.some(({ name, sentBy }) => name === card.name && sentBy);

const isKeyed = (card: Card, { projections }: DomainDescription) =>
  projections.some(({ name, keyed }) => name === card.name && keyed);
