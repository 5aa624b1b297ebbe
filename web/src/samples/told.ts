// One step of a sample in words.
import type { CommandRecord, Description } from '../../../wasm/playground';
import { fieldsOf, titleOf } from '../lib/describe';
import { count, said, shortStream } from '../lib/words';

export interface Told {
  /** "TransferProcess sent Debit account to account-1: amount 51". */
  what: string;
  outcome: 'Accepted' | 'Refused';
  result: string;
}

export function told(description: Description, record: CommandRecord): Told {
  const data = carried(description, record);
  const sender = record.actor ? `${record.actor} sent` : 'Sent';
  const what = `${sender} ${titleOf(description, record.type)} to ${shortStream(record.stream)}${data && `: ${data}`}`;
  if (record.outcome === 'rejected')
    return { what, outcome: 'Refused', result: `${ended(record.message ?? '')} Nothing happened.` };
  return { what, outcome: 'Accepted', result: happened(record) };
}

function happened({ events, position }: CommandRecord): string {
  if (events === 0) return 'There was nothing to do.';
  if (events === 1) return `It became event ${position}.`;
  return `It became ${count(events, 'event')}, ${position - events + 1} to ${position}, in one commit.`;
}

/** A sentence with an end. */
const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** What the strip has room for. */
const kLongest = 60;

/** What it carries, each value under its label, as far as there is room; secrets are not worth a word. */
function carried(description: Description, { type, data }: CommandRecord): string {
  const all = fieldsOf(description, type)
    .filter(({ name, secret }) => !secret && data[name] !== undefined && data[name] !== '')
    .map((field) => `${field.label.toLowerCase()} ${said(data[field.name], field)}`)
    .join(', ');
  return all.length > kLongest ? `${all.slice(0, kLongest)}…` : all;
}
