import type { DdcOptions } from '../../config/tasks/clustering';
import type { SampleSet } from '../../data/samples/sampleSet';
import type { Augmentation, ImageShape } from '../../nn/augment';

/** Ranges that samples are varied in, as the config names them. */
export type AugmentationRanges = Exclude<DdcOptions['augmentation'], string>;

const nothing: AugmentationRanges = {
  rotate: 0,
  shift: 0,
  zoom: 0,
  channelShift: 0,
  flip: false,
  rescale: 1,
  dropout: 0,
};

/** Section 7 of the method: the rows of the authors' scripts for digits, and for coloured images. */
const digits: AugmentationRanges = {
  ...nothing,
  rotate: 10,
  shift: 0.1,
  zoom: 0.05,
  channelShift: 0.05,
  rescale: 0.975,
};
const objects: AugmentationRanges = {
  ...nothing,
  rotate: 20,
  shift: 0.18,
  zoom: 0.15,
  channelShift: 0.1,
  flip: true,
  rescale: 0.95,
};

/** Small shifts in time and frequency, and of loudness: values are logarithms, so that a gain is added. */
const sound: AugmentationRanges = { ...nothing, shift: 0.06, channelShift: 0.1 };
/** Words and columns left out. */
const row: AugmentationRanges = { ...nothing, dropout: 0.1 };

type Kinds = Pick<SampleSet, 'kind' | 'shape'>;

/** The ranges for samples of a kind. */
export function augmentationRanges({ kind, shape }: Kinds, asked: DdcOptions['augmentation']): AugmentationRanges {
  if (typeof asked !== 'string') return asked;
  const light = kind === 'images' ? { ...digits, rotate: 8, shift: 0.06 } : kind === 'audio' ? sound : row;
  switch (asked) {
    case 'none':
      return nothing;
    case 'digits':
      return digits;
    case 'objects':
      return objects;
    case 'light':
      return light;
    case 'auto':
      if (kind !== 'images') return light;
      return shape[2] === 1 ? digits : objects;
  }
}

/** Samples as images, since those are what is varied: rows of numbers have one line. */
export const imageShape = ({ shape }: Pick<SampleSet, 'shape'>): ImageShape =>
  shape.length === 3 ? [shape[0], shape[1], shape[2]] : [1, shape[0], 1];

/**
 * How elements become varied values, `rescale (scale element - mean)` with what the ranges do to the elements before.
 * Channel shifts are parts of the range of the values.
 */
export function augmentationOf(samples: SampleSet, asked: DdcOptions['augmentation']): Augmentation {
  const { rotate, shift, zoom, channelShift, flip, rescale, dropout } = augmentationRanges(samples, asked);
  const unit = (samples.elements instanceof Uint8Array ? 255 : 1) * samples.scale;
  const channels = imageShape(samples)[2];
  const mean = samples.mean.length > 0 ? samples.mean : new Array<number>(channels).fill(0);
  return {
    fill: 'nearest',
    ...(rotate > 0 && { rotate: { degrees: rotate } }),
    ...(shift > 0 && { shift: { horizontal: shift, vertical: shift } }),
    ...(zoom > 0 && { zoom: { from: 1 - zoom, to: 1 + zoom, keepsAspect: false } }),
    ...(flip && { flip: { horizontal: 0.5 } }),
    ...(channelShift > 0 && { colour: { channelShift: (channelShift * spanOf(samples)) / unit } }),
    ...(dropout > 0 && { dropout }),
    normalise: {
      mean: mean.map((value) => value / unit),
      deviation: mean.map(() => 1 / (rescale * unit)),
    },
  };
}

/** Images span 0 to 1; of other values four deviations are taken for their span. */
function spanOf({ kind, elements, scale }: SampleSet): number {
  if (kind === 'images') return 1;
  let [sum, squares] = [0, 0];
  for (const element of elements) {
    sum += element;
    squares += element * element;
  }
  const mean = sum / elements.length;
  return 4 * scale * Math.sqrt(Math.max(squares / elements.length - mean ** 2, 0));
}
