// From a command's JSON Schema to a form that lets every value through: the core's own sentences say what is wrong.
import type { Schema } from '@sjsf/form';
import type { CommandDescription, Json } from '../../../wasm/playground';
import { composed, hasHalf } from './composed';
import { lostOf } from './json_text';

export type Values = { [field: string]: Json };
type Fields = { [name: string]: Schema };

export const fieldsOf = (schema: Schema) => Object.entries((schema.properties ?? {}) as Fields);
export const fieldsIn = ({ schema }: CommandDescription) => fieldsOf(schema as Schema);
const plainNameOf = (schema: Schema) => (schema as { 'x-secret'?: string })['x-secret'];
export const isSecret = (schema: Schema) => plainNameOf(schema) !== undefined;
/** A secret is asked for as plain text under the name that its schema says; it is hashed on the way to the core. */
export const asked = (name: string, schema: Schema) => plainNameOf(schema) ?? name;

/** The category of the stream whose id is asked for. */
export const referenced = (schema: Schema) => (schema as { 'x-references'?: string })['x-references'];

/** An object that the domain does not look into is entered as JSON. */
export const isOpaque = ({ type, properties }: Schema) => type === 'object' && !properties;
/** A number is entered as text: what a browser makes of one that it does not like is not what was typed. */
export const isNumber = ({ type }: Schema) => type === 'integer' || type === 'number';
export const isList = ({ type }: Schema) => type === 'array';
const isChoice = ({ oneOf }: Schema) => oneOf !== undefined;
/** What an enumeration may be. */
export const choicesOf = ({ oneOf }: Schema) =>
  (oneOf ?? [])
    .map((each) => each as Schema)
    .map(({ const: name, title }) => ({ name: name as string, label: title ?? '' }));
const isText = (schema: Schema) => schema.type === 'string' && !isChoice(schema);
/** What is said of a list's references is said of its items. */
export const itemOf = (list: Schema): Schema => {
  const category = referenced(list);
  return { ...(list.items as Schema), ...(category !== undefined && { 'x-references': category }) };
};

/**
 * The names of an object's fields that have to be filled in. That a password or an e-mail address is, though it may be empty by
 * its schema, is for the rules to say.
 */
export function requiredOf(schema: Schema): ReadonlySet<string> {
  const mayBeEmpty = (field: Schema) =>
    field.type === 'boolean' ||
    (isList(field) && !field.minItems) ||
    (isText(field) && !field.minLength && !isSecret(field) && !('x-input' in field));
  const fields = fieldsOf(schema).filter(([name, field]) => schema.required?.includes(name) && !mayBeEmpty(field));
  return new Set(fields.map(([name, field]) => asked(name, field)));
}

/**
 * The schema without what a browser would refuse, or change, in ways of its own: every field takes any text. Its descriptions
 * stand under the fields.
 */
export function formSchema({ schema }: CommandDescription): Schema {
  return { type: 'object', properties: shownFields(schema as Schema) };
}

function shownFields(schema: Schema): Fields {
  return Object.fromEntries(fieldsOf(schema).map(([name, field]) => [asked(name, field), shownField(field)]));
}

function shownField(schema: Schema): Schema {
  const { minLength: _1, maxLength: _2, minimum: _3, maximum: _4, format: _5, description: _6, ...rest } = schema;
  const { default: _7, required: _8, additionalProperties: _9, oneOf: _10, ...bare } = rest;
  if (isOpaque(schema) || isNumber(schema)) return { ...bare, type: 'string' };
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
  return schema.minimum === 0 ? '0' : undefined;
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
  if (isNumber(schema)) return String(value ?? '');
  if (Array.isArray(value)) return isList(schema) ? value.map((each) => entered(itemOf(schema), each)) : value;
  return typeof value === 'object' && value !== null ? enteredFields(schema, value) : value;
}

/** What was entered as JSON; a text that is none, or not as it was typed when it is read, stays one, to be refused. */
function parsed(text: Json | undefined): Json | undefined {
  try {
    const typed = composed(String(text));
    const json: Json = JSON.parse(typed);
    return hasHalf(typed) || lostOf(typed) ? text : json;
  } catch {
    return text;
  }
}

const kWhole = /^-?(0|[1-9]\d*)$/;
const kDecimal = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** The number that a text says, digit by digit; any other text stays one, too, and no text at all is missing. */
function numbered(schema: Schema, text: Json | undefined): Json | undefined {
  if (text === '' || text === null) return undefined;
  if (typeof text !== 'string' || !(schema.type === 'integer' ? kWhole : kDecimal).test(text)) return text;
  const shortest = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return String(Number(text)) === shortest ? Number(text) : text;
}

/**
 * What is sent: a text that was never touched is an empty text; a number that was never entered is missing. Letters with accents are
 * sent composed, however they were typed; secrets are sent as they are.
 */
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
  if (isNumber(schema)) return numbered(schema, value);
  if (schema.properties) return filledFields(schema, (value ?? {}) as Values);
  // An item has its place in the list whether it was entered or not.
  if (isList(schema))
    return ((value ?? []) as Json[]).map((each) => filledIn(itemOf(schema), each ?? undefined) ?? null);
  if (typeof value === 'string' && !isSecret(schema)) return composed(value);
  if (value !== undefined) return value;
  return isText(schema) ? '' : schema.type === 'boolean' ? false : undefined;
}

/** What stays in the form of a command after it was sent: numbers, which are often sent again. */
export function kept(command: CommandDescription, values: Values): Values {
  const numbers = new Set(fieldsIn(command).flatMap(([name, schema]) => (isNumber(schema) ? [name] : [])));
  return Object.fromEntries(Object.entries(values).filter(([name]) => numbers.has(name)));
}

/** What may be remembered of a command that never reached the log. */
export function withoutSecrets(command: CommandDescription, data: Values): Values {
  const secrets = fieldsIn(command).filter(([, schema]) => isSecret(schema));
  const names = new Set(secrets.map(([name, schema]) => asked(name, schema)));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.has(name)));
}
