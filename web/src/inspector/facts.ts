// The event's data and origin as pairs of a name and a value.
import type { Description, RecordedEvent } from '../../../wasm/playground';
import { fieldsOf } from '../lib/describe';
import { dateAndTime, said } from '../lib/words';

export interface Fact {
  name: string;
  value: string;
  /** An identifier: small, and cut where there is no room. */
  id?: boolean;
  /** The conversation that it names, which can be looked at. */
  conversation?: string;
}

export function dataFacts(description: Description, event: RecordedEvent): Fact[] {
  return fieldsOf(description, event.type).map((field) => ({
    name: field.label,
    value: said(event.data[field.name], field),
  }));
}

export function originFacts(event: RecordedEvent): Fact[] {
  return [
    { name: 'Time', value: dateAndTime(event.time) },
    { name: 'Actor', value: event.actor ?? 'not said' },
    { name: 'Command id', value: event.commandId, id: true },
    { name: 'Correlation id', value: event.correlationId, id: true, conversation: event.correlationId },
    { name: 'Causation id', value: event.causationId ?? 'none', id: event.causationId !== undefined },
  ];
}
