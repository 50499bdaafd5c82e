import type { GraphNode, NodeOf } from '../../graph/node';
import { extent, windowCounts } from '../../graph/windows';
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

const pad = (build: Rewriter, x: GraphNode, axis: number, before: number, after: number, value = 0): GraphNode =>
  build.node('Pad', [x], {
    before: x.shape.map((_, i) => (i === axis ? before : 0)),
    after: x.shape.map((_, i) => (i === axis ? after : 0)),
    value,
  });

const slice = (build: Rewriter, x: GraphNode, axis: number, start: number, end: number, step = 1): GraphNode =>
  build.node('Slice', [x], {
    starts: x.shape.map((_, i) => (i === axis ? start : 0)),
    ends: x.shape.map((size, i) => (i === axis ? end : size)),
    steps: x.shape.map((_, i) => (i === axis ? step : 1)),
  });

/** How long the axis is with its padding, as far as windows reach. */
const paddedSize = ({ size, count, taps, stride, dilation, before }: Line): number =>
  Math.max(before + size, (count - 1) * stride + extent(taps, dilation));

/** The values under each place of the windows along one axis. */
function tapsAlong(build: Rewriter, x: GraphNode, line: Line): GraphNode[] {
  const { axis, size, count, stride, dilation, before } = line;
  const padded = pad(build, x, axis, before, paddedSize(line) - before - size, -Infinity);
  return Array.from({ length: line.taps }, (_, tap) => {
    const start = tap * dilation;
    const isWhole = start === before && stride === 1 && count === size;
    return isWhole ? x : slice(build, padded, axis, start, start + (count - 1) * stride + 1, stride);
  });
}

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
  const { axis, size, count, stride, dilation, before } = line;
  const length = Math.ceil(paddedSize(line) / stride);
  const zeros = shares[0].shape.with(axis, length);
  const phases = Array.from({ length: stride }, (_, phase) => {
    const terms = shares.flatMap((share, tap) => {
      const skipped = Math.floor((tap * dilation) / stride);
      return (tap * dilation) % stride === phase ? [pad(build, share, axis, skipped, length - count - skipped)] : [];
    });
    if (terms.length === 0) return build.node('Expand', [build.constant([0], [], shares[0].dtype)], { shape: zeros });
    return terms.reduce((a, b) => build.node('Add', [a, b], {}));
  });
  const apart = phases.map((phase) => reshape(build, phase, zeros.toSpliced(axis + 1, 0, 1)));
  const merged = reshape(build, build.node('Concat', apart, { axis: axis + 1 }), zeros.with(axis, length * stride));
  return slice(build, merged, axis, before, before + size);
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
