import type { NdArray } from '../../protocol/ndarray';
import type { SceneLayout } from '../../protocol/unmixing';

/** Numbers over an image, `[rows, cols, channels]`, row-major. */
export interface Field {
  readonly rows: number;
  readonly cols: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** One value per pixel. */
export const scalarField = ({ rows, cols }: SceneLayout, values: Float32Array): Field => ({
  rows,
  cols,
  channels: 1,
  values,
});

/** `[pixels, channels]`, such as abundances, as an image of many channels; nothing is copied. */
export const channelField = ({ rows, cols }: SceneLayout, { shape, data }: NdArray<Float32Array>): Field => ({
  rows,
  cols,
  channels: shape[1],
  values: data,
});

/** The values of one channel, `[pixels]`; a copy unless it is the only one. */
export function channelOf({ values, channels }: Field, channel: number): Float32Array {
  if (channels === 1) return values;
  const taken = new Float32Array(values.length / channels);
  for (let pixel = 0; pixel < taken.length; pixel++) taken[pixel] = values[pixel * channels + channel];
  return taken;
}

/** The field reduced by the smallest whole factor that makes it at most `limit` wide and high; boxes are averaged. */
export function shrinkField(field: Field, limit: number): Field {
  const factor = Math.ceil(Math.max(field.rows, field.cols) / limit);
  if (factor <= 1) return field;
  const [rows, cols] = [Math.ceil(field.rows / factor), Math.ceil(field.cols / factor)];
  const values = new Float32Array(rows * cols * field.channels);
  for (let pixel = 0; pixel < rows * cols; pixel++) {
    const [row, col] = [Math.floor(pixel / cols) * factor, (pixel % cols) * factor];
    for (let channel = 0; channel < field.channels; channel++) {
      values[pixel * field.channels + channel] = boxMean(field, row, col, factor, channel);
    }
  }
  return { rows, cols, channels: field.channels, values };
}

function boxMean(field: Field, top: number, left: number, size: number, channel: number): number {
  let [sum, count] = [0, 0];
  for (let row = top; row < Math.min(top + size, field.rows); row++) {
    for (let col = left; col < Math.min(left + size, field.cols); col++) {
      sum += field.values[(row * field.cols + col) * field.channels + channel];
      count++;
    }
  }
  return sum / count;
}
