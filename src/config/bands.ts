/** How band ranges are written, in the words an error message ends with. */
export const bandSyntax = 'ranges of band numbers counted from 1, like "1-3, 108-112, 220"';

const rangePattern = /^\s*([1-9]\d*)\s*(?:-\s*([1-9]\d*)\s*)?$/;

/** Bands `first` to `last`, both included, counted from 1 as in the file. */
export interface BandRange {
  readonly first: number;
  readonly last: number;
}

function bandRange(text: string): BandRange | undefined {
  const match = rangePattern.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first <= last ? { first, last } : undefined;
}

/** Whether `text` reads like `1-3, 108-112, 220`. */
export function isBandRanges(text: string): boolean {
  return text.split(',').every((part) => bandRange(part) !== undefined);
}

/** @param text ranges that {@link isBandRanges} accepts; others are left out. */
export function bandRanges(text: string): readonly BandRange[] {
  return text.split(',').flatMap((part) => bandRange(part) ?? []);
}

/**
 * The bands that a config's `data.bands` selects.
 * @param fileBands number of bands in the file
 * @returns 0-based indices in rising order; ranges beyond the file select nothing there
 */
export function selectBands(bands: { keep?: string; remove?: string } | undefined, fileBands: number): number[] {
  const within = (text: string) => {
    const ranges = bandRanges(text);
    return (band: number) => ranges.some(({ first, last }) => first <= band && band <= last);
  };
  const kept = bands?.keep === undefined ? () => true : within(bands.keep);
  const removed = bands?.remove === undefined ? () => false : within(bands.remove);
  const all = Array.from({ length: fileBands }, (_, index) => index);
  return all.filter((index) => kept(index + 1) && !removed(index + 1));
}
