/** The tags in what a person wrote: words with blanks or commas between them, with or without the sign before a tag. */
export function tagsIn(text: string): string[] {
  const words = text.split(/[\s,]+/).map((word) => word.replace(/^#+/, ''));
  return [...new Set(words.filter((word) => word !== ''))];
}

/**
 * The tags of a run after a choice that was made for several runs at once.
 * @param tags those that the run has
 * @param common those that all of the runs had: they were ticked
 * @param chosen those that are ticked now
 */
export function retag(tags: readonly string[], common: readonly string[], chosen: readonly string[]): string[] {
  const kept = tags.filter((tag) => chosen.includes(tag) || !common.includes(tag));
  return [...kept, ...chosen.filter((tag) => !kept.includes(tag))];
}
