/** Which fields hold something that nobody should see, and how they are hashed before they leave the page. */

import { hashPassword, isHash } from './passwords';
import type { Description, DomainDescription, Json } from './playground';

type Data = { [field: string]: Json };

/** A field that holds the hash of a secret, and the name under which the secret itself may be given in its place. */
export interface Secret {
  field: string;
  plain: string;
}

/** The fields of a command that its schema marks `x-secret`, which says their plain names. */
export function secretsOf(description: Description, command: string): Secret[] {
  const schemas = description.domains.flatMap(({ commands }) => commands.filter(({ name }) => name === command));
  return schemas.flatMap(({ schema }) => {
    const properties = (schema.properties ?? {}) as { [field: string]: { 'x-secret'?: string } };
    return Object.entries(properties).flatMap(([field, { 'x-secret': plain }]) => (plain ? [{ field, plain }] : []));
  });
}

/** The fields of a stream's state that hold a hash. */
export function secretColumns(description: Description, stream: string): string[] {
  const isOf = ({ category }: DomainDescription) => stream.startsWith(`${category}-`);
  return description.domains
    .filter(isOf)
    .flatMap(({ state }) => state.filter(({ secret }) => secret).map(({ name }) => name));
}

/** Hashes under way, by the field that the plain text was given in. */
type Hashes = Map<string, Promise<string>>;

/** What secrets are usually called. Only the description says which fields are secret: this decides what to begin with. */
const kLikelySecret = /password/;

/** Begins to hash what is likely secret going by its name, for hashing takes as long as loading the description does. */
export function hashAhead(data: Data): Hashes {
  const likely = Object.keys(data).filter((field) => kLikelySecret.test(field) && isPlainText(data[field]));
  const hashes = new Map(likely.map((field) => [field, hashPassword(data[field] as string)]));
  for (const hash of hashes.values()) hash.catch(() => {}); // It is told where the hash is wanted.
  return hashes;
}

/**
 * The data with each of these secrets hashed, whether it was given as plain text under its field's name or under its plain
 * one. A hash stays as it is. An empty text stays empty, so that it is the domain that refuses it. Takes the hashes from
 * `ahead` where they are.
 */
export async function hashSecrets(data: Data, secrets: Secret[], ahead: Hashes = new Map()): Promise<Data> {
  const hashed = { ...data };
  for (const { field, plain } of secrets) {
    const given = plain in data ? plain : field;
    const value = data[given];
    if (value === undefined) continue;
    delete hashed[plain];
    hashed[field] = isPlainText(value) ? await (ahead.get(given) ?? hashPassword(value)) : value;
  }
  return hashed;
}

function isPlainText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '' && !isHash(value);
}
