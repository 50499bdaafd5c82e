import type { GraphNode, NodeOf } from '../graph/node';

/** Where in an axis of a value the loops are: `offset + step * (loop index of axis)`, or just `offset` for axis -1. */
export interface Index {
  readonly axis: number;
  readonly step: number;
  readonly offset: number;
}

export const fixed = (offset: number): Index => ({ axis: -1, step: 0, offset });
export const running = (axis: number, offset = 0): Index => ({ axis, step: 1, offset });

/** Indices into an operand of `shape` that is broadcast to the shape that `indices` run over. */
export function broadcastIndices(indices: readonly Index[], shape: readonly number[]): Index[] {
  const missing = indices.length - shape.length;
  return shape.map((size, axis) => (size === 1 ? fixed(0) : indices[axis + missing]));
}

function transposeIndices(indices: readonly Index[], perm: readonly number[]): Index[] {
  const input = new Array<Index>(perm.length);
  perm.forEach((from, to) => (input[from] = indices[to]));
  return input;
}

function sliceIndices(indices: readonly Index[], { starts, steps }: NodeOf<'Slice'>['attributes']): Index[] {
  return indices.map(({ axis, step, offset }, i) => ({
    axis,
    step: step * steps[i],
    offset: starts[i] + steps[i] * offset,
  }));
}

/** Whether a reshape only inserts or removes axes of size 1. */
export function keepsAxes(from: readonly number[], to: readonly number[]): boolean {
  const long = (shape: readonly number[]): string => shape.filter((size) => size !== 1).join();
  return long(from) === long(to);
}

/** Indices into the input of a reshape that {@link keepsAxes}. */
function squeezeIndices(indices: readonly Index[], from: readonly number[], to: readonly number[]): Index[] {
  const long = indices.filter((_, axis) => to[axis] !== 1);
  return from.map((size) => (size === 1 ? fixed(0) : (long.shift() as Index)));
}

/** Indices into the input of an operator that only shows it in another form; undefined for other operators. */
export function viewedIndices(node: GraphNode, indices: readonly Index[]): Index[] | undefined {
  if (node.op === 'Transpose') return transposeIndices(indices, node.attributes.perm);
  if (node.op === 'Slice') return sliceIndices(indices, node.attributes);
  if (node.op === 'Expand') return broadcastIndices(indices, node.inputs[0].shape);
  if (node.op !== 'Reshape' || !keepsAxes(node.inputs[0].shape, node.shape)) return undefined;
  return squeezeIndices(indices, node.inputs[0].shape, node.shape);
}

/** Indices into the input of a reduction, with those of the reduced axes given. */
export function reducedIndices(
  indices: readonly Index[],
  { inputs: [input], attributes: { axes, keepDims } }: NodeOf<'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin'>,
  reduced: readonly Index[],
): Index[] {
  const kept = keepDims ? indices.filter((_, axis) => !axes.includes(axis)) : [...indices];
  const inner = [...reduced];
  return input.shape.map((_, axis) => (axes.includes(axis) ? inner.shift() : kept.shift()) as Index);
}
