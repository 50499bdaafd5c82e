import { wholePacks } from '../../graph/infer/packed';
import type { GraphNode, NodeOf } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { reshape } from '../forms/build';
import type { Form } from '../forms/form';
import { swapChannels } from '../forms/inputGradient';
import type { Rewriter } from '../rule';
import { pack, packDepthwiseFilters, packFilters, unpack } from './build';

type InputGradient = NodeOf<'ConvInputGrad'>;

/**
 * The pixels `phase`, `phase + stride`, ... of one axis of x. They are seen by every stride-th value of the filter alone,
 * so that they are a convolution of dy without strides. Where the stride divides the dilation, all values see the pixels of
 * one phase, and none those of the others.
 */
interface Phase {
  /** The first of those values, and how many there are; none where strides are longer than the filter. */
  readonly first: number;
  readonly taps: number;
  /** From one of those values to the next, and between the pixels of dy that they see. */
  readonly step: number;
  readonly dilation: number;
  /** Rows before and after dy. */
  readonly before: number;
  readonly after: number;
}

/** The phases of one spatial axis, whose stride divides its dilation, or whose dilation is 1. */
export function phasesOf({ inputs: [dy, filter], attributes }: InputGradient, axis: number): Phase[] {
  const [stride, pad, size] = [attributes.strides[axis], attributes.pads[axis], attributes.size[axis]];
  const [kernel, windows] = [filter.shape[axis + 2], dy.shape[axis + 2]];
  const divides = attributes.dilations[axis] % stride === 0;
  const [step, dilation] = divides ? [1, attributes.dilations[axis] / stride] : [stride, 1];
  return Array.from({ length: stride }, (_, phase) => {
    const [offset, skipped] = [(phase + pad) % stride, Math.floor((phase + pad) / stride)];
    const first = divides ? 0 : offset;
    const taps = divides && offset > 0 ? 0 : Math.ceil((kernel - first) / step);
    const reach = (taps - 1) * dilation;
    const before = reach - skipped;
    return { first, taps, step, dilation, before, after: Math.ceil(size / stride) + reach - windows - before };
  });
}

/** Whether {@link phasesOf} applies to all axes. */
export const hasPhases = ({ attributes: { strides, dilations } }: InputGradient): boolean =>
  strides.some((stride) => stride > 1) &&
  strides.every((stride, axis) => dilations[axis] === 1 || dilations[axis] % stride === 0);

export const axesOf = ({ attributes: { size } }: InputGradient): number[] => size.map((_, axis) => axis);

/** Whether pixels of a phase are a convolution. */
export const isFull = ({ taps, before, after }: Phase): boolean => taps > 0 && before >= 0 && after >= 0;

const hasFullPhases = (node: InputGradient): boolean =>
  axesOf(node).every((axis) => phasesOf(node, axis).every(isFull));

/** Whether packs are worth while, and the convolution is of a kind that there is for them. */
export function fitsPacks(
  { shape, dtype, inputs: [dy, filter], attributes: { groups } }: InputGradient,
  lanes: number,
): boolean {
  const isDepthwise = groups === shape[1] && filter.shape[0] === shape[1];
  const fits = shape.length === 4 && dtype === 'float32' && (groups === 1 || isDepthwise);
  return fits && shape[1] >= lanes && dy.shape[1] >= lanes;
}

/** The filter as a packed convolution of dy takes it; cut into phases afterwards, so that it is packed once. */
export function packedFilter(
  build: Rewriter,
  { inputs: [, filter], attributes: { groups } }: InputGradient,
  lanes: number,
) {
  const swapped = swapChannels(build, filter, groups);
  return groups === 1 ? packFilters(build, swapped, lanes) : packDepthwiseFilters(build, swapped, lanes);
}

/** The values of a packed filter that the pixels of a phase see, turned round. */
function subFilter(build: Rewriter, filter: GraphNode, phases: readonly Phase[], lanes: number): GraphNode {
  const [filters, channels, ...kernel] = filter.shape;
  const together = lanes * Math.min(channels, lanes);
  const packs = (filters * channels) / together;
  const along = (value: (phase: Phase) => number): number[] => phases.map(value);
  const cut = build.node('Slice', [reshape(build, filter, [packs, ...kernel, together])], {
    starts: [0, ...along(({ first, taps, step }) => first + (taps - 1) * step), 0],
    ends: [packs, ...along(({ first }) => first - 1), together],
    steps: [1, ...along(({ step }) => -step), 1],
  });
  return reshape(build, cut, [filters, channels, ...along(({ taps }) => taps)]);
}

/** The pixels of x that are of one phase along each axis, as a packed convolution of packed dy. */
export function phaseGradient(
  build: Rewriter,
  [dy, filter]: readonly [GraphNode, GraphNode],
  { attributes: { groups } }: InputGradient,
  phases: readonly Phase[],
  lanes: number,
): GraphNode {
  return build.node('PackedConv', [dy, subFilter(build, filter, phases, lanes)], {
    groups: groups === 1 ? 1 : dy.shape[1],
    strides: phases.map(() => 1),
    dilations: phases.map(({ dilation }) => dilation),
    pads: [...phases.map(({ before }) => before), ...phases.map(({ after }) => after)],
    lanes,
    adds: false,
    relu: false,
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
  applies: (node) => fitsPacks(node, lanes) && hasPhases(node) && hasFullPhases(node),
  lower(node, build) {
    const [batch, channels, height, width] = node.shape;
    const packed = wholePacks(channels, lanes);
    const [rows, columns] = axesOf(node).map((axis) => phasesOf(node, axis));
    const operands = [pack(build, node.inputs[0], lanes), packedFilter(build, node, lanes)] as const;
    const lines = rows.map((row) => {
      const pixels = columns.map((column) => phaseGradient(build, operands, node, [row, column], lanes));
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
