import type { RgbaImage } from './image';

/** The picture reduced by the smallest whole factor that makes it at most `limit` wide and high; boxes are averaged. */
export function shrinkImage(
  { width, height, data }: RgbaImage,
  limit: number,
): RgbaImage & { readonly factor: number } {
  const factor = Math.max(1, Math.ceil(Math.max(width, height) / limit));
  if (factor === 1) return { width, height, data, factor };
  const [cols, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Uint32Array(rows * cols * 4);
  const counts = new Uint32Array(rows * cols);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const to = Math.floor(Math.floor(pixel / width) / factor) * cols + Math.floor((pixel % width) / factor);
    counts[to]++;
    for (let c = 0; c < 4; c++) sums[4 * to + c] += data[4 * pixel + c];
  }
  return { width: cols, height: rows, factor, data: Uint8Array.from(sums, (sum, i) => sum / counts[i >> 2] + 0.5) };
}
