import type { SamplePreview } from '../../protocol/clustering';
import type { RgbaImage } from './image';

/** The picture of a sample; grey where it has fewer than three channels. */
export function previewImage({ rows, cols, channels, pixels }: Extract<SamplePreview, { kind: 'image' }>): RgbaImage {
  const data = new Uint8Array(rows * cols * 4);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    const from = pixel * channels;
    for (let c = 0; c < 3; c++) data[4 * pixel + c] = pixels[from + (channels < 3 ? 0 : c)];
    data[4 * pixel + 3] = channels === 4 ? pixels[from + 3] : 255;
  }
  return { width: cols, height: rows, data };
}

/**
 * Lowest and highest value of pieces of even length, one after the other, `[2 * pieces]`; loud enough to be seen: the
 * loudest piece reaches 127.
 */
export function soundEnvelope(samples: Int16Array, pieces: number): Int8Array {
  const ends = new Int16Array(2 * pieces);
  let loudest = 1;
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((piece * samples.length) / pieces);
    const to = Math.max(from + 1, Math.floor(((piece + 1) * samples.length) / pieces));
    for (const value of samples.subarray(from, to)) {
      ends[2 * piece] = Math.min(ends[2 * piece], value);
      ends[2 * piece + 1] = Math.max(ends[2 * piece + 1], value);
    }
    loudest = Math.max(loudest, -ends[2 * piece], ends[2 * piece + 1]);
  }
  return Int8Array.from(ends, (value) => Math.round((127 * value) / loudest));
}
