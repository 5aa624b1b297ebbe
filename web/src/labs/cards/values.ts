// Between a command's data and its form, without a secret ever being needed.
import type { CommandDescription } from '../../../../wasm/playground';
import { asked, begun, fieldsIn, filled, isSecret, shown, type Values } from '../../commands/schema_form';

/** What stands for a secret that was typed into a card: the rules look only at whether there is one. */
const kTyped = 'pbkdf2-test$typed';

/** What a form begins with to change this data. Secrets begin empty. */
export function formValues(command: CommandDescription, data: Values): Values {
  return { ...begun(command), ...shown(command, data) };
}

/** The data that a form says; a secret that was typed has a stand-in, one that was left empty is as in `before`. */
export function commandData(command: CommandDescription, values: Values, before: Values = {}): Values {
  const data = filled(command, values);
  for (const [name, schema] of fieldsIn(command)) {
    if (!isSecret(schema)) continue;
    const plain = asked(name, schema);
    const typed = data[plain];
    delete data[plain];
    data[name] = typed ? kTyped : (before[name] ?? '');
  }
  return data;
}
