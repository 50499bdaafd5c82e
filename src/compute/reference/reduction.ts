import type { NodeOf } from '../graph/node';
import type { ReductionOps } from '../graph/ops/reduction';
import { sizeOf } from '../graph/size';
import { broadcastStrides } from '../graph/strides';
import type { Kernel } from './elementwise';
import { stridedPlaces } from './strided';

/** @param start the value of a reduction over nothing */
const reduce =
  (start: number, join: (total: number, value: number) => number): Kernel<NodeOf<keyof ReductionOps>> =>
  (node, [data]) => {
    const { shape } = node.inputs[0];
    const kept = shape.map((size, axis) => (node.attributes.axes.includes(axis) ? 1 : size));
    const places = stridedPlaces(shape, broadcastStrides(kept, shape));
    const totals = new Float64Array(sizeOf(kept)).fill(start);
    data.forEach((value, i) => (totals[places[i]] = join(totals[places[i]], value)));
    return totals;
  };

/** From -0: added to any value, it leaves it as it is. */
const sum = reduce(-0, (total, value) => total + value);

const reduceMean: Kernel<NodeOf<keyof ReductionOps>> = (node, inputs) => {
  const count = sizeOf(node.attributes.axes.map((axis) => node.inputs[0].shape[axis]));
  return sum(node, inputs).map((total) => total / count);
};

export const reductions: { readonly [Op in keyof ReductionOps]: Kernel<NodeOf<Op>> } = {
  ReduceSum: sum,
  ReduceMean: reduceMean,
  ReduceMax: reduce(-Infinity, Math.max),
  ReduceMin: reduce(Infinity, Math.min),
  ReduceProd: reduce(1, (product, value) => product * value),
};
