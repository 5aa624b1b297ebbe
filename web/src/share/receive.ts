// A history that somebody sent is opened as a branch: nothing that is kept in this browser is touched by it.
import { digestOf } from '../../../wasm/client';
import type { Branch, Playground } from '../../../wasm/playground';
import { fromText, type Parcel, unpack } from './parcel';

/** The parcel in the page's address, if there is one. Throws `NoParcel`. */
export function parcelInAddress(): Parcel | undefined {
  const text = new URLSearchParams(location.hash.slice(1)).get('data');
  return text === null ? undefined : unpack(fromText(text));
}

/**
 * Keeps the history as a branch, where none is kept that is as it was sent, and goes to its view there. Throws an error whose
 * message is a sentence where that cannot be.
 */
export async function open(playground: Playground, parcel: Parcel): Promise<void> {
  const name = await keptAs(playground, parcel, await digestOf(parcel.log));
  const view = new URLSearchParams(parcel.view);
  view.delete('data');
  view.set('branch', name);
  // In place of the link itself, so that the way back does not lead into it again.
  location.replace(`#${view}`);
}

/** The name of a branch that is as the log was sent. Another tab may be making it at the same time. */
async function keptAs(playground: Playground, { log }: Parcel, digest: string): Promise<string> {
  const { branches } = await playground.branches();
  const found = unchanged(branches, digest);
  if (found) return found.name;
  const made = await playground.branch({ name: freeName(branches, digest), log });
  if (made.ok) return made.branch.name;
  const theirs = unchanged((await playground.branches()).branches, digest);
  if (theirs) return theirs.name;
  throw new Error(made.message);
}

const unchanged = (branches: Branch[], digest: string) =>
  branches.find(({ log, changed }) => log === digest && !changed);

/** "Shared 1a2b3c4d", or with a number behind it where that was changed. */
function freeName(branches: Branch[], digest: string): string {
  const name = `Shared ${digest.slice(0, 8)}`;
  const taken = new Set(branches.map((branch) => branch.name));
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(numbered)) return numbered;
  }
}
