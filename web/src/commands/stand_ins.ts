// Between a command's data and its form, without a secret ever being needed.
import type { CommandDescription, Json } from '../../../wasm/playground';
import { asked, begun, fieldsIn, isSecret, shown, type Values } from './schema_form';

/** What stands for a secret that is not sent: the rules look only at whether there is one. */
const kTyped = 'pbkdf2-test$typed';

/** What a form begins with to change this data. Secrets begin empty. */
export function formValues(command: CommandDescription, data: Values): Values {
  return { ...begun(command), ...shown(command, data) };
}

/** The data that was entered; a secret that was typed has a stand-in, one that was left empty is as in `before`. */
export function withStandIns(command: CommandDescription, entered: Values, before: Values = {}): Values {
  return withSecrets(command, entered, (name, _, typed) => ({ [name]: typed ? kTyped : (before[name] ?? '') }));
}

/** Data of the log as it may stand in an address: a hash has a stand-in, too. */
export function withoutHashes(command: CommandDescription, data: Values): Values {
  const secrets = fieldsIn(command).filter(([name, schema]) => isSecret(schema) && data[name]);
  return { ...data, ...Object.fromEntries(secrets.map(([name]) => [name, kTyped])) };
}

/** The same data to be sent: a secret that was typed is hashed on its way, one that was left empty is as in `before`. */
export function toSend(command: CommandDescription, entered: Values, before: Values): Values {
  return withSecrets(command, entered, (name, plain, typed) =>
    typed ? { [plain]: typed } : { [name]: before[name] ?? '' },
  );
}

function withSecrets(
  command: CommandDescription,
  entered: Values,
  put: (name: string, plain: string, typed: Json | undefined) => Values,
): Values {
  const data = { ...entered };
  for (const [name, schema] of fieldsIn(command)) {
    if (!isSecret(schema)) continue;
    const plain = asked(name, schema);
    const typed = data[plain];
    delete data[plain];
    Object.assign(data, put(name, plain, typed));
  }
  return data;
}
