import type { GraphNode } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { defineRule, refuse } from '../rule';

/** The values that an expand spreads, with an axis of size 1 for each that it adds. */
function aligned(x: GraphNode, rank: number): readonly number[] {
  return [...new Array<number>(rank - x.shape.length).fill(1), ...x.shape];
}

/** slice(expand(x)) -> expand(slice(x)) */
export const sliceBeforeExpand = defineRule({
  name: 'slice-before-expand',
  root: ['Slice'],
  match: ({ inputs: [input], attributes, shape }) =>
    input.op === 'Expand' ? { x: input.inputs[0], attributes, shape } : refuse('its input is no expand'),
  rewrite({ x, attributes: { starts, ends, steps }, shape }, build) {
    const sizes = aligned(x, shape.length);
    const whole = build.node('Reshape', [x], { shape: sizes });
    const along = (values: readonly number[], spread: number): number[] =>
      values.map((value, axis) => (sizes[axis] === 1 ? spread : value));
    const slice = build.node('Slice', [whole], {
      starts: along(starts, 0),
      ends: along(ends, 1),
      steps: along(steps, 1),
    });
    return build.node('Expand', [slice], { shape });
  },
});

/** sum(expand(x)) -> expand(n sum(x)), n being how often each value is spread; means and extremes need no factor */
export const reduceBeforeExpand = defineRule({
  name: 'reduce-before-expand',
  root: ['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin'],
  match({ op, inputs: [input], attributes: { axes, keepDims }, shape }) {
    if (input.op !== 'Expand') return refuse('its input is no expand');
    const [x] = input.inputs;
    const sizes = aligned(x, input.shape.length);
    const spread = axes.filter((axis) => sizes[axis] === 1 && input.shape[axis] !== 1);
    if (spread.length === 0) return refuse('it reduces no axis that was spread');
    return { op, x, sizes, axes, keepDims, shape, times: sizeOf(spread.map((axis) => input.shape[axis])) };
  },
  rewrite({ op, x, sizes, axes, keepDims, shape, times }, build) {
    const whole = build.node('Reshape', [x], { shape: sizes });
    const reduced = build.node(op, [whole], { axes, keepDims });
    const scaled =
      op === 'ReduceSum' ? build.node('Mul', [reduced, build.constant([times], [], x.dtype)], {}) : reduced;
    return build.node('Expand', [scaled], { shape });
  },
});
