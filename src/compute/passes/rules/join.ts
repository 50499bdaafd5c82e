import type { GraphNode } from '../../graph/node';
import { sameShape } from '../../graph/size';
import { defineRule, refuse, type Rewriter } from '../rule';

/** Values that are padded by -0, which changes nothing that it is added to. */
interface Padded {
  readonly values: GraphNode;
  /** The transpose that comes after the pads, if one does: the rules on layouts have moved it there. */
  readonly perm: readonly number[] | undefined;
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The one axis that is padded. */
  readonly axis: number;
}

function paddedOf(node: GraphNode): Padded | undefined {
  const [pad, perm] = node.op === 'Transpose' ? [node.inputs[0], node.attributes.perm] : [node, undefined];
  if (pad.op !== 'Pad' || !Object.is(pad.attributes.value, -0)) return undefined;
  const moved = (list: readonly number[]): readonly number[] => perm?.map((axis) => list[axis]) ?? list;
  const [before, after] = [moved(pad.attributes.before), moved(pad.attributes.after)];
  const axes = before.flatMap((count, axis) => (count + after[axis] > 0 ? [axis] : []));
  return axes.length === 1 ? { values: pad.inputs[0], perm, before, after, axis: axes[0] } : undefined;
}

const valuesOf = (build: Rewriter, { values, perm }: Padded): GraphNode =>
  perm === undefined ? values : build.node('Transpose', [values], { perm });

/** How many values there are along the axis that is padded. */
const lengthOf = ({ values, perm, axis }: Padded): number => values.shape[perm?.[axis] ?? axis];

/**
 * pad(x) + pad(y) -> pad(concat(x, y)) where the values of one follow those of the other and both are padded by -0: the
 * gradient of what was cut in pieces.
 */
export const joinPads = defineRule({
  name: 'join-pads',
  root: ['Add'],
  match({ inputs, shape }) {
    const [a, b] = inputs.map(paddedOf);
    if (a === undefined || b === undefined || a.axis !== b.axis)
      return refuse('the terms are no pads of -0 along an axis');
    if (!inputs.every((input) => sameShape(input.shape, shape))) return refuse('a term is broadcast');
    const { axis } = a;
    const [first, second] = a.before[axis] < b.before[axis] ? [a, b] : [b, a];
    const follows = first.before[axis] + lengthOf(first) === second.before[axis];
    return follows ? { first, second, axis } : refuse('the values do not follow each other');
  },
  rewrite({ first, second, axis }, build) {
    const joined = build.node('Concat', [valuesOf(build, first), valuesOf(build, second)], { axis });
    return build.node('Pad', [joined], { before: first.before, after: second.after, value: -0 });
  },
});
