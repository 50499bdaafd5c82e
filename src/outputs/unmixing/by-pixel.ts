import type { NdArray } from '../../protocol/ndarray';

/** `[rows, cols, channels]` or `[pixels, channels]` as `[pixels, channels]`. */
export function byPixel({ shape, data }: NdArray<Float32Array>): NdArray<Float32Array> {
  const channels = shape[shape.length - 1];
  return { shape: [data.length / channels, channels], data };
}
