import type { RandomStream } from '../../compute/random';

/** First values of a parameter of a shape. Laws that depend on fans take them from the shape, see {@link fans}. */
export type Initialiser = (shape: readonly number[], random: RandomStream) => Float32Array<ArrayBuffer>;

/** How many inputs reach one output, and how many outputs one input. */
export interface Fans {
  readonly in: number;
  readonly out: number;
}

/**
 * Fans of a matrix `[in, out]` or a filter `[height, width, in, out]`. A depthwise filter is `[height, width, channels, 1]`:
 * each of its outputs sees one channel, so it asks for `perChannel`.
 */
export function fans(shape: readonly number[], perChannel = false): Fans {
  if (shape.length < 2) return { in: shape[0] ?? 1, out: shape[0] ?? 1 };
  const window = shape.slice(0, -2).reduce((size, length) => size * length, 1);
  const [inputs, outputs] = shape.slice(-2);
  return { in: window * (perChannel ? 1 : inputs), out: window * outputs };
}
