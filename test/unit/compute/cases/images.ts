import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from '../../../../src/compute/tfjs/kernels';
import type { HostTensor } from '../../../../src/compute/tensor';
import { differentiable, pair, single } from './builders';
import { bools, integers, normal, positive } from './samples';
import { exact, sums, type Case, type ConformanceTable } from './table';

type Images = tf.Tensor4D;
type Resize = (images: Images, size: [number, number], alignCorners?: boolean, halfPixelCenters?: boolean) => Images;
type Several = [Case, ...Case[]];

const placements = [[false, false], [true, false], [false, true]] as const; // prettier-ignore

/** From [5, 4] to sizes that are larger, smaller, larger along one axis, 1, multiples. */
const sizes: readonly [number, number][] = [[7, 9], [3, 2], [4, 7], [1, 3], [10, 12], [5, 4]]; // prettier-ignore

const resizes = (resize: Resize, tolerance: number): Several =>
  placements.flatMap(([alignCorners, halfPixelCenters]) =>
    sizes.map((size) =>
      differentiable(
        single((x) => resize(x as Images, size, alignCorners, halfPixelCenters), normal(2, 5, 4, 3), tolerance),
      ),
    ),
  ) as Several;

const resizeGrads = (kernel: 'ResizeBilinearGrad' | 'ResizeNearestNeighborGrad', eagerValues: string): Several =>
  placements.map(([alignCorners, halfPixelCenters]): Case => ({
    ...pair(
      (images, dy) => runKernel(kernel, { images, dy }, { alignCorners, halfPixelCenters, size: [7, 3] }),
      normal(2, 5, 4, 3),
      normal(2, 7, 3, 3),
      sums,
    ),
    deviations: { eagerValues },
  })) as Several;

const pads = (x: HostTensor, paddings: [number, number][], value = 0): Case =>
  single((tensor) => tf.pad(tensor, paddings, value), x, exact);

const mirrored = (x: HostTensor, paddings: [number, number][], mode: 'reflect' | 'symmetric'): Case =>
  differentiable(
    single((tensor) => tf.mirrorPad(tensor, paddings, mode), x, exact),
    { tolerance: sums },
  );

const batchNorm = (mean: HostTensor, variance: HostTensor, affine: boolean): Case => ({
  fn: ({ x, mean: m, variance: v, scale, offset }) => ({ y: tf.batchNorm(x, m, v, offset, scale, 1e-3) }),
  inputs: {
    x: normal(2, 3, 4, 5),
    mean,
    variance,
    ...(affine && { scale: normal(...mean.shape), offset: normal(...mean.shape) }),
  },
  tolerance: sums,
});

const channelsLast = 'the cpu backend has channels last alone';

export const images = {
  PadV2: [
    differentiable(pads(normal(2, 3), [[1, 2], [0, 1]])), // prettier-ignore
    differentiable(pads(normal(2, 3, 4, 2), [[0, 0], [1, 0], [2, 1], [0, 0]], 1.5)), // prettier-ignore
    pads(integers(3, 2), [[0, 2], [1, 0]], -3), // prettier-ignore
    pads(bools(3), [[1, 1]], 1),
  ],
  MirrorPad: [
    mirrored(normal(2, 5, 4, 3), [[0, 0], [2, 1], [1, 3], [0, 0]], 'reflect'), // prettier-ignore
    mirrored(normal(2, 5, 4, 3), [[0, 0], [2, 1], [1, 4], [1, 0]], 'symmetric'), // prettier-ignore
    mirrored(normal(3), [[2, 2]], 'reflect'),
  ],
  ResizeBilinear: resizes(tf.image.resizeBilinear, sums),
  ResizeBilinearGrad: resizeGrads('ResizeBilinearGrad', 'it leaves halfPixelCenters out'),
  ResizeNearestNeighbor: resizes(tf.image.resizeNearestNeighbor, exact),
  ResizeNearestNeighborGrad: resizeGrads('ResizeNearestNeighborGrad', 'it mixes up the images of a batch'),
  SpaceToBatchND: [
    differentiable(single((x) => tf.spaceToBatchND(x, [2, 3], [[1, 0], [0, 2]]), normal(2, 5, 4, 3), exact)), // prettier-ignore
    single((x) => tf.spaceToBatchND(x, [2], [[0, 0]]), integers(3, 4), exact),
  ],
  BatchToSpaceND: [
    differentiable(single((x) => tf.batchToSpaceND(x, [2, 3], [[1, 0], [0, 2]]), normal(12, 3, 2, 3), exact)), // prettier-ignore
    single((x) => tf.batchToSpaceND(x, [2], [[1, 1]]), integers(4, 3), exact),
  ],
  DepthToSpace: [
    single((x) => tf.depthToSpace(x as Images, 2), normal(2, 3, 2, 8), exact),
    single((x) => tf.depthToSpace(x as Images, 2, 'NCHW'), normal(2, 8, 3, 2), exact, {
      deviations: { eagerValues: channelsLast, eagerKernel: channelsLast },
    }),
  ],
  FusedBatchNorm: [
    differentiable(batchNorm(normal(5), positive(5), true)),
    differentiable(batchNorm(normal(2, 3, 4, 5), positive(2, 3, 4, 5), true)),
    batchNorm(normal(5), positive(5), false), // TF.js's gradient wants a scale
  ],
} satisfies Partial<ConformanceTable>;
