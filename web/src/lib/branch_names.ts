import type { Branch } from '../../../wasm/playground';

/** "Branch 1", or the next one that is free. */
export function freeName(branches: readonly Branch[]): string {
  const taken = new Set(branches.map(({ name }) => name));
  for (let number = 1; ; number++) if (!taken.has(`Branch ${number}`)) return `Branch ${number}`;
}

/** What a branch left: "the real history", or another branch. */
export const origin = ({ of }: Pick<Branch, 'of'>) => (of === null ? 'the real history' : `“${of}”`);

/** "left the real history at position 5", or that it came from elsewhere. */
export function began(branch: Branch): string {
  return branch.log === undefined ? `left ${origin(branch)} at position ${branch.from}` : 'came from elsewhere';
}
