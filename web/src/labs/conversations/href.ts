// The way to one conversation.
import { address } from '../../lib/address.svelte';

/** Opens the lab at this conversation; with `causation` as its graph. */
export function conversationHref(correlationId: string, lab: 'conversations' | 'causation' = 'conversations'): string {
  const parameters = new URLSearchParams(address.href('lab', lab).slice(1));
  parameters.set('conversation', correlationId);
  return `#${parameters}`;
}
