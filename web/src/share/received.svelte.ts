// Opens the history that a link holds, if it holds one, as soon as the page is there and whenever the address changes.
import type { Playground } from '../../../wasm/playground';
import { address } from '../lib/address.svelte';
import type { Session } from '../lib/session.svelte';
import { Opening } from './opening.svelte';
import { goTo, keepLink, saidBefore } from './receive';

export class Received {
  /** What there is to say of what was opened, or why it could not be, as sentences. */
  notice = $state(saidBefore());
  readonly opening = new Opening();
  /** What was in the address when it was looked at last; what could not be opened is not tried again and again. */
  #text: string | undefined;

  /** To be made while a component is being set up. */
  constructor({ news, playground }: Session) {
    $effect(() => {
      void address.navigations;
      if (news.open) void this.#receive(playground);
    });
  }

  async #receive(playground: Playground) {
    const text = address.data;
    if (text === this.#text) return;
    this.opening.cancel();
    this.#text = text;
    if (text === undefined) return;
    this.notice = '';
    try {
      const { name, view, problems } = await keepLink(playground, text, this.opening);
      if (text === this.#text) goTo({ name, view }, problems.join(' '));
    } catch (error) {
      if (text === this.#text) this.notice = (error as Error).message;
    }
  }
}
