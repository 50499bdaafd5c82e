import type { GraphNode } from '../../graph/node';
import { defineRule, refuse } from '../rule';

/**
 * (x - max x) - log sum exp (x - max x) -> logSoftmax(x), along the last axis: how TF.js writes it, in six operators
 */
export const joinLogSoftmax = defineRule({
  name: 'join-log-softmax',
  root: ['Sub'],
  match({ inputs: [shifted, total] }) {
    if (shifted.op !== 'Sub') return refuse('it does not start from a difference');
    const [x, largest] = shifted.inputs;
    const axis = x.shape.length - 1;
    if (largest.op !== 'ReduceMax' || largest.inputs[0] !== x || !isAlong(largest.attributes, axis)) {
      return refuse('what is taken from x is not its maximum');
    }
    return isLogSumExp(total, shifted, axis)
      ? { x, axis }
      : refuse('what is taken away is not the logarithm of the sum');
  },
  rewrite: ({ x, axis }, build) => build.node('LogSoftmax', [x], { axis }),
});

const isAlong = ({ axes, keepDims }: { axes: readonly number[]; keepDims: boolean }, axis: number): boolean =>
  keepDims && axes.length === 1 && axes[0] === axis;

function isLogSumExp(node: GraphNode, x: GraphNode, axis: number): boolean {
  if (node.op !== 'Log') return false;
  const [sum] = node.inputs;
  if (sum.op !== 'ReduceSum' || !isAlong(sum.attributes, axis)) return false;
  return sum.inputs[0].op === 'Exp' && sum.inputs[0].inputs[0] === x;
}
