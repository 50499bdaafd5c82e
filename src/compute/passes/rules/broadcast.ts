import { elementwise } from '../../graph/infer/elementwise';
import type { GraphNode } from '../../graph/node';
import type { ElementwiseOps } from '../../graph/ops/elementwise';
import { broadcastShapes, sameShape, sizeOf, type ComputedOp } from '../../graph/shapes';
import { uniformValue } from '../facts';
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

/** f(expand(x), y) -> expand(f(x, y)) where both are smaller than what they are spread to */
export const expandLater = defineRule({
  name: 'expand-later',
  root: Object.keys(elementwise) as (keyof ElementwiseOps)[],
  match({ op, inputs, attributes, shape }) {
    const smaller = broadcastShapes(inputs.map(spreadShape));
    if (sizeOf(smaller) === sizeOf(shape)) return refuse('an operand has all values');
    return { op, inputs, attributes, shape };
  },
  rewrite({ op, inputs, attributes, shape }, build) {
    const before = inputs.map((input) => {
      const value = uniformValue(input);
      if (value !== undefined) return build.constant([value], [], input.dtype);
      return input.op === 'Expand' ? input.inputs[0] : input;
    });
    return build.node('Expand', [build.node(op, before, attributes)], { shape });
  },
});

/** The shape of the values that an operand spreads over its own one. */
function spreadShape(operand: GraphNode): readonly number[] {
  if (uniformValue(operand) !== undefined) return [];
  return operand.op === 'Expand' ? operand.inputs[0].shape : operand.shape;
}
