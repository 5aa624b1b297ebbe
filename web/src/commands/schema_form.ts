// From a command's JSON Schema to a form that lets every value through: the core's own sentences say what is wrong.
import type { Schema } from '@sjsf/form';
import type { CommandDescription, Json } from '../../../wasm/playground';

export type Values = { [field: string]: Json };
type Fields = { [name: string]: Schema };

export const fieldsOf = (schema: Schema) => Object.entries((schema.properties ?? {}) as Fields);
export const fieldsIn = ({ schema }: CommandDescription) => fieldsOf(schema as Schema);
const plainNameOf = (schema: Schema) => (schema as { 'x-secret'?: string })['x-secret'];
export const isSecret = (schema: Schema) => plainNameOf(schema) !== undefined;
/** A secret is asked for as plain text under the name that its schema says; it is hashed on the way to the core. */
export const asked = (name: string, schema: Schema) => plainNameOf(schema) ?? name;

/** An object that the domain does not look into is entered as JSON. */
const isOpaque = ({ type, properties }: Schema) => type === 'object' && !properties;
export const isList = ({ type }: Schema) => type === 'array';
const isChoice = ({ oneOf }: Schema) => oneOf !== undefined;
/** What an enumeration may be. */
export const choicesOf = ({ oneOf }: Schema) =>
  (oneOf ?? [])
    .map((each) => each as Schema)
    .map(({ const: name, title }) => ({ name: name as string, label: title ?? '' }));
const isText = (schema: Schema) => schema.type === 'string' && !isChoice(schema);
export const itemOf = (list: Schema) => list.items as Schema;

/** The schema without what a browser would refuse in words of its own; its descriptions stand under the fields. */
export function formSchema({ schema }: CommandDescription): Schema {
  return { type: 'object', properties: shownFields(schema as Schema) };
}

function shownFields(schema: Schema): Fields {
  return Object.fromEntries(fieldsOf(schema).map(([name, field]) => [asked(name, field), shownField(field)]));
}

function shownField(schema: Schema): Schema {
  const { minLength: _1, maxLength: _2, minimum: _3, maximum: _4, format: _5, description: _6, ...rest } = schema;
  const { default: _7, required: _8, additionalProperties: _9, oneOf: _10, ...bare } = rest;
  if (isOpaque(schema)) return { ...bare, type: 'string' };
  if (isChoice(schema)) return { ...bare, enum: choicesOf(schema).map(({ name }) => name) };
  if (isList(schema)) return { ...bare, items: shownItem(itemOf(schema)) };
  return schema.properties ? { ...bare, properties: shownFields(schema) } : rest;
}

/** The form makes new items by itself, so what they begin with is in its schema. */
function shownItem(schema: Schema): Schema {
  const first = beginning(schema);
  return first === undefined ? shownField(schema) : { ...shownField(schema), default: first };
}

/** What a form begins with: the defaults, 0 for a number that may be 0 and no less, and an empty object. */
export function begun(command: CommandDescription): Values {
  return begunFields(command.schema as Schema);
}

function begunFields(schema: Schema): Values {
  const values: Values = {};
  for (const [name, field] of fieldsOf(schema)) {
    const first = beginning(field);
    if (first !== undefined) values[asked(name, field)] = first;
  }
  return values;
}

function beginning(schema: Schema): Json | undefined {
  if (schema.default !== undefined) return entered(schema, schema.default as Json);
  if (isOpaque(schema)) return '{}';
  if (schema.properties) return begunFields(schema);
  if (isList(schema)) return Array.from({ length: schema.minItems ?? 0 }, () => newItem(itemOf(schema)));
  return schema.minimum === 0 ? 0 : undefined;
}

const newItem = (schema: Schema): Json => beginning(schema) ?? (isText(schema) ? '' : null);

/** What a form shows where a command has this data. */
export function shown(command: CommandDescription, data: Values): Values {
  return enteredFields(command.schema as Schema, data);
}

function enteredFields(schema: Schema, data: Values): Values {
  const fields = (schema.properties ?? {}) as Fields;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, fields[name] ? entered(fields[name], value) : value]),
  );
}

function entered(schema: Schema, value: Json): Json {
  if (isOpaque(schema)) return JSON.stringify(value);
  if (Array.isArray(value)) return isList(schema) ? value.map((each) => entered(itemOf(schema), each)) : value;
  return typeof value === 'object' && value !== null ? enteredFields(schema, value) : value;
}

/** What was entered as JSON; a text that is none stays one, so that it is the core that refuses it. */
function parsed(text: Json | undefined): Json | undefined {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/** What is sent: a text that was never touched is an empty text; a number that was never entered is missing. */
export function filled(command: CommandDescription, values: Values): Values {
  return filledFields(command.schema as Schema, values);
}

function filledFields(schema: Schema, values: Values): Values {
  const data: Values = {};
  for (const [name, field] of fieldsOf(schema)) {
    const value = filledIn(field, values[asked(name, field)]);
    if (value !== undefined) data[asked(name, field)] = value;
  }
  return data;
}

function filledIn(schema: Schema, value: Json | undefined): Json | undefined {
  if (isOpaque(schema)) return parsed(value);
  if (schema.properties) return filledFields(schema, (value ?? {}) as Values);
  // An item has its place in the list whether it was entered or not.
  if (isList(schema))
    return ((value ?? []) as Json[]).map((each) => filledIn(itemOf(schema), each ?? undefined) ?? null);
  if (value !== undefined) return value;
  return isText(schema) ? '' : schema.type === 'boolean' ? false : undefined;
}

/** What stays in the form after it was sent: numbers, which are often sent again. */
export function kept(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'number'));
}

/** What may be remembered of a command that never reached the log. */
export function withoutSecrets(command: CommandDescription, data: Values): Values {
  const secrets = fieldsIn(command).filter(([, schema]) => isSecret(schema));
  const names = new Set(secrets.map(([name, schema]) => asked(name, schema)));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.has(name)));
}
