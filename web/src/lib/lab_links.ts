// Links into labs, for whoever has nothing else to do with them: a lab's name and its parameters, as its address has them.
import { address } from './address.svelte';

/** To the command with this number, step by step; without one, to that of the event that is looked at. */
export const insideHref = (number?: number) =>
  address.href({ lab: 'anatomy', inside: number === undefined ? undefined : `${number}` });

/** To a subscription: what is set, and what is on its way to it. */
export const busHref = (subscription: string) =>
  address.href({ lab: 'bus', shown: JSON.stringify({ bus: { wanted: subscription } }) });

/** To the messages of one conversation; with `causation` to its graph. */
export const conversationHref = (correlationId: string, lab: 'conversations' | 'causation' = 'conversations') =>
  address.href({ lab, conversation: correlationId });
