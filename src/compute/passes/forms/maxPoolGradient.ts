import type { GraphNode, NodeOf } from '../../graph/node';
import { windowCounts } from '../../graph/windows';
import type { Rewriter } from '../rule';
import { reshape } from './build';
import type { Form } from './form';

type PoolGradient = NodeOf<'MaxPoolGrad'>;

/** Windows along one axis of planes [planes, ...spatial axes, lanes]. */
interface Line {
  readonly axis: number;
  readonly size: number;
  readonly count: number;
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  /** Rows before the first one. */
  readonly before: number;
}

function linesOf({ inputs: [x], attributes }: PoolGradient): Line[] {
  const { kernel, strides, dilations, pads } = attributes;
  const size = x.shape.slice(2);
  return windowCounts(size, kernel, attributes).map((count, i) => ({
    axis: i + 1,
    size: size[i],
    count,
    taps: kernel[i],
    stride: strides[i],
    dilation: dilations[i],
    before: pads[i],
  }));
}

const uniform = (build: Rewriter, { dtype }: GraphNode, shape: readonly number[], value: number): GraphNode =>
  build.node('Expand', [build.constant([value], [], dtype)], { shape });

/** Moves values along an axis that becomes `length` long; those that leave it are cut off. */
function shift(build: Rewriter, x: GraphNode, axis: number, by: number, length: number, value = 0): GraphNode {
  const size = x.shape[axis];
  if (Math.min(length, by + size) <= Math.max(0, by)) return uniform(build, x, x.shape.with(axis, length), value);
  return build.node('Pad', [x], {
    before: x.shape.map((_, i) => (i === axis ? by : 0)),
    after: x.shape.map((_, i) => (i === axis ? length - size - by : 0)),
    value,
  });
}

/** Every stride-th value along an axis. */
const every = (build: Rewriter, x: GraphNode, axis: number, stride: number): GraphNode =>
  build.node('Slice', [x], {
    starts: x.shape.map(() => 0),
    ends: x.shape,
    steps: x.shape.map((_, i) => (i === axis ? stride : 1)),
  });

/** The values under each place of the windows along one axis. */
const tapsAlong = (build: Rewriter, x: GraphNode, line: Line): GraphNode[] =>
  Array.from({ length: line.taps }, (_, tap) => {
    const { axis, count, stride, dilation, before } = line;
    const moved = shift(build, x, axis, before - tap * dilation, (count - 1) * stride + 1, -Infinity);
    return every(build, moved, axis, stride);
  });

const largest = (build: Rewriter, values: readonly GraphNode[]): GraphNode =>
  values.reduce((a, b) => build.node('Max', [a, b], {}));

/** Splits dy among the places of the windows: all to the first one whose value is the maximum, else to the last. */
function sharesOf(build: Rewriter, values: readonly GraphNode[], maximum: GraphNode, dy: GraphNode): GraphNode[] {
  let rest = dy;
  return values.map((value, tap) => {
    if (tap === values.length - 1) return rest;
    const mask = build.node('Cast', [build.node('Equal', [value, maximum], {})], { to: dy.dtype });
    const share = build.node('Mul', [rest, mask], {});
    rest = build.node('Sub', [rest, share], {});
    return share;
  });
}

/** Adds up the shares where they were taken from. Pixels of equal phase, the stride apart, are computed together. */
function gather(build: Rewriter, shares: readonly GraphNode[], line: Line): GraphNode {
  const { axis, size, stride, dilation, before } = line;
  const length = Math.ceil(size / stride);
  const phases = Array.from({ length: stride }, (_, phase) => {
    const terms = shares.flatMap((share, tap) => {
      const place = tap * dilation - before - phase;
      return place % stride === 0 ? [shift(build, share, axis, place / stride, length)] : [];
    });
    if (terms.length === 0) return uniform(build, shares[0], shares[0].shape.with(axis, length), 0);
    return terms.reduce((a, b) => build.node('Add', [a, b], {}));
  });
  const apart = phases.map((phase) => reshape(build, phase, phase.shape.toSpliced(axis + 1, 0, 1)));
  const merged = build.node('Concat', apart, { axis: axis + 1 });
  return shift(build, reshape(build, merged, phases[0].shape.with(axis, length * stride)), axis, 0, size);
}

/** As one plane for each channel: [N, C, ...] -> [N * C, ..., 1] */
const toPlanes = (build: Rewriter, x: GraphNode): GraphNode =>
  reshape(build, x, [x.shape[0] * x.shape[1], ...x.shape.slice(2), 1]);

/**
 * The gradient on planes [planes, ...spatial axes, lanes]. A window is taken one axis at a time, the last one first: the
 * first row with the maximum of its rows, therein the first value, is the first maximum in row-major order.
 */
export function planeGradient(build: Rewriter, node: PoolGradient, x: GraphNode, dy: GraphNode): GraphNode {
  let maximum = x;
  const stages = linesOf(node)
    .reverse()
    .map((line) => {
      const values = tapsAlong(build, maximum, line);
      maximum = largest(build, values);
      return { line, values, maximum };
    });
  return stages.reduceRight(
    (flow, stage) => gather(build, sharesOf(build, stage.values, stage.maximum, flow), stage.line),
    dy,
  );
}

/** Compares values with maxima: ONNX Runtime tells where maxima are, but takes thirty times as long to find them then. */
const byComparison: Form<'MaxPoolGrad'> = {
  name: 'comparison with maxima',
  applies: () => true,
  lower(node, build) {
    const [x, dy] = node.inputs;
    return reshape(build, planeGradient(build, node, toPlanes(build, x), toPlanes(build, dy)), x.shape);
  },
};

export const maxPoolGradients: readonly Form<'MaxPoolGrad'>[] = [byComparison];
