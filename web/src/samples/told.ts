// One step of a sample in words.
import type { CommandRecord, Description } from '../../../wasm/playground';
import { secretFields, titleOf } from '../lib/describe';
import { count, gist, shortStream } from '../lib/words';

export interface Told {
  /** "Debit account, 51, for account-1, was sent by TransferProcess". */
  what: string;
  outcome: 'Accepted' | 'Refused';
  result: string;
}

export function told(description: Description, record: CommandRecord): Told {
  const data = gist(record.data, secretFields(description, record.type));
  const sender = record.actor ? `${record.actor} sent` : 'Sent';
  const what = `${sender} ${titleOf(description, record.type)} to ${shortStream(record.stream)}${data && `: ${data}`}`;
  if (record.outcome === 'rejected')
    return { what, outcome: 'Refused', result: `${record.message}. Nothing happened.` };
  return { what, outcome: 'Accepted', result: happened(record) };
}

function happened({ events, position }: CommandRecord): string {
  if (events === 0) return 'There was nothing to do.';
  if (events === 1) return `It became event ${position}.`;
  return `It became ${count(events, 'event')}, ${position - events + 1} to ${position}, in one commit.`;
}
