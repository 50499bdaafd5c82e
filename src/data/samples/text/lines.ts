import path from 'node:path';
import { dataError } from '../../errors';
import { readMaybeGzipped } from '../../files/gzip';

/** V8 holds no longer texts. */
const longestText = 2 ** 29 - 25;

/**
 * A text file, gzipped or not, as UTF-8 without a byte order mark.
 * @throws UserError `gzip-corrupt` or `too-large`
 */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readMaybeGzipped(file);
  if (bytes.length > longestText) {
    const message = `${path.basename(file)} has ${(bytes.length / 1e6).toFixed(0)} MB of text; at most 537 MB are read at once`;
    throw dataError('too-large', file, message, 'Split it, and give the list of files.');
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** A line and its number from 1. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

/** Lines that are not empty. */
export function* linesOf(text: string): Generator<Line> {
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const content = text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop);
    if (content.trim() !== '') yield { text: content, line };
    start = stop + 1;
  }
}
