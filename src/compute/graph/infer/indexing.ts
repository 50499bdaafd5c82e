import type { TensorSpec } from '../../tensor';
import type { GraphNode } from '../node';
import type { IndexingOps } from '../ops/indexing';
import { arity, equalDtypes, need } from '../requirements';
import { formatShape, sameShape } from '../size';
import { needAxis } from './axis';
import type { Inferences } from './inferences';

function needIndices({ dtype }: GraphNode): void {
  need(dtype === 'int32', () => `indices are ${dtype}, not int32`);
}

function gather(inputs: readonly GraphNode[], { axis }: IndexingOps['Gather']): TensorSpec {
  arity(inputs, 2);
  const [data, indices] = inputs;
  needIndices(indices);
  needAxis(data, axis);
  return { shape: data.shape.toSpliced(axis, 1, ...indices.shape), dtype: data.dtype };
}

function gatherND(inputs: readonly GraphNode[], { batchDims }: IndexingOps['GatherND']): TensorSpec {
  arity(inputs, 2);
  const [data, indices] = inputs;
  needIndices(indices);
  const [batch, depth] = [indices.shape.slice(0, batchDims), indices.shape.at(-1) ?? 0];
  const fits = indices.shape.length > batchDims && batchDims + depth <= data.shape.length;
  need(
    fits && sameShape(batch, data.shape.slice(0, batchDims)),
    () => `indices ${formatShape(indices.shape)} do not fit ${formatShape(data.shape)} with ${batchDims} batch axes`,
  );
  return { shape: [...indices.shape.slice(0, -1), ...data.shape.slice(batchDims + depth)], dtype: data.dtype };
}

function scatterND(inputs: readonly GraphNode[]): TensorSpec {
  arity(inputs, 3);
  const [data, indices, updates] = inputs;
  needIndices(indices);
  const expected = [...indices.shape.slice(0, -1), ...data.shape.slice(indices.shape.at(-1))];
  need(
    sameShape(updates.shape, expected),
    () => `updates are ${formatShape(updates.shape)}, where ${formatShape(expected)} are indexed`,
  );
  return { shape: data.shape, dtype: equalDtypes([data, updates]) };
}

function argument(inputs: readonly GraphNode[], { axis }: { readonly axis: number }): TensorSpec {
  arity(inputs, 1);
  needAxis(inputs[0], axis);
  return { shape: inputs[0].shape.toSpliced(axis, 1), dtype: 'int32' };
}

function topK(inputs: readonly GraphNode[], { k }: { readonly k: number }): TensorSpec {
  arity(inputs, 1);
  const [{ shape, dtype }] = inputs;
  const size = shape.at(-1) ?? 0;
  need(k >= 1 && k <= size, () => `k = ${k} does not fit the last axis of ${formatShape(shape)}`);
  return { shape: shape.with(-1, k), dtype };
}

export const indexing: Inferences<keyof IndexingOps> = {
  Gather: gather,
  GatherND: gatherND,
  ScatterND: scatterND,
  ArgMax: argument,
  ArgMin: argument,
  TopKValues: topK,
  TopKIndices: (inputs, attributes) => ({ ...topK(inputs, attributes), dtype: 'int32' }),
};
