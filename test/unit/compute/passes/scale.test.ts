import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { GraphNode } from '../../../../src/compute/graph/node';
import { rewriteGraph } from '../../../../src/compute/passes/drive';
import { mergeScales, reduceLongAxes, scalePastLinear } from '../../../../src/compute/passes/rules/scale';
import { evaluate } from '../../../../src/compute/reference/evaluate';

const build = new GraphBuilder();
const shape = [4, 2, 1, 1];
const x = build.input('x', { shape, dtype: 'float32' });
const scaled = (node: GraphNode, factor: number): GraphNode => build.node('Mul', [node, build.scalar(factor)], {});
const sum = (node: GraphNode, keepDims: boolean): GraphNode =>
  build.node('ReduceSum', [node], { axes: [0, 2, 3], keepDims });

/** The operators of `y` after the rules, which leave its values as they were. */
function opsOf(y: GraphNode): string {
  const before = finishGraph('g', { y });
  const after = rewriteGraph(before, [scalePastLinear, mergeScales, reduceLongAxes]);
  const inputs = { x: { shape, dtype: 'float32' as const, data: Float32Array.from({ length: 8 }, (_, i) => i - 3) } };
  expect(evaluate(after, inputs)).toEqual(evaluate(before, inputs));
  return after.nodes
    .map(({ op }) => op)
    .filter((op) => op !== 'Input' && op !== 'Constant')
    .join(' ');
}

describe('factors and reductions', () => {
  it('multiplies what is left of a sum', () => {
    expect(opsOf(sum(scaled(x, 0.5), true))).toBe('ReduceSum Mul');
    expect(opsOf(sum(build.node('Reshape', [scaled(x, 0.5)], { shape: [2, 4, 1, 1] }), false))).toBe(
      'Reshape ReduceSum Reshape Mul',
    );
  });

  it('multiplies once', () => {
    expect(opsOf(scaled(sum(scaled(x, 0.5), false), 4))).toBe('ReduceSum Reshape Mul');
  });

  it('leaves products with a value for each channel', () => {
    expect(opsOf(sum(build.node('Mul', [x, build.constant([1, 2], [2, 1, 1])], {}), false))).toBe(
      'Mul ReduceSum Reshape',
    );
  });

  it('leaves reductions of long axes, and of none', () => {
    const images = build.input('x', { shape, dtype: 'float32' });
    expect(opsOf(build.node('ReduceMax', [images], { axes: [0], keepDims: false }))).toBe('ReduceMax');
    expect(opsOf(build.node('ReduceMax', [images], { axes: [2, 3], keepDims: true }))).toBe('ReduceMax');
  });
});
