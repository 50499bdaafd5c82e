import type { Affine } from './affine';
import type { Fill, ImageShape } from './augmentation';

export interface ResampleOptions {
  readonly fill: Fill;
  readonly interpolation: 'bilinear' | 'nearest';
}

type Pixels = Float32Array | Uint8Array;

/** Index of a pixel on one axis, for a place that may lie outside; -1 for none. */
function inside(place: number, length: number, fill: Fill): number {
  if (place >= 0 && place < length) return place;
  if (fill === 'zero') return -1;
  if (fill === 'nearest') return place < 0 ? 0 : length - 1;
  // Mirrored at the border, again and again: the border pixel itself is repeated.
  const period = 2 * length;
  const within = ((place % period) + period) % period;
  return within < length ? within : period - 1 - within;
}

/**
 * The image as a transformation leaves it.
 * @param source `[height, width, channels]`, from `offset`
 * @param target of the same size, overwritten
 */
export function resample(
  source: Pixels,
  offset: number,
  target: Float32Array,
  shape: ImageShape,
  affine: Affine,
  options: ResampleOptions,
): void {
  target.fill(0);
  if (movesWholePixels(affine)) copyPixels(source, offset, target, shape, affine, options.fill);
  else interpolate(source, offset, target, shape, affine, options);
}

/** Crops, shifts and flips, which most images only go through. */
const movesWholePixels = ({ a, b, c, d, e, f }: Affine): boolean =>
  b === 0 && c === 0 && Math.abs(a) === 1 && Math.abs(d) === 1 && Number.isInteger(e) && Number.isInteger(f);

function copyPixels(
  source: Pixels,
  offset: number,
  target: Float32Array,
  [height, width, channels]: ImageShape,
  { a, d, e, f }: Affine,
  fill: Fill,
): void {
  const columns = sources(width, d, f, fill);
  sources(height, a, e, fill).forEach((row, targetRow) => {
    if (row < 0) return;
    for (let column = 0; column < width; column++) {
      if (columns[column] < 0) continue;
      const from = offset + (row * width + columns[column]) * channels;
      const to = (targetRow * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) target[to + channel] = source[from + channel];
    }
  });
}

/** Where each place of an axis takes its value from. */
const sources = (length: number, sign: number, shift: number, fill: Fill): Int32Array =>
  Int32Array.from({ length }, (_, place) => inside((sign < 0 ? length - 1 - place : place) + shift, length, fill));

function interpolate(
  source: Pixels,
  offset: number,
  target: Float32Array,
  [height, width, channels]: ImageShape,
  { a, b, c, d, e, f }: Affine,
  { fill, interpolation }: ResampleOptions,
): void {
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2];
  const isNearest = interpolation === 'nearest';
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += channels) {
      const y = row - middleRow;
      const x = column - middleColumn;
      const sourceRow = settle(a * y + b * x + e + middleRow, isNearest);
      const sourceColumn = settle(c * y + d * x + f + middleColumn, isNearest);
      const top = Math.floor(sourceRow);
      const left = Math.floor(sourceColumn);
      const down = sourceRow - top;
      const right = sourceColumn - left;
      for (let corner = 0; corner < 4; corner++) {
        const below = corner >> 1;
        const beside = corner & 1;
        const weight = (below ? down : 1 - down) * (beside ? right : 1 - right);
        if (weight === 0) continue;
        const fromRow = inside(top + below, height, fill);
        const fromColumn = inside(left + beside, width, fill);
        if (fromRow < 0 || fromColumn < 0) continue;
        const from = offset + (fromRow * width + fromColumn) * channels;
        for (let channel = 0; channel < channels; channel++) target[at + channel] += weight * source[from + channel];
      }
    }
  }
}

/** A whole number where only rounding noise keeps it from being one (a quarter turn), or where none between is asked for. */
function settle(place: number, always: boolean): number {
  const whole = Math.round(place);
  return always || Math.abs(place - whole) < 1e-6 ? whole : place;
}
