import path from 'node:path';
import { dataError } from '../../errors';
import { openDataFile } from '../../files/open';
import { elementCount, shapeText } from '../../source/variable';
import type { Part } from '../part';
import type { SamplesOptions } from '../options';
import { pickVariable, readVariable, type StoredArray } from '../variables';
import type { Picture } from './picture';

/** Distances in elements between neighbours, and sizes. */
interface ImageAxes {
  readonly count: number;
  readonly rows: number;
  readonly cols: number;
  readonly channels: 1 | 3;
  /** Channels that are stored; the fourth is opacity and is left out. */
  readonly step: { readonly sample: number; readonly row: number; readonly col: number; readonly channel: number };
}

const isChannels = (size: number) => size === 1 || size === 3 || size === 4;

/** Rows and columns of an image whose pixels lie in one axis. */
export function sizeOfPixels(
  pixels: number,
  imageSize: SamplesOptions['imageSize'],
): { rows: number; cols: number; channels: 1 | 3 } | undefined {
  const given = imageSize === 'auto' ? undefined : [imageSize].flat();
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(pixels / channels);
    const [rows, cols = rows] = given && given[0] * (given[1] ?? given[0]) * channels === pixels ? given : [side];
    if (Number.isInteger(rows) && side > 1) return { rows, cols, channels };
  }
  return undefined;
}

/** A 2-D array: an axis of samples and one of pixels. */
function flatAxes([slow, fast]: readonly number[], isMatlab: boolean, imageSize: SamplesOptions['imageSize']) {
  const first = sizeOfPixels(fast, imageSize);
  const size = first ?? sizeOfPixels(slow, imageSize);
  if (!size) return undefined;
  const [count, sample, pixel] = first ? [slow, fast, 1] : [fast, 1, slow];
  const { rows, cols, channels } = size;
  // MATLAB counts the pixels of an image column by column.
  const [row, col] = isMatlab ? [pixel, pixel * rows] : [pixel * cols * channels, pixel * channels];
  const channel = isMatlab ? pixel * rows * cols : pixel;
  return { count, ...size, step: { sample, row, col, channel } };
}

/**
 * Which axes of an array are samples, rows, columns and channels. NumPy's users write `[samples, rows, columns]`, with
 * channels last or second; MATLAB's `[rows, columns, samples]` or `[rows, columns, channels, samples]`.
 * @param shape from the slowest to the fastest axis
 */
export function imageAxes(
  shape: readonly number[],
  isMatlab: boolean,
  imageSize: SamplesOptions['imageSize'],
): ImageAxes | undefined {
  const step = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  if (shape.length === 2) return flatAxes(shape, isMatlab, imageSize);
  if (shape.length === 3) {
    const [row, col] = isMatlab ? [2, 1] : [1, 2];
    const steps = { sample: step[0], row: step[row], col: step[col], channel: 0 };
    return { count: shape[0], rows: shape[row], cols: shape[col], channels: 1, step: steps };
  }
  if (shape.length !== 4) return undefined;
  const last = isMatlab ? 1 : 3;
  const channel = isChannels(shape[last]) ? last : isChannels(shape[1]) ? 1 : undefined;
  if (channel === undefined) return undefined;
  const [one, other] = [1, 2, 3].filter((axis) => axis !== channel);
  const [row, col] = isMatlab ? [other, one] : [one, other];
  const steps = { sample: step[0], row: step[row], col: step[col], channel: step[channel] };
  return { count: shape[0], rows: shape[row], cols: shape[col], channels: shape[channel] === 1 ? 1 : 3, step: steps };
}

/** The sample at `place` as a picture; a view where the pixels lie as they are wanted. */
function pictureAt({ data }: StoredArray, axes: ImageAxes, place: number): Picture {
  const { rows, cols, channels, step } = axes;
  const start = place * step.sample;
  const inPlace =
    step.channel * (channels - 1) === channels - 1 && step.col === channels && step.row === cols * channels;
  if (inPlace) return { rows, cols, channels, values: data.subarray(start, start + rows * cols * channels) };
  const values =
    data instanceof Uint8Array ? new Uint8Array(rows * cols * channels) : new Float32Array(rows * cols * channels);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      for (let channel = 0; channel < channels; channel++) {
        values[at++] = data[start + row * step.row + col * step.col + channel * step.channel];
      }
    }
  }
  return { rows, cols, channels, values };
}

/** Images that lie in one array. */
export function arrayPart(
  file: string,
  format: string,
  array: StoredArray,
  isMatlab: boolean,
  imageSize: SamplesOptions['imageSize'],
): Part<Picture> {
  const axes = imageAxes(array.shape, isMatlab, imageSize);
  if (!axes) {
    const message = `the array of ${shapeText(array.shape)} is no list of images; needed: samples x rows x columns (x channels), or samples x pixels`;
    throw dataError('images-shape', file, message, 'Give `data.imageSize: [rows, columns]`, or use `table:`.');
  }
  return {
    count: axes.count,
    nameOf: (place) => `${path.basename(file)}:${place + 1}`,
    read: (place) => pictureAt(array, axes, place),
    shape: [axes.rows, axes.cols, axes.channels],
    facts: { Format: format },
    warnings: [],
  };
}

/** Images of an NPY, NPZ or MAT file. @throws UserError as the readers, `no-variable` or `images-shape` */
export async function openImageArray(
  file: string,
  { variable: name, imageSize }: Pick<SamplesOptions, 'variable' | 'imageSize'>,
): Promise<Part<Picture>> {
  const opened = await openDataFile(file);
  try {
    const variable = pickVariable(opened, name, 'data.variable', ({ shape }) => shape.length >= 2);
    const isMatlab = variable.storage === 'column-major';
    return arrayPart(file, opened.format, await readVariable(variable), isMatlab, imageSize);
  } finally {
    await opened.close();
  }
}
