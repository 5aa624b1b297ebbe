// Finding things in what the core says of itself.
import type {
  BlameQuery,
  Column,
  CommandDescription,
  Description,
  DomainDescription,
  MessageDescription,
  ProjectionDescription,
} from '../../../wasm/playground';

/** The domain whose streams begin with this one's category. */
export function domainOf(description: Description, stream: string): DomainDescription | undefined {
  return description.domains.find((domain) => stream.startsWith(`${domain.category}-`));
}

/** Its commands without those that a process manager, or another part of the playground, alone sends. */
export function forPeople(domain: DomainDescription): CommandDescription[] {
  return domain.commands.filter(({ sentBy }) => !sentBy);
}

/** Those of all systems, and those over several of them. */
export function allProjections({ domains, projections }: Description): ProjectionDescription[] {
  return [...domains.flatMap((domain) => domain.projections), ...projections];
}

export function message(description: Description, type: string): MessageDescription | undefined {
  for (const { commands, events } of description.domains) {
    const found = events.find((event) => event.name === type) ?? commands.find((command) => command.name === type);
    if (found) return found;
  }
  return undefined;
}

/** The name as words; a name that nobody describes stays as it is. */
export function titleOf(description: Description, type: string): string {
  return message(description, type)?.title ?? type;
}

/** The fields of a message in its newest version, in order; none of a message that nobody describes. */
export function fieldsOf(description: Description, type: string): readonly Column[] {
  return message(description, type)?.versions.at(-1)?.fields ?? [];
}

export function secretFields(description: Description, type: string): ReadonlySet<string> {
  return new Set(fieldsOf(description, type).flatMap((field) => (field.secret ? [field.name] : [])));
}

/** What is known of the value whose origin is asked for. */
export function columnOf(description: Description, query: BlameQuery): Column | undefined {
  const columns =
    'projection' in query
      ? allProjections(description).find(({ name }) => name === query.projection)?.columns
      : domainOf(description, query.stream)?.state;
  return columns?.find(({ name }) => name === query.column);
}
