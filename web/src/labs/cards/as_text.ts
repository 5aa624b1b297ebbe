// Cards as text that anybody can read.
import type { Description, Message } from '../../../../wasm/playground';
import { fieldsOf, titleOf } from '../../lib/describe';
import { said } from '../../lib/words';
import { type KeptCard, questionOf } from './card';

export function asText(cards: readonly KeptCard[], description: Description): string {
  return cards.map((card) => textOf(card, description)).join('\n');
}

function textOf(card: KeptCard, description: Description): string {
  const { given, when } = questionOf(card);
  const tell = (message: Message) => `  ${sentenceOf(message, description)}\n`;
  const happened = given.length > 0 ? given.map(tell).join('') : '  nothing has happened yet\n';
  return `${card.name}\nGiven\n${happened}When\n${tell(when)}Then\n${outcomeOf(card, tell)}`;
}

function outcomeOf({ expected }: KeptCard, tell: (message: Message) => string): string {
  if (expected.outcome === 'rejected') return `  it is refused: ${expected.message}\n`;
  return expected.outcome === 'nothing' ? '  nothing happens\n' : expected.events.map(tell).join('');
}

/** "Account credited: amount 50". */
function sentenceOf({ type, data }: Message, description: Description): string {
  const fields = fieldsOf(description, type);
  const told = fields.map((field) => `${field.label.toLowerCase()} ${said(data[field.name], field)}`);
  return [titleOf(description, type), told.join(', ')].filter(Boolean).join(': ');
}
