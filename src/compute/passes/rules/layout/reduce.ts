import { defineRule, refuse } from '../../rule';
import { isMoved } from './permutation';

/** reduce(transpose(x)) -> transpose(reduce(x)), where less is transposed or nothing */
export const transposePastReduce = defineRule({
  name: 'transpose-past-reduce',
  root: ['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd'],
  match({ op, inputs: [input], attributes: { axes, keepDims } }) {
    if (!isMoved(input)) return refuse('its input is no transpose of images');
    const { perm } = input.attributes;
    const reduced = axes.map((axis) => perm[axis]).sort((a, b) => a - b);
    const kept = perm.filter((axis) => !reduced.includes(axis));
    const inOrder = [...kept].sort((a, b) => a - b);
    return {
      op,
      x: input.inputs[0],
      attributes: { axes: reduced, keepDims },
      perm: keepDims ? perm : kept.map((axis) => inOrder.indexOf(axis)),
    };
  },
  rewrite: ({ op, x, attributes, perm }, build) => build.node('Transpose', [build.node(op, [x], attributes)], { perm }),
});
