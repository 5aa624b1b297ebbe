// The way to one conversation.
import { address } from '../../lib/address.svelte';

/** Opens the lab at this conversation. */
export function conversationHref(correlationId: string): string {
  const parameters = new URLSearchParams(address.href('lab', 'conversations').slice(1));
  parameters.set('conversation', correlationId);
  return `#${parameters}`;
}
