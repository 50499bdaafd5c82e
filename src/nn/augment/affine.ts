import type { RandomStream } from '../../compute/random';
import type { Augmentation, ImageShape } from './augmentation';

/**
 * Where the values of an image come from: the pixel whose centre is at `(row, column)`, measured from the centre of the
 * image, takes the value at `(a row + b column + e, c row + d column + f)`.
 */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const unchanged: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `outer`, from the new image back to where `inner` then looks: the image changed by `inner`, then by `outer`. */
export const after = (outer: Affine, inner: Affine): Affine => ({
  a: inner.a * outer.a + inner.b * outer.c,
  b: inner.a * outer.b + inner.b * outer.d,
  c: inner.c * outer.a + inner.d * outer.c,
  d: inner.c * outer.b + inner.d * outer.d,
  e: inner.a * outer.e + inner.b * outer.f + inner.e,
  f: inner.c * outer.e + inner.d * outer.f + inner.f,
});

/** Moves the image down and to the right by so many pixels. */
export const shifted = (down: number, right: number): Affine => ({ ...unchanged, e: -down, f: -right });

/** Enlarges the image. */
export const zoomed = (vertical: number, horizontal = vertical): Affine => ({
  ...unchanged,
  a: 1 / vertical,
  d: 1 / horizontal,
});

/** Turns the image counter-clockwise. */
export function rotated(degrees: number): Affine {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return { ...unchanged, a: cos, b: sin, c: -sin, d: cos };
}

export const flippedHorizontally: Affine = { ...unchanged, d: -1 };
export const flippedVertically: Affine = { ...unchanged, a: -1 };

/** Evenly in [-spread, spread]. */
export const around = (random: RandomStream, spread: number): number => (2 * random.uniform() - 1) * spread;

/** Draws what happens to the geometry of one image. */
export function drawAffine(augmentation: Augmentation, [height, width]: ImageShape, random: RandomStream): Affine {
  const { crop, shift, zoom, rotate, flip } = augmentation;
  const parts: Affine[] = [];
  if (crop !== undefined) {
    const pixels = (): number => random.below(2 * crop.padding + 1) - crop.padding;
    parts.push(shifted(pixels(), pixels()));
  }
  if (shift !== undefined) {
    parts.push(shifted(around(random, shift.vertical) * height, around(random, shift.horizontal) * width));
  }
  if (zoom !== undefined) {
    const factor = (): number => zoom.from + (zoom.to - zoom.from) * random.uniform();
    parts.push(zoom.keepsAspect === false ? zoomed(factor(), factor()) : zoomed(factor()));
  }
  if (rotate !== undefined) parts.push(rotated(around(random, rotate.degrees)));
  if (random.uniform() < (flip?.horizontal ?? 0)) parts.push(flippedHorizontally);
  if (random.uniform() < (flip?.vertical ?? 0)) parts.push(flippedVertically);
  return parts.reduce((whole, part) => after(part, whole), unchanged);
}
