// From what stands in a form to what is sent: what people call a stream becomes what the core calls it.
import type { Schema } from '@sjsf/form';
import type { CommandDescription, ExpectedVersion, Json, Refused } from '../../../wasm/playground';
import { type Candidate, meant } from '../lib/references';
import type { References } from '../lib/references.svelte';
import { composed, hasHalf } from './composed';
import { lostOf } from './json_text';
import { asked, fieldsOf, filled, isList, isOpaque, itemOf, referenced, type Values } from './schema_form';

export type Resolved<T> = { ok: true; value: T } | Refused;

/** The data that a form says. */
export function dataOf(references: References, command: CommandDescription, values: Values): Promise<Resolved<Values>> {
  return resolved(references, command, filled(command, values));
}

/** The data of a command with the id of the stream that is meant in each field that speaks of one. */
export async function resolved(
  references: References,
  command: CommandDescription,
  entered: Values,
): Promise<Resolved<Values>> {
  const data = structuredClone(entered);
  const texts = textsOf(command.schema as Schema, data);
  for (const { schema, field, text } of texts) {
    const lost = halfOf(text) ?? (isOpaque(schema) ? lostOf(composed(text)) : undefined);
    if (lost) return { ok: false, code: 'invalid', message: `"${field}" ${lost}`, field };
  }
  const spoken = texts.flatMap(({ schema, ...each }) => {
    const category = referenced(schema);
    return category !== undefined && each.text !== '' ? [{ category, ...each }] : [];
  });
  // All asked for at once: where the page's cursor is may change in the meantime.
  const candidates = await Promise.all(spoken.map(({ category }) => references.of(category)));
  for (const [index, { category, field, text, put }] of spoken.entries()) {
    const found = meant(text, candidates[index]!);
    if (found.length > 1) return ambiguous(field, text, found);
    put(found[0]?.id ?? withoutCategory(text, category));
  }
  return { ok: true, value: data };
}

/** What is said of a text with half of a character, as the end of a sentence. */
const halfOf = (text: string) =>
  hasHalf(text) ? 'holds half of a character (half of an emoji, say). Write it anew.' : undefined;

function refusedHalf(field: string, text: string): Refused | undefined {
  const half = halfOf(text);
  return half && { ok: false, code: 'invalid', message: `"${field}" ${half}`, field };
}

/** The stream that a text means; the text itself where there is none that is called so, and for a command that begins one. */
export async function streamOf(
  references: References,
  { creates }: CommandDescription,
  category: string,
  text: string,
): Promise<Resolved<string>> {
  const half = refusedHalf('stream', text);
  if (half) return half;
  const found = creates ? [] : meant(text, await references.of(category));
  return found.length > 1 ? ambiguous('stream', text, found) : { ok: true, value: found[0]?.stream ?? composed(text) };
}

/** The version that a form says a stream is expected at; any other text is for the core to refuse. */
export function expectedOf(text: string): { expectedVersion?: ExpectedVersion } {
  if (text === '') return {};
  return { expectedVersion: (/^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : text) as ExpectedVersion };
}

/** Who a form says is acting. */
export function actorOf(text: string): Resolved<{ actor?: string }> {
  return refusedHalf('actor', text) ?? { ok: true, value: text === '' ? {} : { actor: composed(text) } };
}

/** A text in the data, and what its schema says of it. */
interface Text {
  schema: Schema;
  field: string;
  text: string;
  put: (text: string) => void;
}

function textsOf(schema: Schema, data: Values, within = ''): Text[] {
  return fieldsOf(schema).flatMap(([name, field]) => {
    const entered = asked(name, field);
    return textsIn(field, data[entered], within + name, (text) => {
      data[entered] = text;
    });
  });
}

function textsIn(schema: Schema, value: Json | undefined, field: string, put: (text: string) => void): Text[] {
  if (Array.isArray(value))
    return !isList(schema)
      ? []
      : value.flatMap((each, index) =>
          textsIn(itemOf(schema), each, `${field}[${index}]`, (text) => {
            value[index] = text;
          }),
        );
  if (typeof value === 'string') return [{ schema, field, text: value, put }];
  return schema.properties && typeof value === 'object' && value ? textsOf(schema, value, `${field}.`) : [];
}

/** An id that nobody has used yet may be meant, too, with or without its category. */
function withoutCategory(text: string, category: string): string {
  const begin = `${category}-`;
  return text.startsWith(begin) && text.length > begin.length ? text.slice(begin.length) : text;
}

function ambiguous(field: string, text: string, found: Candidate[]): Refused {
  const labels = found.slice(0, 4).map(({ label }) => label);
  const names = found.length > labels.length ? [...labels, `${found.length - labels.length} more`] : labels;
  return {
    ok: false,
    code: 'invalid',
    message: `“${text}” may be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}.`,
    advice: 'Choose one of them from the list.',
    field,
  };
}
