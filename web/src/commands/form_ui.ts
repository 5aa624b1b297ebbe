// How the fields of a form look: what the form's library is told beside the schema.
import type { Schema, UiSchema, UiSchemaRoot } from '@sjsf/form';
import type { CommandDescription } from '../../../wasm/playground';
import { asked, choicesOf, fieldsOf, isList, isSecret, itemOf } from './schema_form';

/** Passwords hidden and not offered to be remembered; nothing filled in by the browser. */
export function formUi({ schema }: CommandDescription): UiSchemaRoot {
  return { 'ui:globalOptions': { stringEmptyValue: '' }, ...fieldsUi(schema as Schema) };
}

function fieldsUi(schema: Schema): UiSchema {
  return Object.fromEntries(fieldsOf(schema).map(([name, field]) => [asked(name, field), fieldUi(field)]));
}

function fieldUi(schema: Schema): UiSchema {
  const title = schema.title ?? '';
  const options: UiSchema['ui:options'] = {
    [schema.properties || isList(schema) ? 'description' : 'help']: schema.description,
    text: isSecret(schema)
      ? { type: 'password', autocomplete: 'new-password' }
      : { autocomplete: 'off', inputmode: schema.format === 'email' ? 'email' : 'text' },
    number: { autocomplete: 'off', step: schema.type === 'integer' ? 1 : 'any' },
    enumNames: choicesOf(schema).map(({ label }) => label),
    clearable: schema.default === undefined,
    // As the core's sentences call it.
    itemTitle: (_, index) => `${title}[${index}]`,
    orderable: false,
    translations: { 'add-array-item': `Add to ${title}` },
    layouts: { 'array-field': { role: 'group', 'aria-label': title } },
  };
  if (isList(schema)) return { items: fieldUi(itemOf(schema)), 'ui:options': options };
  return { ...(schema.properties && fieldsUi(schema)), 'ui:options': options };
}
