import type { JsonValue } from '../../../protocol/json';
import type { ComparedSetting } from '../../../protocol/compare-panel';

/** What a label is made from. */
export interface Labelled {
  readonly name: string;
  readonly created: string;
}

const text = (value: JsonValue): string =>
  value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** Longer values than this tell nothing at a glance. */
const longestValue = 24;

/** The last word of a key, such as `lambda` of `method.lambda`. */
const shortKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const areDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/**
 * Short texts that tell runs apart: their names; else the first setting that no two share, such as `samson · lambda 0.1`;
 * else the time at which they began.
 */
export function runLabels(runs: readonly Labelled[], settings: readonly ComparedSetting[]): string[] {
  const names = runs.map(({ name }) => name);
  if (areDistinct(names)) return names;
  for (const { path, values } of settings) {
    const texts = values.map(text);
    const labels = names.map((name, i) => `${name} · ${shortKey(path)} ${texts[i]}`);
    if (areDistinct(labels) && texts.every(({ length }) => length <= longestValue)) return labels;
  }
  const times = runs.map(({ name, created }) => `${name} · ${new Date(created).toLocaleTimeString()}`);
  return areDistinct(times) ? times : names.map((name, i) => `${name} · ${i + 1}`);
}
