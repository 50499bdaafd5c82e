import type { RandomStream } from '../../compute/random';
import type { ImageShape } from './augmentation';

/** Sets a square around a pixel to 0, as far as it lies inside the image. */
export function cutOut(
  image: Float32Array,
  [height, width, channels]: ImageShape,
  size: number,
  row: number,
  column: number,
): void {
  const [top, left] = [row - Math.floor(size / 2), column - Math.floor(size / 2)];
  const [from, to] = [Math.max(left, 0), Math.min(left + size, width)];
  for (let r = Math.max(top, 0); r < Math.min(top + size, height); r++) {
    image.fill(0, (r * width + from) * channels, (r * width + to) * channels);
  }
}

/** Squares around pixels anywhere in the image, so that those at its border are cut. */
export function drawCutouts(
  image: Float32Array,
  shape: ImageShape,
  { size, count = 1 }: { readonly size: number; readonly count?: number },
  random: RandomStream,
): void {
  for (let i = 0; i < count; i++) cutOut(image, shape, size, random.below(shape[0]), random.below(shape[1]));
}
