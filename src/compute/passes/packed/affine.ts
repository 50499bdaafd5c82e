import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { reshape } from '../forms/build';
import { defineRule, refuse, type Rewriter, type Rule } from '../rule';
import { channelAxis, isUnpacked, padVector, unpackAs } from './build';

// A depthwise convolution with windows of one value is `factor x + shift` for each channel, in one pass over the image; it
// can add another image on the way. Batch norms and their gradients are sums of such products.

/** `factor x + shift + sum`; `factor` [C, 1, 1, 1], `shift` [C] */
interface Affine {
  readonly x: GraphNode;
  readonly factor: GraphNode;
  readonly shift: GraphNode | undefined;
  readonly sum: GraphNode | undefined;
  readonly lanes: number;
}

export const isAffine = (node: GraphNode): node is NodeOf<'PackedConv'> =>
  node.op === 'PackedConv' &&
  node.attributes.groups > 1 &&
  !node.attributes.relu &&
  sizeOf(node.inputs[1].shape.slice(1)) === 1 &&
  [...node.attributes.strides, ...node.attributes.pads.map((pad) => pad + 1)].every((value) => value === 1);

function partsOf({ inputs, attributes: { adds, lanes } }: NodeOf<'PackedConv'>): Affine {
  const [x, factor, ...rest] = inputs;
  const sum = adds ? rest.at(-1) : undefined;
  return { x, factor, sum, shift: adds ? rest.at(-2) : rest.at(-1), lanes };
}

function affine(build: Rewriter, { x, factor, shift, sum, lanes }: Affine): GraphNode {
  const given = [x, factor, shift, sum].filter((input) => input !== undefined);
  return build.node('PackedConv', given, {
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    groups: x.shape[1],
    lanes,
    adds: sum !== undefined,
    relu: false,
  });
}

const negative = (build: Rewriter, x: GraphNode): GraphNode => build.node('Neg', [x], {});
const product = (build: Rewriter, a: GraphNode, b: GraphNode): GraphNode => build.node('Mul', [a, b], {});

/** `a + b`, either of which may be missing. */
const sumOf = (build: Rewriter, a: GraphNode | undefined, b: GraphNode | undefined): GraphNode | undefined =>
  a === undefined || b === undefined ? (a ?? b) : build.node('Add', [a, b], {});

const ones = (build: Rewriter, channels: number): GraphNode =>
  build.constant(new Float32Array(channels).fill(1), [channels, 1, 1, 1]);

/** Whether it holds one value for each channel of the images. */
function isPerChannel({ shape, dtype }: GraphNode, image: NodeOf<'UnpackChannels'>): boolean {
  const { channels } = image.attributes;
  const along = shape.at(channelAxis(image) - 4);
  return dtype === 'float32' && along === channels && sizeOf(shape) === channels && channels > 1;
}

/** unpack(x) * v, + v, - v or / v with a value for each channel -> unpack(factor x + shift) */
const unpackPastVector: Rule = defineRule({
  name: 'unpack-past-vector',
  root: ['Mul', 'Add', 'Sub', 'Div'],
  match(node) {
    const { op, inputs } = node;
    const [image, vector] = isUnpacked(inputs[0]) || op === 'Sub' || op === 'Div' ? inputs : [inputs[1], inputs[0]];
    if (!isUnpacked(image)) return refuse('it works on no packed image');
    if (!isPerChannel(vector, image)) return refuse('there is no value for each channel');
    return { op, image, vector };
  },
  rewrite({ op, image, vector }, build) {
    const { lanes, channels } = image.attributes;
    const [x] = image.inputs;
    const packed = x.shape[1];
    const values = padVector(build, reshape(build, vector, [channels]), lanes);
    const scales = op === 'Mul' || op === 'Div';
    // What is added as lanes without a channel may be divided by: such lanes stay 0.
    const factor =
      op === 'Div'
        ? padVector(build, build.node('Reciprocal', [reshape(build, vector, [channels])], {}), lanes)
        : values;
    const y = affine(build, {
      x,
      factor: scales ? reshape(build, factor, [packed, 1, 1, 1]) : ones(build, packed),
      shift: scales ? undefined : op === 'Sub' ? negative(build, values) : values,
      sum: undefined,
      lanes,
    });
    return unpackAs(build, image, y);
  },
});

/** factor2 (factor1 x + shift1 + sum) + shift2 -> (factor2 factor1) x + (factor2 shift1 + shift2) + factor2 sum */
const affineOfAffine: Rule = defineRule({
  name: 'affine-of-affine',
  root: ['PackedConv'],
  match(node) {
    if (!isAffine(node)) return refuse('it is no affine function');
    const outer = partsOf(node);
    if (!isAffine(outer.x)) return refuse('its input is no affine function');
    const inner = partsOf(outer.x);
    return inner.sum === undefined || outer.sum === undefined ? { outer, inner } : refuse('two images would be added');
  },
  rewrite({ outer, inner }, build) {
    const { lanes, factor } = outer;
    const scaled = inner.sum && affine(build, { x: inner.sum, factor, shift: undefined, sum: undefined, lanes });
    const shift = inner.shift && product(build, inner.shift, reshape(build, factor, inner.shift.shape));
    return affine(build, {
      x: inner.x,
      factor: product(build, inner.factor, factor),
      shift: sumOf(build, shift, outer.shift),
      sum: scaled ?? outer.sum,
      lanes,
    });
  },
});

/** An affine function that has room for an image to be added. */
const hasRoom = (node: GraphNode): node is NodeOf<'PackedConv'> => isAffine(node) && !node.attributes.adds;

/** (factor x + shift) + y -> factor x + shift + y, likewise what is subtracted */
const sumIntoAffine: Rule = defineRule({
  name: 'sum-into-affine',
  root: ['Add', 'Sub'],
  match({ op, inputs: [a, b], shape }) {
    if (sizeOf(a.shape) !== sizeOf(shape) || sizeOf(b.shape) !== sizeOf(shape)) return refuse('it adds no two images');
    if (op === 'Add' && hasRoom(a)) return { taking: a, added: b, sign: 1 };
    if (hasRoom(b)) return { taking: b, added: a, sign: op === 'Add' ? 1 : -1 };
    return refuse('neither image is an affine function of another');
  },
  rewrite({ taking, added, sign }, build) {
    const { x, factor, shift, lanes } = partsOf(taking);
    const signed = (value: GraphNode): GraphNode => (sign === 1 ? value : negative(build, value));
    return affine(build, { x, factor: signed(factor), shift: shift && signed(shift), sum: added, lanes });
  },
});

export const affineRules: readonly Rule[] = [unpackPastVector, affineOfAffine, sumIntoAffine];
