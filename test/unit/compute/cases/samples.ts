import { makeArray } from '../../../../src/compute/graph/build';
import { sizeOf } from '../../../../src/compute/graph/shapes';
import { RandomStream } from '../../../../src/compute/random';
import type { DType, HostTensor } from '../../../../src/compute/tensor';

/** Makes tensors of given shapes. */
export type Sample = (...shape: number[]) => HostTensor;

function fill(shape: readonly number[], dtype: DType, value: () => number): HostTensor {
  const data = makeArray(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = value();
  return { shape, dtype, data };
}

/** Samples by kind, all from one stream of random numbers. */
export function samplesFrom(stream: RandomStream) {
  const floats =
    (value: () => number): Sample =>
    (...shape) =>
      fill(shape, 'float32', value);
  return {
    normal: floats(() => stream.normal()),
    positive: floats(() => 0.1 + 2 * stream.uniform()),
    /** Inside of (-1, 1), away from its ends. */
    inside: floats(() => 1.8 * stream.uniform() - 0.9),
    /** Few different values, so that many are equal. */
    tied: floats(() => stream.below(3) - 1),
    /** All different, and no two so close that a small step would change their order. */
    distinct: ((...shape) => {
      const order = stream.permutation(sizeOf(shape));
      return { shape, dtype: 'float32', data: Float32Array.from(order, (place) => place / 4 - 1.1) };
    }) satisfies Sample,
    integers: ((...shape) => fill(shape, 'int32', () => stream.below(9) - 4)) satisfies Sample,
    /** Of -4 to -1 and 1 to 4. */
    divisors: ((...shape) =>
      fill(shape, 'int32', () => (1 + stream.below(4)) * (1 - 2 * stream.below(2)))) satisfies Sample,
    bools: ((...shape) => fill(shape, 'bool', () => stream.below(2))) satisfies Sample,
    /** Integers from 0 to below `end`. */
    indices: (end: number, ...shape: number[]): HostTensor => fill(shape, 'int32', () => stream.below(end)),
  };
}

export const { normal, positive, inside, tied, distinct, integers, divisors, bools, indices } = samplesFrom(
  RandomStream.fromSeed(17),
);

/** Values at which formulas that are equal elsewhere differ. */
export const special = (): HostTensor => {
  const data = Float32Array.of(NaN, 0, -0, Infinity, -Infinity, 1, -1, 3e38, -3e38, 1e-30);
  return { shape: [data.length], dtype: 'float32', data };
};

export const listed = (...values: number[]): HostTensor => ({
  shape: [values.length],
  dtype: 'float32',
  data: Float32Array.from(values),
});

export const listedIntegers = (...values: number[]): HostTensor => ({
  shape: [values.length],
  dtype: 'int32',
  data: Int32Array.from(values),
});
