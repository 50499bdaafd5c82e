import { makeArray } from '../../graph/build';
import { computedOps, sizeOf } from '../../graph/shapes';
import { evaluateNode } from '../../reference/evaluate';
import { defineRule, refuse } from '../rule';

/** Larger results are computed at run time, and larger spreads stay spreads, rather than being stored in the graph. */
const largestResult = 16_384;
const largestSpread = 64;

/** An operator of constants -> its value, computed in float64 and rounded once. */
export const foldConstants = defineRule({
  name: 'fold-constants',
  root: computedOps,
  match(node) {
    const constants = node.inputs.filter((input) => input.op === 'Constant');
    if (constants.length < node.inputs.length) return refuse('an input is not constant');
    const limit = node.op === 'Expand' ? largestSpread : largestResult;
    if (sizeOf(node.shape) > limit) return refuse(`the result has more than ${limit} values`);
    return { node, constants: constants.map(({ attributes }) => Float64Array.from(attributes.values)) };
  },
  rewrite: ({ node, constants }, build) =>
    build.constant(makeArray(node.dtype, evaluateNode(node, constants)), node.shape, node.dtype),
});
