import type { RandomStream } from '../../compute/random';
import { drawAffine, unchanged, type Affine } from './affine';
import type { Augmentation, ImageShape } from './augmentation';
import { changeColour, drawColour } from './colour';
import { drawCutouts } from './cutout';
import { resample } from './resample';

/** Images one after the other, `[count, height, width, channels]`; 8-bit values stand for 0 to 1. */
export interface Images {
  readonly shape: ImageShape;
  readonly data: Uint8Array | Float32Array;
}

/**
 * Chosen images, each varied by draws of its own.
 * @param indices which images, in which order
 * @returns `[indices.length, height, width, channels]`
 */
export function augment(
  { shape, data }: Images,
  indices: Int32Array,
  augmentation: Augmentation,
  random: RandomStream,
): Float32Array<ArrayBuffer> {
  const size = shape[0] * shape[1] * shape[2];
  const batch = new Float32Array(indices.length * size);
  indices.forEach((index, i) => {
    augmentOne(data, index * size, batch.subarray(i * size, (i + 1) * size), shape, augmentation, random);
  });
  return batch;
}

function augmentOne(
  data: Images['data'],
  offset: number,
  target: Float32Array,
  shape: ImageShape,
  augmentation: Augmentation,
  random: RandomStream,
): void {
  const { fill = 'zero', interpolation = 'bilinear', colour, cutout, dropout } = augmentation;
  const affine = drawAffine(augmentation, shape, random);
  if (isUnchanged(affine)) target.set(data.subarray(offset, offset + target.length));
  else resample(data, offset, target, shape, affine, { fill, interpolation });
  const is8Bit = data instanceof Uint8Array;
  if (is8Bit) for (let i = 0; i < target.length; i++) target[i] /= 255;
  if (dropout !== undefined) dropOut(target, dropout, random);
  if (colour !== undefined) {
    changeColour(target, shape[2], drawColour(colour, shape[2], random), is8Bit ? 1 : undefined);
  }
  normalise(target, shape[2], augmentation);
  if (cutout !== undefined) drawCutouts(target, shape, cutout, random);
}

/** Values that are 0 draw nothing: of a text most are. */
function dropOut(values: Float32Array, part: number, random: RandomStream): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0) values[i] = random.uniform() < part ? 0 : values[i] / (1 - part);
  }
}

const isUnchanged = ({ a, b, c, d, e, f }: Affine): boolean =>
  a === unchanged.a && b === 0 && c === 0 && d === unchanged.d && e === 0 && f === 0;

function normalise(image: Float32Array, channels: number, { normalise: by }: Augmentation): void {
  if (by === undefined) return;
  for (let at = 0; at < image.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      image[at + channel] = (image[at + channel] - by.mean[channel]) / by.deviation[channel];
    }
  }
}

/** Mean and deviation of each channel over all images, for {@link Augmentation.normalise}. */
export function channelStatistics({ shape, data }: Images): { readonly mean: number[]; readonly deviation: number[] } {
  const channels = shape[2];
  const unit = data instanceof Uint8Array ? 255 : 1;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < data.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = data[at + channel] / unit;
      sums[channel] += value;
      squares[channel] += value * value;
    }
  }
  const count = data.length / channels;
  const mean = Array.from(sums, (sum) => sum / count);
  const deviation = Array.from(squares, (square, channel) =>
    Math.sqrt(Math.max(square / count - mean[channel] ** 2, 0)),
  );
  // A channel without contrast is only centred.
  return { mean, deviation: deviation.map((value) => (value < 1e-6 ? 1 : value)) };
}
