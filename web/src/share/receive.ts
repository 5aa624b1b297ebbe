// A history that somebody sent is opened as a branch: nothing that is kept in this browser is touched by it.
import type { Playground } from '../../../wasm/playground';
import { fromText, nameOf, type Parcel, unpack } from './parcel';

/** The parcel in the page's address, if there is one. Throws `NoParcel`. */
export function parcelInAddress(): Parcel | undefined {
  const text = new URLSearchParams(location.hash.slice(1)).get('data');
  return text === null ? undefined : unpack(fromText(text));
}

/**
 * Keeps the history as a branch, where it is not kept already, and goes to its view there. Throws an error whose message is
 * a sentence where that cannot be.
 */
export async function open(playground: Playground, parcel: Parcel): Promise<void> {
  const name = nameOf(parcel);
  const { branches } = await playground.branches();
  if (!branches.some((branch) => branch.name === name)) {
    const made = await playground.branch({ name, log: parcel.log });
    if (!made.ok) throw new Error(made.message);
  }
  const view = new URLSearchParams(parcel.view);
  view.delete('data');
  view.set('branch', name);
  // In place of the link itself, so that the way back does not lead into it again.
  location.replace(`#${view}`);
}
