import { broadcastShapes, sameShape, type ComputedOp } from '../../graph/shapes';
import { defineRule, refuse } from '../rule';

const broadcasting = [
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Max',
  'Min',
  'Pow',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Equal',
  'And',
  'Or',
  'Where',
] as const satisfies readonly ComputedOp[];

/** add(expand(x), y) -> add(x, y) where broadcasting alone gives the same shape; likewise for its kin */
export const dropExpand = defineRule({
  name: 'drop-expand',
  root: broadcasting,
  match({ op, inputs, shape }) {
    for (const [i, input] of inputs.entries()) {
      if (input.op !== 'Expand') continue;
      const without = inputs.with(i, input.inputs[0]);
      if (sameShape(broadcastShapes(without.map((each) => each.shape)), shape)) return { op, inputs: without };
    }
    return refuse('no input is an expand that broadcasting does as well');
  },
  rewrite: ({ op, inputs }, build) => build.node<(typeof broadcasting)[number]>(op, inputs, {}),
});
