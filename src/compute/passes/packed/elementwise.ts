import type { GraphNode, NodeOf } from '../../graph/node';
import { sameShape, sizeOf } from '../../graph/size';
import { uniformValue } from '../facts';
import { defineRule, refuse, type Rule } from '../rule';
import { isFull, isUnpacked, unpackAs } from './build';

/** Operators that give 0 for zeros, so that lanes without a channel stay 0. */
const keepZero = [
  'Relu',
  'Neg',
  'Abs',
  'Sign',
  'Sqrt',
  'Floor',
  'Ceil',
  'Tanh',
  'LeakyRelu',
  'Elu',
  'Add',
  'Sub',
  'Mul',
  'Max',
  'Min',
] as const;
/** Operators that are moved only where all lanes hold channels. */
const others = ['Div', 'Exp', 'Log', 'Sigmoid', 'Reciprocal', 'Clip', 'Pow', 'Where'] as const;

const isScalar = (node: GraphNode): boolean => sizeOf(node.shape) === 1;

/** The packed operands of element-wise work that is the same on packs. */
function packedOperands(inputs: readonly GraphNode[]): NodeOf<'UnpackChannels'>[] | undefined {
  const images = inputs.filter((input) => !isScalar(input));
  const [first] = images;
  if (first === undefined || !images.every(isUnpacked) || !isUnpacked(first)) return undefined;
  const { channelsLast } = first.attributes;
  // Of one shape: what is broadcast over pixels lies in other places.
  return images.every(
    ({ attributes, shape }) => attributes.channelsLast === channelsLast && sameShape(shape, first.shape),
  )
    ? images
    : undefined;
}

/** f(unpack(x), unpack(y)) -> unpack(f(x, y)) */
const unpackPastElementwise: Rule = defineRule({
  name: 'unpack-past-elementwise',
  root: [...keepZero, ...others],
  match(node) {
    const operands = packedOperands(node.inputs);
    if (operands === undefined) return refuse('not all of its operands are packed');
    const [first] = operands;
    const zeroIsSafe = keepZero.some((op) => op === node.op) && operands.length === node.inputs.length;
    return zeroIsSafe || isFull(first) ? { node, first } : refuse('lanes without a channel would not stay 0');
  },
  rewrite({ node: { op, inputs, attributes }, first }, build) {
    const packed = inputs.map((input) => (isUnpacked(input) ? input.inputs[0] : input));
    return unpackAs(build, first, build.node(op, packed, attributes));
  },
});

/** cast(unpack(x) > 0) -> unpack(mask(x)): the mask of a ReLU's gradient */
const unpackPastMask: Rule = defineRule({
  name: 'unpack-past-mask',
  root: ['Cast'],
  match({ inputs: [input], attributes }) {
    if (attributes.to !== 'float32' || input.op !== 'Greater') return refuse('it is no mask');
    const [image, bound] = input.inputs;
    return isUnpacked(image) && uniformValue(bound) === 0
      ? image
      : refuse('it does not compare packed channels with 0');
  },
  rewrite: (image, build) =>
    unpackAs(build, image, build.node('PackedMask', image.inputs, { lanes: image.attributes.lanes })),
});

export const packedElementwise: readonly Rule[] = [unpackPastElementwise, unpackPastMask];
