import type { GraphNode, NodeOf } from '../../graph/node';
import { sameShape } from '../../graph/shapes';
import { isNonNegative, uniformValue } from '../facts';
import { defineRule, refuse, type Refusal } from '../rule';

/** x, if giving it in place of `node` loses no broadcast. */
const keepShape = (node: GraphNode, x: GraphNode): GraphNode | Refusal =>
  sameShape(node.shape, x.shape) ? x : refuse('the neutral element widens the shape');

/** x * 1 -> x, 1 * x -> x, x / 1 -> x: exact for every x, NaN included */
export const neutralFactor = defineRule({
  name: 'neutral-factor',
  root: ['Mul', 'Div'],
  match(node) {
    const [a, b] = node.inputs;
    if (uniformValue(b) === 1) return keepShape(node, a);
    if (node.op === 'Mul' && uniformValue(a) === 1) return keepShape(node, b);
    return refuse('no factor is 1');
  },
  rewrite: (x) => x,
});

/**
 * x + 0 -> x, 0 + x -> x, x - 0 -> x. Exact but for x = -0, since -0 + 0 is +0: a sum is rewritten only where the zero
 * is negative, or x cannot be -0.
 */
export const neutralTerm = defineRule({
  name: 'neutral-term',
  root: ['Add', 'Sub'],
  match(node: NodeOf<'Add' | 'Sub'>) {
    const [a, b] = node.inputs;
    const zero = node.op === 'Sub' ? 0 : -0;
    if (isNeutral(b, a, zero)) return keepShape(node, a);
    if (node.op === 'Add' && isNeutral(a, b, zero)) return keepShape(node, b);
    return refuse('no term is a zero that can be left out');
  },
  rewrite: (x) => x,
});

function isNeutral(term: GraphNode, x: GraphNode, zero: number): boolean {
  const value = uniformValue(term);
  return value === 0 && (Object.is(value, zero) || x.dtype === 'int32' || isNonNegative(x));
}
