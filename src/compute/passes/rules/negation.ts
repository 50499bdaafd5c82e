import type { GraphNode, NodeOf } from '../../graph/node';
import { defineRule, refuse } from '../rule';

const negated = (node: GraphNode): GraphNode | undefined => (node.op === 'Neg' ? node.inputs[0] : undefined);

/** -(-x) -> x */
export const doubleNegation = defineRule({
  name: 'double-negation',
  root: ['Neg'],
  match: ({ inputs: [inner] }) => negated(inner) ?? refuse('its input is no negation'),
  rewrite: (x) => x,
});

/** x + -y -> x - y, -x + y -> y - x, x - -y -> x + y: exact, zeros and NaN included */
export const negatedTerm = defineRule({
  name: 'negated-term',
  root: ['Add', 'Sub'],
  match(node: NodeOf<'Add' | 'Sub'>) {
    const [a, b] = node.inputs;
    const [innerA, innerB] = [negated(a), negated(b)];
    if (innerB !== undefined)
      return { op: node.op === 'Add' ? ('Sub' as const) : ('Add' as const), terms: [a, innerB] };
    if (innerA !== undefined && node.op === 'Add') return { op: 'Sub' as const, terms: [b, innerA] };
    return refuse('no term is a negation');
  },
  rewrite: ({ op, terms }, build) => build.node(op, terms, {}),
});
