import type { SamplePreview } from '../../../protocol/clustering';

/** Characters of a text that are shown at most. */
const mostCharacters = 4000;

/** Seconds of sound that are shown at most. */
const mostSeconds = 10;

/** Characters or values that the previews of a whole set may take: they must not fill a disk. */
const budget = 2 ** 29;

/** The beginning of a text. */
export function shownText(preview: SamplePreview, count: number): string {
  if (preview.kind !== 'text') throw new Error(`a text was expected, not ${preview.kind}`);
  const limit = Math.min(mostCharacters, Math.floor(budget / count));
  const { text } = preview;
  // A pair of surrogates must not be cut in two.
  return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The beginning of a sound. */
export function shownAudio({ samples, rate }: Extract<SamplePreview, { kind: 'audio' }>, count: number): Int16Array {
  return samples.subarray(0, Math.min(Math.round(mostSeconds * rate), Math.floor(budget / count)));
}
