// How the fields of a form look: what the form's library is told beside the schema.
import type { Schema, UiSchema, UiSchemaRoot } from '@sjsf/form';
import type { CommandDescription } from '../../../wasm/playground';
import { asked, choicesOf, fieldsOf, isList, isNumber, isSecret, itemOf, requiredOf } from './schema_form';

/** Passwords hidden and not offered to be remembered; nothing filled in by the browser. */
export function formUi({ schema }: CommandDescription): UiSchemaRoot {
  return { 'ui:globalOptions': { stringEmptyValue: '' }, ...fieldsUi(schema as Schema) };
}

function fieldsUi(schema: Schema): UiSchema {
  const required = requiredOf(schema);
  return Object.fromEntries(
    fieldsOf(schema)
      .map(([name, field]) => [asked(name, field), field] as const)
      .map(([name, field]) => [name, fieldUi(field, required.has(name))]),
  );
}

function fieldUi(schema: Schema, required = false): UiSchema {
  const title = schema.title ?? '';
  const demand = required && !schema.properties && !isList(schema) ? ({ 'aria-required': true } as const) : {};
  const options: UiSchema['ui:options'] = {
    [schema.properties || isList(schema) ? 'description' : 'help']: schema.description,
    text: isSecret(schema)
      ? { type: 'password', autocomplete: 'new-password', ...demand }
      : { autocomplete: 'off', inputmode: inputMode(schema), ...demand },
    select: demand,
    labelAttributes: { class: ['sjsf-label', required && 'required'] },
    titleAttributes: { class: ['sjsf-title', required && 'required'] },
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

function inputMode(schema: Schema): 'numeric' | 'decimal' | 'email' | 'text' {
  if (isNumber(schema)) return schema.type === 'integer' ? 'numeric' : 'decimal';
  return (schema as { 'x-input'?: 'email' })['x-input'] ?? 'text';
}
