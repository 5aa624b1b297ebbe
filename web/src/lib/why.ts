// What a system's folder in the core says about its samples and its rules, beside the C++: fetched when somebody wants it.

export interface Why {
  /** A command that its rules refuse, sent twice at the latest; `says` goes on after "Break a rule:". */
  rule: { says: string; type: string; data: object };
  /** By sample: why each step matters, a sentence each. First its own commands, then what process managers send. */
  steps: { [sample: string]: readonly string[] };
}

const found = import.meta.glob<Why>('../../../core/domains/*/why.json', { import: 'default' });

/** What is said of this system; undefined where nothing is, or it cannot be fetched now. */
export async function whyOf(system: string): Promise<Why | undefined> {
  return found[`../../../core/domains/${system}/why.json`]?.().catch(() => undefined);
}

/** Fetches all of them, so that they are there without a network. */
export const fetchWhys = () => Promise.all(Object.values(found).map((fetch) => fetch()));
