import type { SceneLayout } from '../../protocol/unmixing';

/** Pixels of the 3x3 square around `pixel` that lie inside the image. */
export function neighbourhood(pixel: number, { rows, cols }: SceneLayout): number[] {
  const row = Math.floor(pixel / cols);
  const col = pixel % cols;
  const found: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
    for (let c = Math.max(0, col - 1); c <= Math.min(cols - 1, col + 1); c++) found.push(r * cols + c);
  return found;
}

/**
 * Mean over each pixel's 3x3 square, cut at the border.
 *
 * @param values `[pixels, columns]`
 */
export function boxMean(values: Float32Array, columns: number, layout: SceneLayout): Float32Array {
  const smooth = new Float32Array(values.length);
  for (let pixel = 0; pixel < layout.rows * layout.cols; pixel++)
    smooth.set(meanSpectrum(values, columns, neighbourhood(pixel, layout)), pixel * columns);
  return smooth;
}

/** Mean of some pixels, `[columns]`. */
export function meanSpectrum(values: Float32Array, columns: number, pixels: readonly number[]): Float64Array {
  const mean = new Float64Array(columns);
  for (const pixel of pixels) for (let i = 0; i < columns; i++) mean[i] += values[pixel * columns + i] / pixels.length;
  return mean;
}
