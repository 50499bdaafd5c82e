/** A letter, then at least one more letter, digit or underscore. */
const word = /[\p{L}][\p{L}\p{M}\p{N}_]+/gu;

/** The words of a text in lower case, in their order; a word has two characters or more. */
export const tokenise = (text: string): readonly string[] => text.toLowerCase().match(word) ?? [];
