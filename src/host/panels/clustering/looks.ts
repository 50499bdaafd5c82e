import { shrinkImage } from '../../scene/shrink';
import type { SamplePreview } from '../../../protocol/clustering';
import type { SampleLook } from '../../../protocol/clustering-panel';

/** Largest side of a picture: tiles are smaller, and the card of a sample is no larger on usual screens. */
const mostSide = 128;
/** Characters of a text that anybody reads in a tile or a card. */
const mostText = 600;
/** Cells of a row. */
const mostCells = 12;
/** Pieces of a wave, about one for each two pixels of a card. */
const pieces = 120;

/** A sample as it travels: small enough to be sent by the hundred. */
export function lookOf(preview: SamplePreview): SampleLook {
  switch (preview.kind) {
    case 'image':
      return imageLook(preview);
    case 'text':
      return {
        kind: 'text',
        text: preview.text.length > mostText ? `${preview.text.slice(0, mostText)}…` : preview.text,
      };
    case 'audio':
      return {
        kind: 'audio',
        seconds: preview.samples.length / preview.rate,
        envelope: envelope(preview.samples),
      };
    case 'row':
      return { kind: 'row', values: Object.entries(preview.values).slice(0, mostCells) };
  }
}

function imageLook({ rows, cols, channels, pixels }: Extract<SamplePreview, { kind: 'image' }>): SampleLook {
  const data = new Uint8Array(rows * cols * 4);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    const from = pixel * channels;
    for (let c = 0; c < 3; c++) data[4 * pixel + c] = pixels[from + (channels < 3 ? 0 : c)];
    data[4 * pixel + 3] = channels === 4 ? pixels[from + 3] : 255;
  }
  const { width, height, data: rgba } = shrinkImage({ width: cols, height: rows, data }, mostSide);
  return { kind: 'image', width, height, rgba };
}

/** Lowest and highest value of pieces of even length, loud enough to be seen: the loudest piece reaches the edge. */
function envelope(samples: Int16Array): Int8Array {
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
