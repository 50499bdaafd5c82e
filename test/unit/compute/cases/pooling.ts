import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '../../../../src/compute/tfjs/kernels';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable, pair, single } from './builders';
import { distinct, normal, tied } from './samples';
import { exact, sums, type Case, type ConformanceTable } from './table';

type Pad = 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
type Pair = [number, number];
type Several = [Case, ...Case[]];
type Rounding = 'floor' | 'round' | 'ceil';

interface Sample {
  readonly x: HostTensor;
  readonly size: Pair;
  readonly strides: Pair;
  readonly pad: Pad;
  readonly rounding?: Rounding;
}

/** Windows apart, side by side and over each other; every padding; pixels left over. */
const samples = (image: (...shape: number[]) => HostTensor): readonly Sample[] => [
  { x: image(2, 6, 8, 3), size: [2, 2], strides: [2, 2], pad: 'valid' },
  { x: image(2, 7, 5, 3), size: [2, 2], strides: [2, 2], pad: 'same' },
  { x: image(2, 7, 5, 2), size: [3, 3], strides: [1, 1], pad: 'same' },
  { x: image(3, 7, 6, 2), size: [3, 2], strides: [2, 2], pad: 'same' },
  { x: image(2, 8, 7, 2), size: [2, 2], strides: [3, 3], pad: 'valid' },
  { x: image(2, 8, 7, 2), size: [3, 3], strides: [1, 2], pad: 'valid' },
  { x: image(2, 8, 8, 2), size: [3, 3], strides: [2, 2], pad: 1, rounding: 'floor' },
  { x: image(2, 6, 8, 2), size: [3, 3], strides: [2, 2], pad: 1, rounding: 'ceil' },
  { x: image(2, 4, 5, 2), size: [4, 5], strides: [1, 1], pad: 'valid' },
];

type Pool = typeof tf.maxPool;

const pool = (op: Pool, { x, size, strides, pad, rounding }: Sample, tolerance: number): Case =>
  single((image) => op(image as tf.Tensor4D, size, strides, pad, rounding), x, tolerance);

const poolAttributes = ({ size, strides, pad, rounding }: Sample) => ({
  filterSize: size,
  strides,
  pad,
  dimRoundingMode: rounding,
});

/** A kernel of a gradient by itself. */
const maxPoolGrad = (sample: Sample): Case => {
  const { size, strides, pad, rounding } = sample;
  const { outShape } = tf.backend_util.computePool2DInfo([...sample.x.shape] as [number, number, number, number], size, strides, 1, pad, rounding); // prettier-ignore
  return pair(
    (input, dy) => {
      const output = runKernel('MaxPool', { x: input }, poolAttributes(sample));
      return runKernel('MaxPoolGrad', { dy, input, output }, poolAttributes(sample));
    },
    sample.x,
    normal(...outShape),
    sums,
  );
};

const dilated = (kind: 'max' | 'avg'): Case =>
  differentiable(
    single((x) => tf.pool(x as tf.Tensor4D, [2, 2], kind, 'same', [2, 2], [1, 1]), distinct(2, 5, 6, 2), sums),
  );

const dividesByWholeWindows = 'its AvgPoolGrad divides by the size of the window also at the edge';

export const pools = {
  MaxPool: [
    ...samples(distinct).map((sample) => differentiable(pool(tf.maxPool, sample, exact))),
    ...samples(tied).map((sample) => pool(tf.maxPool, sample, exact)),
    dilated('max'),
  ] as unknown as Several,
  MaxPoolGrad: [...samples(distinct).map(maxPoolGrad), ...samples(tied).map(maxPoolGrad)] as unknown as Several,
  AvgPool: [
    ...samples(normal).map((sample) => differentiable(pool(tf.avgPool, sample, sums))),
    dilated('avg'),
  ] as unknown as Several,
  AvgPoolGrad: samples(normal).map((sample): Case => ({
    ...single(
      (x) => tf.grad((image) => tf.avgPool(image as tf.Tensor4D, sample.size, sample.strides, sample.pad, sample.rounding))(x), // prettier-ignore
      sample.x,
      sums,
    ),
    deviations: { eagerKernel: dividesByWholeWindows },
  })) as Several,
} satisfies Partial<ConformanceTable>;
