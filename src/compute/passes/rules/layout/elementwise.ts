import { elementwise } from '../../../graph/infer/elementwise';
import type { GraphNode } from '../../../graph/node';
import type { ElementwiseOps } from '../../../graph/ops/elementwise';
import { sizeOf } from '../../../graph/size';
import { defineRule, refuse } from '../../rule';
import { isGiven, isMoved, isUndone, untranspose } from './permutation';

/** An operand this much smaller than the result may be transposed at little cost. */
const muchSmaller = 16;

/**
 * Whether undoing the transpose costs next to nothing: it is the same transpose, or that of few values; inputs of the
 * graph are transposed once, for all who use them, and constants when the graph is made ready.
 */
function isCheap(operand: GraphNode, perm: readonly number[], size: number): boolean {
  if (operand.op === 'Transpose') return isUndone(operand, perm);
  const spread = operand.op === 'Expand' ? operand.inputs[0] : operand;
  return isGiven(operand) || sizeOf(spread.shape) * muchSmaller <= size;
}

/**
 * f(transpose(x), ...) -> transpose(f(x, ...)), so that transposes meet those of the next convolution. Images that are
 * inputs of the graph are transposed only for the sake of one that is computed, else two of them would take turns.
 */
export const transposePastElementwise = defineRule({
  name: 'transpose-past-elementwise',
  root: Object.keys(elementwise) as (keyof ElementwiseOps)[],
  match(node) {
    const size = sizeOf(node.shape);
    const moved = node.inputs.filter(isMoved).filter((input) => sizeOf(input.shape) === size);
    const leading = moved.find((input) => !isGiven(input.inputs[0])) ?? moved[0];
    if (leading === undefined) return refuse('no operand is a transpose of images');
    const { perm } = leading.attributes;
    const hasGiven = node.inputs.some((input) => isGiven(input) && sizeOf(input.shape) === size);
    if (hasGiven && isGiven(leading.inputs[0])) return refuse('an input would be transposed instead of another one');
    const dear = node.inputs.find((input) => !isCheap(input, perm, size));
    return dear === undefined ? { node, perm } : refuse(`${dear.op} would be transposed instead`);
  },
  rewrite({ node: { op, inputs, attributes }, perm }, build) {
    const untransposed = inputs.map((input) => untranspose(build, input, perm));
    return build.node('Transpose', [build.node(op, untransposed, attributes)], { perm });
  },
});
