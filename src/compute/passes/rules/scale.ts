import type { GraphNode } from '../../graph/node';
import { sizeOf } from '../../graph/size';
import { uniformValue } from '../facts';
import { reshape } from '../forms/build';
import { defineRule, refuse } from '../rule';

/** A product with one number, which does not widen the shape. */
interface Scaled {
  readonly x: GraphNode;
  readonly factor: number;
}

function scaledOf(node: GraphNode): Scaled | undefined {
  if (node.op !== 'Mul' || node.dtype !== 'float32') return undefined;
  const { inputs } = node;
  const at = inputs.findIndex((input) => input.shape.length === 0 && uniformValue(input) !== undefined);
  return at < 0 ? undefined : { x: inputs[1 - at], factor: uniformValue(inputs[at]) as number };
}

/** f(c x) -> c f(x) for linear f that gives no more values than it takes, so that there are fewer to multiply */
export const scalePastLinear = defineRule({
  name: 'scale-past-linear',
  root: ['Reshape', 'ReduceSum', 'ReduceMean'],
  match({ op, inputs: [input], attributes }) {
    const scaled = scaledOf(input);
    return scaled === undefined ? refuse('its input is no multiple') : { op, attributes, ...scaled };
  },
  rewrite: ({ op, attributes, x, factor }, build) =>
    build.node('Mul', [build.node(op, [x], attributes), build.constant([factor], [])], {}),
});

/** b (a x) -> (a b) x */
export const mergeScales = defineRule({
  name: 'merge-scales',
  root: ['Mul'],
  match(node) {
    const outer = scaledOf(node);
    const inner = outer && scaledOf(outer.x);
    return inner === undefined
      ? refuse('it multiplies no multiple with a number')
      : { inner, factor: outer?.factor ?? 1 };
  },
  rewrite: ({ inner, factor }, build) => build.node('Mul', [inner.x, build.constant([inner.factor * factor], [])], {}),
});

/** Reduces axes of length 1 by a reshape: runners are slow at reducing axes that lie apart. */
export const reduceLongAxes = defineRule({
  name: 'reduce-long-axes',
  root: ['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd'],
  match({ op, inputs: [x], attributes: { axes }, shape }) {
    const long = axes.filter((axis) => x.shape[axis] !== 1);
    if (long.length === 0 || long.length === axes.length) return refuse('all or none of the axes are of length 1');
    return sizeOf(shape) > 0 ? { op, x, axes: long, shape } : refuse('there is nothing to reduce');
  },
  rewrite: ({ op, x, axes, shape }, build) => reshape(build, build.node(op, [x], { axes, keepDims: true }), shape),
});
