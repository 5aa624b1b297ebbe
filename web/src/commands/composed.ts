// Letters with accents are sent composed, however they were typed.

/** Whether a text has half of a surrogate pair, which stands for no character. */
export const hasHalf = (text: string) => /\p{Surrogate}/u.test(text);

/** One with half of a character stays as it is, to be refused: some browsers would put another character in its place. */
export const composed = (text: string) => (hasHalf(text) ? text : text.normalize());
