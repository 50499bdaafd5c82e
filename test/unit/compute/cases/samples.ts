import { makeArray } from '../../../../src/compute/graph/build';
import { sizeOf } from '../../../../src/compute/graph/shapes';
import { RandomStream } from '../../../../src/compute/random';
import type { DType, HostTensor } from '../../../../src/compute/tensor';

const stream = RandomStream.fromSeed(17);

const fill = (shape: readonly number[], dtype: DType, value: () => number): HostTensor => {
  const data = makeArray(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = value();
  return { shape, dtype, data };
};

export const normal = (...shape: number[]): HostTensor => fill(shape, 'float32', () => stream.normal());
export const positive = (...shape: number[]): HostTensor => fill(shape, 'float32', () => 0.1 + 2 * stream.uniform());
export const integers = (...shape: number[]): HostTensor => fill(shape, 'int32', () => stream.below(9) - 4);
export const bools = (...shape: number[]): HostTensor => fill(shape, 'bool', () => stream.below(2));
/** Few different values, so that many are equal. */
export const tied = (...shape: number[]): HostTensor => fill(shape, 'float32', () => stream.below(3) - 1);

/** Values at which formulas that are equal elsewhere differ. */
export const special = (): HostTensor => {
  const data = Float32Array.of(NaN, 0, -0, Infinity, -Infinity, 1, -1, 3e38, -3e38, 1e-30);
  return { shape: [data.length], dtype: 'float32', data };
};
