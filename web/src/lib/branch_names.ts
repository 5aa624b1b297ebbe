import type { Branch } from '../../../wasm/playground';

/** "Branch 1", or the next one that is free. */
export function freeName(branches: readonly Branch[]): string {
  const taken = new Set(branches.map(({ name }) => name));
  for (let number = 1; ; number++) if (!taken.has(`Branch ${number}`)) return `Branch ${number}`;
}

/** The branch that another one left, as long as it is there: one of its name that was made later is not it. */
export const leftBy = ({ of, time }: Branch, all: readonly Branch[]) =>
  all.find((each) => each.name === of && each.time <= time);

/** What a branch left: "the real history", or another branch. */
export function origin(branch: Branch, all: readonly Branch[]): string {
  if (branch.of === null) return 'the real history';
  return leftBy(branch, all) ? `“${branch.of}”` : 'a branch that was thrown away';
}

/** "left the real history at position 5", or what else it is. */
export function began(branch: Branch, all: readonly Branch[]): string {
  if (branch.aside) return 'was the real history, and is damaged';
  return branch.log === undefined ? `left ${origin(branch, all)} at position ${branch.from}` : 'came from elsewhere';
}
