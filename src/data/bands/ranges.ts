import { configError } from '../errors';

/**
 * Which of `count` bands the ranges name, such as `1-3, 108-112, 220` (counted from 1, both ends included).
 * @param key config key for error messages, such as `data.bands.keep`
 * @throws UserError `band-range` for a text that is no range or reaches beyond the last band.
 */
export function bandMask(text: string, count: number, key: string): boolean[] {
  const mask = new Array<boolean>(count).fill(false);
  for (const part of text.split(',')) {
    const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (match === null || first < 1 || last < first || last > count) {
      const message = `"${part.trim()}" in ${key} is not a range of bands between 1 and ${count}`;
      throw configError('band-range', message, `Write ranges like "1-3, 108-112" within 1-${count} in ${key}.`);
    }
    mask.fill(true, first - 1, last);
  }
  return mask;
}

/** 0-based band indices as ranges counted from 1: `1-3, 7`. */
export function bandRanges(indices: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0; from < indices.length;) {
    let to = from;
    while (to + 1 < indices.length && indices[to + 1] === indices[to] + 1) to += 1;
    parts.push(from === to ? `${indices[from] + 1}` : `${indices[from] + 1}-${indices[to] + 1}`);
    from = to + 1;
  }
  return parts.join(', ');
}
