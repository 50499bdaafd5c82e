import type { NodeOf } from '../graph/node';
import type { IndexingOps } from '../graph/ops/indexing';
import { sizeOf } from '../graph/size';
import { rowMajorStrides } from '../graph/strides';
import { mapLines } from './axis';
import type { Kernel } from './elementwise';

const gather: Kernel<NodeOf<'Gather'>> = (node, [data, indices]) =>
  mapLines(data, node.inputs[0].shape, node.attributes.axis, (line) => indices.map((index) => line[index]));

/** Where the slices lie that the indices of a GatherND or ScatterND point to. */
function slicePlaces(
  indices: Float64Array,
  indexShape: readonly number[],
  dataShape: readonly number[],
  batchDims: number,
): { readonly starts: Float64Array; readonly length: number } {
  const depth = indexShape.at(-1) ?? 0;
  const strides = rowMajorStrides(dataShape);
  const perBatch = sizeOf(indexShape.slice(batchDims, -1));
  const batchStride = sizeOf(dataShape.slice(batchDims));
  const starts = Float64Array.from({ length: indices.length / depth }, (_, i) => {
    let place = Math.floor(i / perBatch) * (batchDims === 0 ? 0 : batchStride);
    for (let k = 0; k < depth; k++) place += indices[i * depth + k] * strides[batchDims + k];
    return place;
  });
  return { starts, length: sizeOf(dataShape.slice(batchDims + depth)) };
}

const gatherND: Kernel<NodeOf<'GatherND'>> = ({ shape, inputs, attributes }, [data, indices]) => {
  const { starts, length } = slicePlaces(indices, inputs[1].shape, inputs[0].shape, attributes.batchDims);
  return Float64Array.from({ length: sizeOf(shape) }, (_, i) => data[starts[Math.floor(i / length)] + (i % length)]);
};

const scatterND: Kernel<NodeOf<'ScatterND'>> = ({ inputs, attributes }, [data, indices, updates]) => {
  const { starts, length } = slicePlaces(indices, inputs[1].shape, inputs[0].shape, 0);
  const scattered = data.slice();
  updates.forEach((update, i) => {
    const place = starts[Math.floor(i / length)] + (i % length);
    scattered[place] = attributes.reduction === 'add' ? scattered[place] + update : update;
  });
  return scattered;
};

/** @param better whether a value is to be preferred to the best one before it */
const argument =
  (better: (value: number, best: number) => boolean): Kernel<NodeOf<'ArgMax' | 'ArgMin'>> =>
  (node, [x]) =>
    mapLines(x, node.inputs[0].shape, node.attributes.axis, (line) => {
      let best = 0;
      line.forEach((value, i) => (best = better(value, line[best]) ? i : best));
      return [best];
    });

/** Indices of the last axis by falling value, the first of equal ones first. */
const byFallingValue = (line: Float64Array): number[] =>
  Array.from(line.keys()).sort((a, b) => line[b] - line[a] || a - b);

export const indexing: { readonly [Op in keyof IndexingOps]: Kernel<NodeOf<Op>> } = {
  Gather: gather,
  GatherND: gatherND,
  ScatterND: scatterND,
  ArgMax: argument((value, best) => value > best),
  ArgMin: argument((value, best) => value < best),
  TopKValues: ({ inputs: [{ shape }], attributes: { k } }, [x]) =>
    mapLines(x, shape, shape.length - 1, (line) =>
      byFallingValue(line)
        .slice(0, k)
        .map((place) => line[place]),
    ),
  TopKIndices: ({ inputs: [{ shape }], attributes: { k } }, [x]) =>
    mapLines(x, shape, shape.length - 1, (line) => byFallingValue(line).slice(0, k)),
};
