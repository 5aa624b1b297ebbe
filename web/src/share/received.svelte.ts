// Opens the history that a link holds, if it holds one, as soon as the page is there and whenever the address changes.
import type { Playground } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { open, parcelInAddress } from './receive';

export class Received {
  /** Why it could not be opened, as a sentence. */
  notice = $state('');

  /** To be made while a component is being set up. */
  constructor({ news, playground }: Session) {
    $effect(() => {
      void address.navigations;
      if (news.open) void this.#receive(playground);
    });
  }

  async #receive(playground: Playground) {
    try {
      const parcel = parcelInAddress();
      if (parcel) await open(playground, parcel);
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }
}
