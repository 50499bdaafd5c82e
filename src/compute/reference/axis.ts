import type { GraphNode, NodeOf } from '../graph/node';
import type { AxisOps } from '../graph/ops/axis';
import { sizeOf } from '../graph/size';
import type { Kernel } from './elementwise';

/** `f` of each line of values along one axis; the lines that it gives may be of another length. */
export function mapLines(
  data: Float64Array,
  shape: readonly number[],
  axis: number,
  f: (line: Float64Array) => ArrayLike<number>,
): Float64Array {
  const [length, inner] = [shape[axis], sizeOf(shape.slice(axis + 1))];
  const outer = sizeOf(shape.slice(0, axis));
  const lines = Array.from({ length: outer * inner }, (_, i) => {
    const start = Math.floor(i / inner) * length * inner + (i % inner);
    return f(Float64Array.from({ length }, (_value, k) => data[start + k * inner]));
  });
  const made = lines[0]?.length ?? 0;
  const mapped = new Float64Array(outer * made * inner);
  lines.forEach((line, i) => {
    const start = Math.floor(i / inner) * made * inner + (i % inner);
    for (let k = 0; k < made; k++) mapped[start + k * inner] = line[k];
  });
  return mapped;
}

type Line = (line: Float64Array) => Float64Array;

const along =
  (f: Line): Kernel<GraphNode & { readonly attributes: { readonly axis: number } }> =>
  (node, [x]) =>
    mapLines(x, node.shape, node.attributes.axis, f);

const shifted: Line = (line) => line.map((value) => value - line.reduce((a, b) => Math.max(a, b)));

const softmax: Line = (line) => {
  const powers = shifted(line).map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};

const logSoftmax: Line = (line) => {
  const differences = shifted(line);
  const sum = differences.map(Math.exp).reduce((a, b) => a + b);
  return differences.map((value) => value - Math.log(sum));
};

const cumSum: Kernel<NodeOf<'CumSum'>> = ({ shape, attributes: { axis, exclusive, reverse } }, [x]) =>
  mapLines(x, shape, axis, (line) => {
    const ordered = reverse ? line.toReversed() : line;
    let sum = 0;
    const sums = ordered.map((value) => (sum += value) - (exclusive ? value : 0));
    return reverse ? sums.reverse() : sums;
  });

export const alongAxis: { readonly [Op in keyof AxisOps]: Kernel<NodeOf<Op>> } = {
  Softmax: along(softmax),
  LogSoftmax: along(logSoftmax),
  CumSum: cumSum,
};
