import type { Run } from '../../../runs/run';

/**
 * Whether a run is one of those that a person looks for.
 * @param query Words that must all be found in the name, id, task, status, notes or tags of the run; `#word` is a tag.
 */
export function matchesFilter({ record }: Run, query: string): boolean {
  const { name, id, task, status, notes } = record;
  const tags = record.tags.map((tag) => tag.toLowerCase());
  const text = [name, id, task, status, notes, ...tags].join('\n').toLowerCase();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) =>
    word.length > 1 && word.startsWith('#') ? tags.includes(word.slice(1)) : text.includes(word),
  );
}
