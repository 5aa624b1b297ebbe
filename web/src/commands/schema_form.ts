// From a command's JSON Schema to a form that lets every value through: the core's own sentences say what is wrong.
import type { Schema, UiSchemaRoot } from '@sjsf/form';
import type { CommandDescription, Json } from '../../../wasm/playground';

export type Values = { [field: string]: Json };

const properties = (command: CommandDescription) => (command.schema.properties ?? {}) as { [name: string]: Schema };
const isSecret = (schema: Schema) => (schema as Record<string, unknown>)['x-secret'] === true;
/** A secret is asked for as plain text under its name without `_hash`; it is hashed on the way to the core. */
const asked = (name: string, schema: Schema) => (isSecret(schema) ? name.replace(/_hash$/, '') : name);

/** An object that the domain does not look into is entered as JSON. */
const isObject = (schema: Schema) => schema.type === 'object';

/** The schema without what a browser would refuse in words of its own; its descriptions stand under the fields. */
export function formSchema(command: CommandDescription): Schema {
  const fields = Object.entries(properties(command)).map(([name, schema]) => {
    const { minLength: _1, maxLength: _2, minimum: _3, maximum: _4, format: _5, description: _6, ...rest } = schema;
    return [asked(name, schema), isObject(schema) ? { ...rest, type: 'string' } : rest];
  });
  return { type: 'object', properties: Object.fromEntries(fields) };
}

/** Passwords hidden and not offered to be remembered; nothing filled in by the browser. */
export function formUi(command: CommandDescription): UiSchemaRoot {
  const fields = Object.entries(properties(command)).map(([name, schema]) => [
    asked(name, schema),
    {
      'ui:options': {
        help: schema.description,
        text: isSecret(schema)
          ? { type: 'password', autocomplete: 'new-password' }
          : { autocomplete: 'off', inputmode: schema.format === 'email' ? 'email' : 'text' },
        number: { autocomplete: 'off', step: schema.type === 'integer' ? 1 : 'any' },
      },
    },
  ]);
  return { 'ui:globalOptions': { stringEmptyValue: '' }, ...Object.fromEntries(fields) };
}

/** What a form begins with: the defaults, 0 for a number that may be 0 and no less, and an empty object. */
export function begun(command: CommandDescription): Values {
  const values: Values = {};
  for (const [name, schema] of Object.entries(properties(command))) {
    const first = schema.default ?? (isObject(schema) ? '{}' : schema.minimum === 0 ? 0 : undefined);
    if (first !== undefined) values[name] = first as Json;
  }
  return values;
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
  const data: Values = {};
  for (const [name, schema] of Object.entries(properties(command))) {
    const field = asked(name, schema);
    const untouched = schema.type === 'string' ? '' : schema.type === 'boolean' ? false : undefined;
    const value = isObject(schema) ? parsed(values[field]) : (values[field] ?? untouched);
    if (value !== undefined) data[field] = value;
  }
  return data;
}

/** What stays in the form after it was sent: numbers, which are often sent again. */
export function kept(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'number'));
}

/** What may be remembered of a command that never reached the log. */
export function withoutSecrets(command: CommandDescription, data: Values): Values {
  const secrets = Object.entries(properties(command)).filter(([, schema]) => isSecret(schema));
  const names = new Set(secrets.map(([name, schema]) => asked(name, schema)));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.has(name)));
}
