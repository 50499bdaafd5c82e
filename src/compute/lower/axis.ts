import type { GraphNode } from '../graph/node';
import { uniform, type Emitter, type Lowerings } from './lowering';

const normalised = (axis: number, { shape }: GraphNode): number => (axis < 0 ? axis + shape.length : axis);

export const alongAxis: Lowerings<'Softmax' | 'Cumsum' | 'Cumprod'> = {
  Softmax: (emit, { logits }, { dim }) => emit.node('Softmax', [logits], { axis: normalised(dim, logits) }),
  Cumsum: (emit, { x }, { axis, exclusive, reverse }) =>
    emit.node('CumSum', [x], { axis: normalised(axis, x), exclusive, reverse }),
  Cumprod: (emit, { x }, { axis, exclusive, reverse }) => {
    const along = normalised(axis, x);
    const first = exclusive ? shift(emit, x, along, 1, reverse) : x;
    return products(emit, first, along, reverse);
  },
};

/** Products of twice as many values in each step: 1, 2, 4, ... of them up to each place. */
function products(emit: Emitter, x: GraphNode, axis: number, reverse: boolean): GraphNode {
  let product = x;
  for (let count = 1; count < x.shape[axis]; count *= 2) {
    product = emit.node('Mul', [product, shift(emit, product, axis, count, reverse)], {});
  }
  return product;
}

/** Values moved `count` places along an axis (back in `reverse`), with ones where nothing comes from. */
function shift(emit: Emitter, x: GraphNode, axis: number, count: number, reverse: boolean): GraphNode {
  const size = x.shape[axis];
  const ones = uniform(emit, 1, x.shape.with(axis, Math.min(count, size)), x.dtype);
  if (count >= size) return ones;
  const [start, end] = reverse ? [count, size] : [0, size - count];
  const kept = emit.node('Slice', [x], {
    starts: x.shape.map((_, i) => (i === axis ? start : 0)),
    ends: x.shape.with(axis, end),
    steps: x.shape.map(() => 1),
  });
  return emit.node('Concat', reverse ? [kept, ones] : [ones, kept], { axis });
}
