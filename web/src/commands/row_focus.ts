// The keyboard follows the rows of a list.
import { tick } from 'svelte';
import { on } from 'svelte/events';

/** Goes on in the row that a button has added, or, where one was removed, in the one that took its place. */
export function followRows(form: HTMLElement): () => void {
  return on(form, 'click', ({ target }) => {
    const button = (target as Element).closest('button');
    const list = button?.closest('[data-layout="array-field"]');
    if (button && list) follow(list, button);
  });
}

async function follow(list: Element, button: Element): Promise<void> {
  const rows = () => [...list.querySelectorAll(':scope > [data-layout="array-items"] > *')];
  const removed = rows().findIndex((row) => row.contains(button));
  await tick();
  const row = (removed < 0 ? undefined : rows()[removed]) ?? rows().at(-1) ?? list;
  row.querySelector<HTMLElement>('input, select, button')?.focus();
}
