// Opens the history that a link holds, if it holds one, as soon as the page is there and whenever the address changes.
import type { Playground } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { goTo, keep, parcelInAddress, saidBefore } from './receive';

export class Received {
  /** Why it could not be opened, or what there is to say of what was, as sentences. */
  notice = $state(saidBefore());

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
      if (!parcel) return;
      const { name, problems } = await keep(playground, parcel);
      goTo({ name, view: parcel.view }, problems.join(' '));
    } catch (error) {
      this.notice = (error as Error).message;
    }
  }
}
