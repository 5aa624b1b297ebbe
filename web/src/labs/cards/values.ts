// Between a command's data and its form, without a secret ever being needed.
import type { CommandDescription, Json } from '../../../../wasm/playground';
import { begun, filled, type Values } from '../../commands/schema_form';

/** What stands for a secret that was typed into a card: the rules look only at whether there is one. */
const kTyped = 'pbkdf2-test$typed';

/** What a form begins with to change this data. Secrets begin empty. */
export function formValues(command: CommandDescription, data: Values): Values {
  const shown = Object.entries(data).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  ]);
  return { ...begun(command), ...Object.fromEntries(shown) };
}

/** The data that a form says; a secret that was typed has a stand-in, one that was left empty is as in `before`. */
export function commandData(command: CommandDescription, values: Values, before: Values = {}): Values {
  const properties = (command.schema.properties ?? {}) as { [name: string]: { 'x-secret'?: boolean } };
  const data = filled(command, values);
  for (const [name, schema] of Object.entries(properties)) {
    if (!schema['x-secret']) continue;
    const plain = name.replace(/_hash$/, '');
    const typed = data[plain];
    delete data[plain];
    data[name] = typed ? kTyped : (before[name] ?? '');
  }
  return data;
}
