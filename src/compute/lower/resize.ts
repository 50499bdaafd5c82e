import type { GraphNode } from '../graph/node';
import type { Coordinates } from '../graph/ops/image';
import { resampling, type Interpolation } from '../graph/resampling';
import { fromChannelsFirst, toChannelsFirst } from './layout';
import type { Emitter, Lowerings } from './lowering';

export interface ResizeAttrs {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

export function coordinatesOf({ alignCorners, halfPixelCenters }: ResizeAttrs): Coordinates {
  if (alignCorners) return 'align_corners';
  return halfPixelCenters ? 'half_pixel' : 'asymmetric';
}

/** [size, length]: how much each pixel of an axis of `length` counts in each of `size` new ones. */
export function resamplingMatrix(
  length: number,
  size: number,
  coordinates: Coordinates,
  interpolation: Interpolation,
): Float32Array {
  const weights = new Float32Array(size * length);
  resampling(length, size, coordinates, interpolation).forEach((samples, row) => {
    for (const { index, weight } of samples) weights[row * length + index] += weight;
  });
  return weights;
}

/** Resizing is linear and each axis is resized by itself: the gradient is a product with a small matrix for each. */
const gradient =
  (interpolation: Interpolation) =>
  (
    emit: Emitter,
    { images, dy }: { readonly images: GraphNode; readonly dy: GraphNode },
    attributes: ResizeAttrs,
  ): GraphNode => {
    const [height, width] = [1, 2].map((axis) => {
      const [length, size] = [images.shape[axis], dy.shape[axis]];
      const weights = resamplingMatrix(length, size, coordinatesOf(attributes), interpolation);
      return emit.constant(weights, [size, length], 'float32');
    });
    const first = toChannelsFirst(emit, dy);
    const rows = emit.node('MatMul', [first, width], { transposeA: false, transposeB: false });
    return fromChannelsFirst(emit, emit.node('MatMul', [height, rows], { transposeA: true, transposeB: false }));
  };

/** Which rows, then which columns; the layout does not matter. */
function nearest(emit: Emitter, images: GraphNode, size: readonly number[], coordinates: Coordinates): GraphNode {
  return size.reduce((image, length, spatial) => {
    const axis = spatial + 1;
    const samples = resampling(image.shape[axis], length, coordinates, 'nearest');
    const indices = emit.constant(
      Int32Array.from(samples, ([{ index }]) => index),
      [length],
      'int32',
    );
    return emit.node('Gather', [image, indices], { axis });
  }, images);
}

export const resizes: Lowerings<
  'ResizeBilinear' | 'ResizeBilinearGrad' | 'ResizeNearestNeighbor' | 'ResizeNearestNeighborGrad'
> = {
  ResizeBilinear: (emit, { images }, attributes) => {
    const { size } = attributes;
    const resize = { size, coordinates: coordinatesOf(attributes) };
    return fromChannelsFirst(emit, emit.node('Resize', [toChannelsFirst(emit, images)], resize));
  },
  ResizeBilinearGrad: gradient('linear'),
  ResizeNearestNeighbor: (emit, { images }, attributes) =>
    nearest(emit, images, attributes.size, coordinatesOf(attributes)),
  ResizeNearestNeighborGrad: gradient('nearest'),
};
