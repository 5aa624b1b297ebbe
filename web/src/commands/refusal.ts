// A refusal in the words of a form: its fields are called by their labels.
import type { Schema } from '@sjsf/form';
import type { CommandDescription, Refused } from '../../../wasm/playground';
import { asked, fieldsOf, isList, itemOf } from './schema_form';

/** Where a refusal stands. */
export interface Placed {
  /** The way to the field that it is about: names and places in lists; undefined where the form has no such field. */
  path: (string | number)[] | undefined;
  message: string;
  advice: string | undefined;
}

/** What stands around the fields of every command. */
const kAround = [
  ['stream', 'Stream'],
  ['expectedVersion', 'Expected version'],
  ['actor', 'Acting as'],
] as const;

/** A refusal as it is shown in a command's form. */
export function placed(command: CommandDescription, { message, advice, field = '' }: Refused): Placed {
  const steps = stepsTo(command.schema as Schema, field);
  const labels = new Map([...kAround, ...(steps ?? []).map(({ called, label }) => [called, label] as const)]);
  return { path: steps?.map(({ step }) => step), message: labelled(message, labels, command), advice };
}

interface Step {
  step: string | number;
  /** What the core calls it. */
  called: string;
  label: string;
}

/** One step for each part of a field's path; undefined where it leads nowhere. */
function stepsTo(schema: Schema, field: string): Step[] | undefined {
  const steps: Step[] = [];
  let [at, called]: [Schema, string] = [schema, ''];
  for (const part of field.match(/[^.[\]]+/g) ?? []) {
    const next = isList(at) ? itemAt(at, part, called) : fieldAt(at, part, called);
    if (!next) return undefined;
    steps.push(next.step);
    [at, called] = [next.schema, next.step.called];
  }
  return steps.length > 0 ? steps : undefined;
}

function fieldAt(of: Schema, name: string, within: string): { schema: Schema; step: Step } | undefined {
  const schema = fieldsOf(of).find((each) => each[0] === name)?.[1];
  if (!schema) return undefined;
  const step = { step: asked(name, schema), called: within ? `${within}.${name}` : name, label: schema.title ?? name };
  return { schema, step };
}

function itemAt(list: Schema, index: string, within: string): { schema: Schema; step: Step } {
  const step = { step: Number(index), called: `${within}[${index}]`, label: `${list.title ?? within}[${index}]` };
  return { schema: itemOf(list), step };
}

/** The sentence with labels for quoted names of fields, and the command's title for its name. */
function labelled(sentence: string, labels: ReadonlyMap<string, string>, { name, title }: CommandDescription): string {
  const said = sentence.replace(
    /"([^"]*)"/g,
    (quoted, called: string) => labels.get(called) ?? endOf(called, labels) ?? quoted,
  );
  return said.startsWith(`${name} `) ? title + said.slice(name.length) : said;
}

/** Where a field is missing, the sentence has only the last part of its path. */
function endOf(name: string, labels: ReadonlyMap<string, string>): string | undefined {
  return [...labels].find(([called]) => called.endsWith(`.${name}`))?.[1];
}

/** What a form says where nobody could be asked, the worker having died, say. */
export const unavailable = ({ message }: Error): Refused => ({ ok: false, code: 'unavailable', message });
