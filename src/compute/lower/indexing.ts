import { util } from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import { sizeOf } from '../graph/size';
import { dtypeOf, uniform, type Emitter, type Lowerings } from './lowering';

const reshape = (emit: Emitter, x: GraphNode, shape: readonly number[]): GraphNode =>
  emit.node('Reshape', [x], { shape });

export const indexing: Lowerings<
  | 'GatherV2'
  | 'GatherNd'
  | 'ScatterNd'
  | 'TensorScatterUpdate'
  | 'SparseToDense'
  | 'UnsortedSegmentSum'
  | 'OneHot'
  | 'ArgMax'
  | 'ArgMin'
  | 'TopK'
> = {
  GatherV2: (emit, { x, indices }, { axis, batchDims }) => {
    const [along] = util.parseAxisParam(axis, [...x.shape]);
    return batchDims === 0
      ? emit.node('Gather', [x, indices], { axis: along })
      : batchGather(emit, x, indices, along, batchDims);
  },
  GatherNd: (emit, { params, indices }) => emit.node('GatherND', [params, indices], { batchDims: 0 }),
  ScatterNd: (emit, { indices, updates }, { shape }) =>
    scatter(emit, uniform(emit, 0, shape, updates.dtype), indices, updates, 'add'),
  TensorScatterUpdate: (emit, { tensor, indices, updates }) => scatter(emit, tensor, indices, updates, 'none'),
  SparseToDense: (emit, { sparseIndices, sparseValues, defaultValue }, { outputShape }) => {
    const count = sparseIndices.shape[0] ?? 1;
    const background = emit.node('Expand', [defaultValue], { shape: outputShape });
    const indices = reshape(emit, sparseIndices, [count, outputShape.length]);
    return scatter(emit, background, indices, emit.node('Expand', [sparseValues], { shape: [count] }), 'none');
  },
  UnsortedSegmentSum: (emit, { x, segmentIds }, { numSegments }) => segmentSum(emit, x, segmentIds, numSegments),
  OneHot: (emit, { indices }, { depth, onValue, offValue, dtype }) => {
    const classes = emit.constant(
      Int32Array.from({ length: depth }, (_, i) => i),
      [depth],
      'int32',
    );
    const hit = emit.node('Equal', [reshape(emit, indices, [...indices.shape, 1]), classes], {});
    const to = dtypeOf(dtype);
    if (onValue === 1 && offValue === 0) return to === 'bool' ? hit : emit.node('Cast', [hit], { to });
    return emit.node('Where', [hit, emit.scalar(onValue, to), emit.scalar(offValue, to)], {});
  },
  ArgMax: (emit, { x }, { axis }) => emit.node('ArgMax', [x], { axis: util.parseAxisParam(axis, [...x.shape])[0] }),
  ArgMin: (emit, { x }, { axis }) => emit.node('ArgMin', [x], { axis: util.parseAxisParam(axis, [...x.shape])[0] }),
  TopK: (emit, { x }, { k }) => [emit.node('TopKValues', [x], { k }), emit.node('TopKIndices', [x], { k })],
};

/**
 * Gathers along an axis with indices of their own for each batch: all axes up to that one are merged with it, and the
 * indices count from the start of each block.
 */
function batchGather(emit: Emitter, x: GraphNode, indices: GraphNode, axis: number, batchDims: number): GraphNode {
  const batch = sizeOf(x.shape.slice(0, batchDims));
  const blocks = sizeOf(x.shape.slice(batchDims, axis));
  const size = x.shape[axis];
  const starts = Int32Array.from({ length: batch * blocks }, (_, block) => block * size);
  const flat = emit.node(
    'Add',
    [
      reshape(emit, indices, [batch, 1, sizeOf(indices.shape) / batch]),
      emit.constant(starts, [batch, blocks, 1], 'int32'),
    ],
    {},
  );
  const rows = reshape(emit, x, [batch * blocks * size, ...x.shape.slice(axis + 1)]);
  const gathered = emit.node('Gather', [rows, flat], { axis: 0 });
  return reshape(emit, gathered, [
    ...x.shape.slice(0, axis),
    ...indices.shape.slice(batchDims),
    ...x.shape.slice(axis + 1),
  ]);
}

/** TF.js lets a single index be of rank 1, and updates be a scalar. */
function scatter(
  emit: Emitter,
  data: GraphNode,
  indices: GraphNode,
  updates: GraphNode,
  reduction: 'add' | 'none',
): GraphNode {
  const places = indices.shape.slice(0, -1);
  const expected = [...places, ...data.shape.slice(indices.shape.at(-1))];
  return emit.node('ScatterND', [data, indices, emit.node('Expand', [updates], { shape: expected })], { reduction });
}

/** Rows whose segment is not among the first `count` are left out, by adding them to one more. */
function segmentSum(emit: Emitter, x: GraphNode, segments: GraphNode, count: number): GraphNode {
  const [zero, end] = [0, count].map((value) => emit.scalar(value, 'int32'));
  const inside = emit.node(
    'And',
    [emit.node('GreaterOrEqual', [segments, zero], {}), emit.node('Less', [segments, end], {})],
    {},
  );
  const places = reshape(emit, emit.node('Where', [inside, segments, end], {}), [sizeOf(segments.shape), 1]);
  const inner = x.shape.slice(segments.shape.length);
  const rows = reshape(emit, x, [sizeOf(segments.shape), ...inner]);
  const sums = scatter(emit, uniform(emit, 0, [count + 1, ...inner], x.dtype), places, rows, 'add');
  return emit.node('Slice', [sums], {
    starts: sums.shape.map(() => 0),
    ends: [count, ...inner],
    steps: sums.shape.map(() => 1),
  });
}
