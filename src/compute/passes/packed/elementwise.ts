import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { defineRule, refuse, type Rule } from '../rule';
import { isFull, isUnpacked, unpack } from './build';

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
  return images.every(({ attributes }) => attributes.channels === first.attributes.channels) ? images : undefined;
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
    return unpack(build, build.node(op, packed, attributes), first.attributes.lanes, first.attributes.channels);
  },
});

const comparisons = ['Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'] as const;
type Comparison = (typeof comparisons)[number];

const isComparison = (node: GraphNode): node is NodeOf<Comparison> => comparisons.some((op) => op === node.op);

/** cast(unpack(x) > 0) -> unpack(cast(x > 0)): the mask of a ReLU's gradient, which there is no packing for as it is of bools */
const unpackPastMask: Rule = defineRule({
  name: 'unpack-past-mask',
  root: ['Cast'],
  match({ inputs: [input], attributes }) {
    if (attributes.to !== 'float32' || !isComparison(input)) return refuse('it is no mask');
    const operands = packedOperands(input.inputs);
    if (operands === undefined) return refuse('not all that is compared is packed');
    return isFull(operands[0]) ? { input, first: operands[0] } : refuse('lanes without a channel would not stay 0');
  },
  rewrite({ input, first }, build) {
    const packed = input.inputs.map((operand) => (isUnpacked(operand) ? operand.inputs[0] : operand));
    const mask = build.node('Cast', [build.node(input.op, packed, {})], { to: 'float32' });
    return unpack(build, mask, first.attributes.lanes, first.attributes.channels);
  },
});

export const packedElementwise: readonly Rule[] = [unpackPastElementwise, unpackPastMask];
