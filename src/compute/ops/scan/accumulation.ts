import type { GraphNode } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import type { Emitter } from '../../lower/lowering';

/**
 * How the gradient of what stays the same in a scan, a sum over all places, comes from values at each place. One large
 * product, or sum, of what is collected costs less than a small one at each place that is added to the others.
 */
export type Accumulation<Ref> =
  | { readonly kind: 'product'; readonly a: Ref; readonly b: Ref }
  | { readonly kind: 'sum'; readonly of: Ref; readonly axes: readonly number[] };

/** @param varying what is not the same at all places */
export function accumulationOf(gradient: GraphNode, varying: ReadonlySet<GraphNode>): Accumulation<GraphNode> {
  const { inputs } = gradient;
  if (gradient.op === 'MatMul' && gradient.attributes.transposeA && !gradient.attributes.transposeB) {
    const areMatrices = inputs.every((input) => varying.has(input) && input.shape.length === 2);
    if (areMatrices) return { kind: 'product', a: inputs[0], b: inputs[1] };
  }
  if (gradient.op === 'ReduceSum' && !gradient.attributes.keepDims) {
    return { kind: 'sum', of: inputs[0], axes: gradient.attributes.axes };
  }
  return { kind: 'sum', of: gradient, axes: [] };
}

export const partsOf = <Ref>(accumulation: Accumulation<Ref>): readonly Ref[] =>
  accumulation.kind === 'product' ? [accumulation.a, accumulation.b] : [accumulation.of];

/** @param collected the values at all places, along a first axis */
export function accumulate<Ref>(
  emit: Emitter,
  accumulation: Accumulation<Ref>,
  collected: (part: Ref) => GraphNode,
): GraphNode {
  if (accumulation.kind === 'sum') {
    const axes = [0, ...accumulation.axes.map((axis) => axis + 1)];
    return emit.node('ReduceSum', [collected(accumulation.of)], { axes, keepDims: false });
  }
  const rows = partsOf(accumulation).map((part) => {
    const matrices = collected(part);
    const columns = matrices.shape.at(-1) ?? 1;
    return emit.node('Reshape', [matrices], { shape: [sizeOf(matrices.shape) / columns, columns] });
  });
  return emit.node('MatMul', rows, { transposeA: true, transposeB: false });
}

export function mapParts<Ref, Other>(accumulation: Accumulation<Ref>, map: (part: Ref) => Other): Accumulation<Other> {
  if (accumulation.kind === 'sum') return { ...accumulation, of: map(accumulation.of) };
  return { kind: 'product', a: map(accumulation.a), b: map(accumulation.b) };
}
