// Cards as a test in TypeScript, which asks `globalThis.playground` of the page: a file beside the stories in tests/web.
import type { Message } from '../../../../wasm/playground';
import { type KeptCard, questionOf, type Then } from './card';

/** Where the types are, as seen from tests/web. */
const kTypes = '../../wasm/playground';

const kHead = `// Cards of the history: given these events, when this command, then that.
import type { Card } from '${kTypes}';
import { expect, test, type Visitor } from './visitor';

const examine = ({ page }: Visitor, card: Card) =>
  page.evaluate((json) => playground.examine(JSON.parse(json)), JSON.stringify(card));
`;

export function asTypeScript(cards: readonly KeptCard[]): string {
  return [kHead, ...cards.map(testOf)].join('\n');
}

function testOf(card: KeptCard): string {
  const { category, given, when } = questionOf(card);
  return `test(${quoted(card.name)}, async ({ visitor }) => {
  const then = await examine(visitor, {
    category: ${quoted(category)},
    given: [${given.map((event) => `\n      ${messageOf(event)},`).join('')}${given.length > 0 ? '\n    ' : ''}],
    when: ${messageOf(when)},
  });
  expect(then).toMatchObject(${expectedOf(card.expected)});
});
`;
}

function expectedOf({ outcome, events, message }: Then): string {
  if (outcome === 'rejected') return `{ outcome: 'rejected', message: ${quoted(message ?? '')} }`;
  if (outcome === 'nothing') return "{ outcome: 'nothing' }";
  return `{\n    outcome: 'events',\n    events: [${events.map((event) => `\n      ${messageOf(event)},`).join('')}\n    ],\n  }`;
}

const messageOf = ({ type, data }: Message) => `{ type: ${quoted(type)}, data: ${JSON.stringify(data)} }`;
const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
