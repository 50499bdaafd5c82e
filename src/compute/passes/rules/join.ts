import type { GraphNode, NodeOf } from '../../graph/node';
import { sameShape } from '../../graph/size';
import { defineRule, refuse } from '../rule';

/** The axis along which values are padded by -0, which changes nothing that it is added to; none where it is not one. */
function paddedAxis(node: GraphNode): number | undefined {
  if (node.op !== 'Pad' || !Object.is(node.attributes.value, -0)) return undefined;
  const { before, after } = node.attributes;
  const padded = before.flatMap((count, axis) => (count + after[axis] > 0 ? [axis] : []));
  return padded.length === 1 ? padded[0] : undefined;
}

/** Two pads in the order in which their values follow each other along the axis, if they do. */
function inOrder(pads: readonly GraphNode[], axis: number): readonly NodeOf<'Pad'>[] | undefined {
  const [first, second] = (pads as readonly NodeOf<'Pad'>[]).toSorted(
    (a, b) => a.attributes.before[axis] - b.attributes.before[axis],
  );
  const end = first.attributes.before[axis] + first.inputs[0].shape[axis];
  return end === second.attributes.before[axis] ? [first, second] : undefined;
}

/**
 * pad(x) + pad(y) -> pad(concat(x, y)) where the values of one follow those of the other and both are padded by -0: the
 * gradient of what was cut in pieces.
 */
export const joinPads = defineRule({
  name: 'join-pads',
  root: ['Add'],
  match({ inputs, shape }) {
    const [axis, other] = inputs.map(paddedAxis);
    if (axis === undefined || axis !== other) return refuse('the terms are no pads of -0 along one axis');
    if (!inputs.every((input) => sameShape(input.shape, shape))) return refuse('a term is broadcast');
    const pads = inOrder(inputs, axis);
    return pads === undefined ? refuse('the values do not follow each other') : { pads, axis };
  },
  rewrite({ pads: [first, second], axis }, build) {
    const joined = build.node('Concat', [first.inputs[0], second.inputs[0]], { axis });
    const { before } = first.attributes;
    const { after } = second.attributes;
    return build.node('Pad', [joined], { before, after, value: -0 });
  },
});
