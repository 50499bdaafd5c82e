import type { ReductionOps } from '../../graph/ops/reduction';
import type { NodeOf } from '../../graph/node';
import { defineRule, refuse } from '../rule';

const reductions = [
  'ReduceSum',
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'ReduceProd',
] as const satisfies readonly (keyof ReductionOps)[];

/** A reduction over axes of size 1 -> reshape */
export const reduceNothing = defineRule({
  name: 'reduce-nothing',
  root: reductions,
  match({ inputs: [x], attributes: { axes }, shape }: NodeOf<(typeof reductions)[number]>) {
    return axes.every((axis) => x.shape[axis] === 1) ? { x, shape } : refuse('it reduces several values');
  },
  rewrite: ({ x, shape }, build) => build.node('Reshape', [x], { shape }),
});

/** sum(sum(x)) -> sum(x) over the axes of both; likewise for means, maxima, minima and products */
export const mergeReductions = defineRule({
  name: 'merge-reductions',
  root: reductions,
  match(node: NodeOf<(typeof reductions)[number]>) {
    const [inner] = node.inputs;
    if (inner.op !== node.op) return refuse('its input is no reduction of the kind');
    const { axes, keepDims } = inner.attributes;
    if (keepDims !== node.attributes.keepDims) return refuse('one keeps its axes and the other does not');
    const [x] = inner.inputs;
    const left = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
    const added = node.attributes.axes.map((axis) => (keepDims ? axis : left[axis]));
    const all = [...new Set([...axes, ...added])].sort((a, b) => a - b);
    return { op: node.op, x, attributes: { axes: all, keepDims } };
  },
  rewrite: ({ op, x, attributes }, build) => build.node(op, [x], attributes),
});
