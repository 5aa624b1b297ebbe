// From what stands in a form to what is sent: what people call a stream becomes what the core calls it.
import type { Schema } from '@sjsf/form';
import type { CommandDescription, ExpectedVersion, Json, Refused } from '../../../wasm/playground';
import { type Candidate, meant } from '../lib/references';
import type { References } from '../lib/references.svelte';
import { fieldsOf, filled, isList, itemOf, referenced, type Values } from './schema_form';

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
  const spoken = spokenOf(command.schema as Schema, data);
  for (const { category, field, text, put } of spoken) {
    const found = meant(text, await references.of(category));
    if (found.length > 1) return ambiguous(field, text, found);
    put(found[0]?.id ?? withoutCategory(text, category));
  }
  return { ok: true, value: data };
}

/** The stream that a text means; the text itself where there is none that is called so. */
export async function streamOf(references: References, category: string, text: string): Promise<Resolved<string>> {
  const found = meant(text, await references.of(category));
  return found.length > 1
    ? ambiguous('stream', text, found)
    : { ok: true, value: found[0]?.stream ?? text.normalize() };
}

/** The version that a form says a stream is expected at; any other text is for the core to refuse. */
export function expectedOf(text: string): { expectedVersion?: ExpectedVersion } {
  if (text === '') return {};
  return { expectedVersion: (/^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : text) as ExpectedVersion };
}

/** A place in the data that speaks of a stream. */
interface Spoken {
  category: string;
  field: string;
  text: string;
  put: (id: string) => void;
}

function spokenOf(schema: Schema, data: Values, within = ''): Spoken[] {
  return fieldsOf(schema).flatMap(([name, field]) =>
    spokenIn(field, data[name], within + name, (id) => {
      data[name] = id;
    }),
  );
}

function spokenIn(schema: Schema, value: Json | undefined, field: string, put: (id: string) => void): Spoken[] {
  if (Array.isArray(value))
    return !isList(schema)
      ? []
      : value.flatMap((each, index) =>
          spokenIn(itemOf(schema), each, `${field}[${index}]`, (id) => {
            value[index] = id;
          }),
        );
  const category = referenced(schema);
  if (typeof value === 'string') return category && value !== '' ? [{ category, field, text: value, put }] : [];
  return schema.properties && typeof value === 'object' && value ? spokenOf(schema, value, `${field}.`) : [];
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
