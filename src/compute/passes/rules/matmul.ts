import type { GraphNode } from '../../graph/node';
import { defineRule, refuse } from '../rule';

/** matmul(transpose(a), b) -> matmul(a, b) with a transposed on the fly; likewise for b */
export const transposeIntoMatMul = defineRule({
  name: 'transpose-into-matmul',
  root: ['MatMul'],
  match({ inputs: [a, b], attributes }) {
    const [innerA, innerB] = [untransposed(a), untransposed(b)];
    if (innerA === undefined && innerB === undefined) return refuse('no factor is a transposed matrix');
    return {
      factors: [innerA ?? a, innerB ?? b],
      transposeA: attributes.transposeA !== (innerA !== undefined),
      transposeB: attributes.transposeB !== (innerB !== undefined),
    };
  },
  rewrite: ({ factors, transposeA, transposeB }, build) => build.node('MatMul', factors, { transposeA, transposeB }),
});

/** @returns what is transposed in its last two axes and in no other. */
function untransposed(node: GraphNode): GraphNode | undefined {
  if (node.op !== 'Transpose') return undefined;
  const { perm } = node.attributes;
  const rank = perm.length;
  const swapsLastTwo = perm.every((from, to) => from === (to < rank - 2 ? to : 2 * rank - 3 - to));
  return rank >= 2 && swapsLastTwo ? node.inputs[0] : undefined;
}
