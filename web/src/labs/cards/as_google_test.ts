// Cards as a GoogleTest, in the style of tests/domains: a file there is found by its name.
import type { Column, Description, DomainDescription, Json, Message, ValueShape } from '../../../../wasm/playground';
import { message } from '../../lib/describe';
import { type KeptCard, questionOf } from './card';

export function asGoogleTest(cards: readonly KeptCard[], description: Description): string {
  const domains = description.domains.filter(({ category }) => cards.some((card) => card.category === category));
  const headers = [...domains.map(({ name }) => `domains/${name}/domain.hpp`), 'domains/given.hpp'].sort();
  const names = new Names();
  return [
    '// Cards of the history: given these events, when this command, then that.',
    ...headers.map((header) => `#include "${header}"`),
    '',
    ...domains.map((domain) => {
      const own = cards.filter(({ category }) => category === domain.category);
      return namespaceOf(
        domain,
        own.map((card) => testOf(card, domain, names, description)),
      );
    }),
  ].join('\n');
}

const namespaceOf = ({ name }: DomainDescription, tests: readonly string[]) => `namespace playground::${name} {
namespace {

${tests.join('\n')}
}  // namespace
}  // namespace playground::${name}
`;

function testOf(card: KeptCard, { name, noun }: DomainDescription, names: Names, description: Description): string {
  const { given, when } = questionOf(card);
  const write = (each: Message) => messageOf(each, description);
  const { outcome, message, events } = card.expected;
  const ends =
    outcome === 'rejected'
      ? `.then_rejected_with(${textOf(message ?? '')})`
      : `.then({${events.map(write).join(', ')}})`;
  return `TEST(${names.fresh(`${pascal(name)} cards`, card.name || noun)}) {
  given<Domain>({${given.map(write).join(',\n                 ')}})
      .when(${write(when)})
      ${ends};
}
`;
}

/** Names of tests: letters and digits, each once. */
class Names {
  readonly #taken = new Set<string>();

  fresh(suite: string, test: string): string {
    const name = `${pascal(suite)}, ${pascal(test) || 'Card'}`;
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }
}

const pascal = (text: string) =>
  (text.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');

type Fields = { [name: string]: Json };

const braced = (parts: readonly string[]) => `{${parts.join(', ')}}`;
const fieldsIn = (object: Fields, columns: readonly Column[]) =>
  columns.map((column) => literalOf(object[column.name], column));

/** `AccountCredited{50}`: every field in its order. */
function messageOf({ type, data }: Message, description: Description): string {
  const columns = message(description, type)?.versions.at(-1)?.fields ?? [];
  return `${type}${braced(fieldsIn(data, columns))}`;
}

/** `named` becomes the value of an enumeration that has this name. */
function literalOf(value: Json | undefined, { type, items, fields }: ValueShape): string {
  if (type === 'enumeration') return `named(${textOf(String(value))})`;
  if (items) return braced(Array.isArray(value) ? value.map((each) => literalOf(each, items)) : []);
  if (fields) return braced(fieldsIn((value ?? {}) as Fields, fields));
  if (type === 'object') return `JsonObject{${textOf(JSON.stringify(value ?? {}))}}`;
  if (type === 'time') return `Time{${Number(value ?? 0)}}`;
  if (type === 'number' && Number.isInteger(value)) return `${value}.0`;
  if (typeof value === 'string') return textOf(value);
  return String(value ?? (type === 'boolean' ? false : 0));
}

/** As a C++ literal; what is no letter of ASCII is written byte by byte, in octal, which never swallows what follows. */
function textOf(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const written = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${written.join('')}"`;
}
