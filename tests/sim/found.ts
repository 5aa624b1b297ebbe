/** Seeds at which something was wrong once, by what it was. README.md says how long they tell anything. */
export const kFound: { [what: string]: number } = {
  'a tab whose reading failed stayed behind until somebody told it of something else': 36,
  'what was read before the store failed was missing in the read models': 2030,
  'what another tab added to the history that an erasure had just begun was not seen': 27390,
  'a tab that was closed erased, and told nobody': 525,
  'a deadline that passed between two looks was waited for by neither': 228158,
};
