import { wholePacks } from '../../graph/infer/packed';
import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { reshape } from '../forms/build';
import type { Form } from '../forms/form';
import { swapChannels } from '../forms/inputGradient';
import type { Rewriter } from '../rule';
import { pack, unpack } from './build';

type InputGradient = NodeOf<'ConvInputGrad'>;

/**
 * The pixels `phase`, `phase + stride`, ... of one axis of x. They are seen by every stride-th value of the filter alone,
 * so that they are a convolution of dy without strides.
 */
interface Phase {
  /** The first of those values, and how many there are; none where strides are longer than the filter. */
  readonly first: number;
  readonly taps: number;
  /** Rows before and after dy. */
  readonly before: number;
  readonly after: number;
}

/** The phases of one spatial axis. */
function phasesOf({ inputs: [dy, filter], attributes }: InputGradient, axis: number): Phase[] {
  const [stride, pad, size] = [attributes.strides[axis], attributes.pads[axis], attributes.size[axis]];
  const [kernel, windows] = [filter.shape[axis + 2], dy.shape[axis + 2]];
  return Array.from({ length: stride }, (_, phase) => {
    const [first, skipped] = [(phase + pad) % stride, Math.floor((phase + pad) / stride)];
    const taps = Math.ceil((kernel - first) / stride);
    const before = taps - 1 - skipped;
    return { first, taps, before, after: Math.ceil(size / stride) + taps - 1 - windows - before };
  });
}

const axesOf = ({ attributes: { size } }: InputGradient): number[] => size.map((_, axis) => axis);

const hasFullPhases = (node: InputGradient): boolean =>
  axesOf(node).every((axis) =>
    phasesOf(node, axis).every(({ taps, before, after }) => taps > 0 && before >= 0 && after >= 0),
  );

/** The values of the filter that the pixels of a phase see, turned round. */
function subFilter(
  build: Rewriter,
  filter: GraphNode,
  phases: readonly Phase[],
  strides: readonly number[],
): GraphNode {
  const along = (start: number, value: (phase: Phase, axis: number) => number): number[] => [
    start,
    start,
    ...phases.map(value),
  ];
  return build.node('Slice', [filter], {
    starts: along(0, ({ first, taps }, axis) => first + (taps - 1) * strides[axis]),
    ends: [filter.shape[0], filter.shape[1], ...phases.map(({ first }) => first - 1)],
    steps: along(1, (_, axis) => -strides[axis]),
  });
}

/** The pixels of x that are of one phase along each axis, as a convolution of dy. */
function phaseGradient(build: Rewriter, { inputs, attributes }: InputGradient, phases: readonly Phase[]): GraphNode {
  const { strides, groups } = attributes;
  const filter = swapChannels(build, subFilter(build, inputs[1], phases, strides), groups);
  return build.node('Conv', [inputs[0], filter], {
    groups,
    strides: strides.map(() => 1),
    dilations: strides.map(() => 1),
    pads: [...phases.map(({ before }) => before), ...phases.map(({ after }) => after)],
  });
}

/** Puts rows of equally many values side by side, one of each at a time: [rows, width] -> [rows, parts * width] */
const interleave = (build: Rewriter, parts: readonly GraphNode[], width: number): GraphNode =>
  build.node(
    'Concat',
    parts.map((part) => reshape(build, part, [sizeOf(part.shape) / width, width])),
    { axis: 1 },
  );

/** With strides: pixels of equal phase are convolutions of dy without them; put together, they are all pixels. */
export const packedPhases = (lanes: number): Form<'ConvInputGrad'> => ({
  name: 'phases of packed channels',
  applies: (node) => {
    const { shape, dtype, attributes } = node;
    const isDepthwise = attributes.groups === shape[1] && node.inputs[1].shape[0] === shape[1];
    const fits = shape.length === 4 && dtype === 'float32' && (attributes.groups === 1 || isDepthwise);
    const strided = attributes.strides.some((stride) => stride > 1) && attributes.dilations.every((step) => step === 1);
    return fits && strided && shape[1] >= lanes && node.inputs[0].shape[1] >= lanes && hasFullPhases(node);
  },
  lower(node, build) {
    const [batch, channels, height, width] = node.shape;
    const packed = wholePacks(channels, lanes);
    const [rows, columns] = axesOf(node).map((axis) => phasesOf(node, axis));
    const lines = rows.map((row) => {
      const pixels = columns.map((column) => pack(build, phaseGradient(build, node, [row, column]), lanes));
      return interleave(build, pixels, lanes);
    });
    const long = Math.ceil(width / columns.length) * columns.length;
    const whole = interleave(build, lines, long * lanes);
    const image = reshape(build, whole, [
      (batch * packed) / lanes,
      sizeOf(whole.shape) / (batch * packed * long),
      long,
      lanes,
    ]);
    const cut = build.node('Slice', [image], {
      starts: [0, 0, 0, 0],
      ends: [image.shape[0], height, width, lanes],
      steps: [1, 1, 1, 1],
    });
    return unpack(build, reshape(build, cut, [batch, packed, height, width]), lanes, channels);
  },
});
