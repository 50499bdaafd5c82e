import type { Expression, Reference } from '../expression';
import { lanes } from '../layout';
import { elementBytes } from '../stored';
import { loadsOf } from './evaluator';

/** Cost of reading or writing four elements of a reference along an axis, in vector accesses. */
function accessCost({ strides }: Reference, axis: number): number {
  if (strides[axis] === 0) return 0.25;
  return strides[axis] === elementBytes ? 1 : lanes;
}

/** Cost of starting a loop, in vector accesses. */
const startCost = 6;

/**
 * The axis of `candidates` along which to compute four elements at once: the one with the cheapest accesses, for each
 * element that exists.
 */
export function cheapestLane(
  candidates: readonly number[],
  extents: readonly number[],
  roots: readonly Expression[],
  targets: readonly Reference[],
): { readonly axis: number; readonly cost: number } {
  const references = [...loadsOf(roots), ...targets];
  const costs = candidates.map((axis) => {
    const vectors = Math.ceil(extents[axis] / lanes);
    const access = references.reduce((sum, reference) => sum + accessCost(reference, axis), 0);
    return { axis, cost: (access * vectors + startCost) / extents[axis] };
  });
  return costs.reduce((best, next) => (next.cost < best.cost ? next : best));
}

/** Axes from the outermost loop inwards, so that the target is walked in the order of its memory. */
export function byStride(axes: readonly number[], target: Reference): number[] {
  return [...axes].sort((a, b) => target.strides[b] - target.strides[a]);
}
