// The way into one command.
import { address } from '../../lib/address.svelte';

/** Opens the lab at the command with this number; without one, at that of the event that is looked at. */
export function insideHref(number?: number): string {
  const parameters = new URLSearchParams(address.href('lab', 'anatomy').slice(1));
  if (number === undefined) parameters.delete('inside');
  else parameters.set('inside', `${number}`);
  return `#${parameters}`;
}
