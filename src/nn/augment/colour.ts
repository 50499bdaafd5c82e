import type { RandomStream } from '../../compute/random';
import { around } from './affine';
import type { ColourJitter } from './augmentation';

/** What happens to the colours of one image. */
export interface ColourChange {
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Added to each channel. */
  readonly shifts: readonly number[];
}

export function drawColour(jitter: ColourJitter, channels: number, random: RandomStream): ColourChange {
  const factor = (spread = 0): number => 1 + around(random, spread);
  return {
    brightness: factor(jitter.brightness),
    contrast: factor(jitter.contrast),
    saturation: factor(jitter.saturation),
    shifts: Array.from({ length: channels }, () => around(random, jitter.channelShift ?? 0)),
  };
}

/** Weights of red, green and blue in grey (ITU-R BT.601); other images weigh their channels equally. */
const greyWeights = (channels: number): readonly number[] =>
  channels === 3 ? [0.299, 0.587, 0.114] : new Array<number>(channels).fill(1 / channels);

/**
 * Changes the colours of an image in place.
 * @param limit the largest value; values are kept in [0, limit], or as they are where it is undefined
 */
export function changeColour(
  image: Float32Array,
  channels: number,
  { brightness, contrast, saturation, shifts }: ColourChange,
  limit: number | undefined,
): void {
  const weights = greyWeights(channels);
  const greyAt = (at: number): number =>
    weights.reduce((grey, weight, channel) => grey + weight * image[at + channel], 0);
  let mean = 0;
  if (contrast !== 1) {
    for (let at = 0; at < image.length; at += channels) mean += greyAt(at);
    mean *= (brightness * channels) / image.length;
  }
  for (let at = 0; at < image.length; at += channels) {
    const grey = greyAt(at) * brightness;
    for (let channel = 0; channel < channels; channel++) {
      const bright = image[at + channel] * brightness;
      const saturated = grey + (bright - grey) * saturation;
      const value = mean + (saturated - mean) * contrast + shifts[channel];
      image[at + channel] = limit === undefined ? value : Math.min(Math.max(value, 0), limit);
    }
  }
}
