// Which history the page has open. A page has one for its life: another one is opened by loading the page anew.

/** The branch that the address names; undefined for the real history. */
export function branchInAddress(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('branch') || undefined;
}

/** Whether the address says that nothing shall be kept in this browser, nor what is kept be looked at. */
export function isInMemory(): boolean {
  return new URLSearchParams(location.hash.slice(1)).has('memory');
}

/** Loads the page anew without keeping anything: a way on where the browser does not open its database. */
export function openInMemory(): void {
  location.hash = 'memory=1';
  location.reload();
}

/** What the address says of the window and not of the history in it: the system that people are at is among it. */
const kOfTheWindow = ['present', 'follow', 'memory', 'system'];
/** What it says still when the history in the window was erased; all else, words that were looked for among it, is void. */
export const kLeftByErasure = [...kOfTheWindow, 'branch', 'lab', 'by'];

/**
 * Opens a branch, or the real history where there is no name. What the address said of the view before is void there, but
 * whoever presents goes on presenting.
 */
export function openBranch(name: string | undefined, lab?: string): void {
  const before = new URLSearchParams(location.hash.slice(1));
  const parameters = new URLSearchParams({ ...(name !== undefined && { branch: name }), ...(lab && { lab }) });
  for (const kept of kOfTheWindow) if (before.has(kept)) parameters.set(kept, before.get(kept)!);
  location.hash = parameters.toString();
}

/** The branch that the page has open. */
const opened = branchInAddress();

/** Whether the address names another history than the one that is open: the page is about to be loaded anew. */
export const isLeaving = () => branchInAddress() !== opened;

/** Loads the page anew as soon as the address names another branch than the one that is open. */
export function followBranch(): void {
  const follow = () => {
    if (isLeaving()) location.reload();
  };
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
}
