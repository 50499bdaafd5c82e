import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { GraphNode } from '../../../../src/compute/graph/node';
import { optimise } from '../../../../src/compute/passes/optimise';
import { layoutRules } from '../../../../src/compute/passes/rules/layout';
import { reshapeBlocks } from '../../../../src/compute/passes/rules/layout/reshape';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { RandomStream } from '../../../../src/compute/random';

const build = new GraphBuilder();
const toLast = { perm: [0, 2, 3, 1] };
const toFirst = { perm: [0, 3, 1, 2] };

const input = (name: string, ...shape: number[]): GraphNode => build.input(name, { shape, dtype: 'float32' });
/** Images that were computed with channels second, [2, 6, 4, 5], as TF.js sees them. */
const images = (name: string): GraphNode =>
  build.node('Transpose', [build.node('Exp', [input(name, 2, 6, 4, 5)], {})], toLast);
const [a, b] = [images('a'), images('b')];
const given = input('given', 2, 4, 5, 6);
const perChannel = input('perChannel', 6);
const back = (x: GraphNode): GraphNode => build.node('Transpose', [x], toFirst);
const full = build.node('Expand', [build.node('Reshape', [input('means', 2, 6)], { shape: [2, 1, 1, 6] })], {
  shape: [2, 4, 5, 6],
});
const slice = { starts: [0, 1, 0, 2], ends: [2, 4, 5, 5], steps: [1, 2, 1, 1] };
const pads = { before: [0, 1, 2, 0], after: [0, 0, 1, 0], value: 0 };

/** rule, an output in TF.js's layout that is turned back in the end, the operators that are left */
const moves: readonly (readonly [rule: string, node: GraphNode, ops: string])[] = [
  ['transpose-past-elementwise', back(build.node('Relu', [a], {})), 'Exp Relu'],
  ['transpose-past-elementwise', back(build.node('Mul', [a, b], {})), 'Exp Exp Mul'],
  ['transpose-past-elementwise', back(build.node('Add', [a, perChannel], {})), 'Exp Reshape Add'],
  ['transpose-past-elementwise', back(build.node('Sub', [a, given], {})), 'Exp Transpose Sub'],
  ['transpose-past-elementwise', back(build.node('Max', [build.scalar(0), a], {})), 'Exp Max'],
  ['transpose-past-elementwise', back(build.node('Where', [build.node('Greater', [a, b], {}), a, b], {})), 'Exp Exp Greater Where'],
  ['transpose-past-reduce', build.node('ReduceMean', [a], { axes: [1, 2], keepDims: false }), 'Exp ReduceMean'],
  ['transpose-past-reduce', build.node('ReduceSum', [a], { axes: [0, 1, 2], keepDims: true }), 'Exp ReduceSum Reshape'],
  ['transpose-past-reduce', build.node('ReduceMax', [a], { axes: [0], keepDims: false }), 'Exp ReduceMax Transpose'],
  ['transpose-past-slice', back(build.node('Slice', [a], slice)), 'Exp Slice'],
  ['transpose-past-pad', back(build.node('Pad', [a], pads)), 'Exp Pad'],
  ['transpose-past-concat', back(build.node('Concat', [a, b], { axis: 3 })), 'Exp Exp Concat'],
  ['transpose-past-concat', back(build.node('Concat', [a, given], { axis: 1 })), 'Exp Transpose Concat'],
  ['transpose-past-concat', back(pieces(a)), 'Exp Transpose Concat'],
  ['transpose-before-expand', back(full), 'Reshape Expand'],
  ['transpose-past-reshape', back(shuffled(a)), 'Exp Reshape Transpose Reshape'],
]; // prettier-ignore

/** The gradient of images that were cut in two, one half of which comes from a convolution. */
function pieces(x: GraphNode): GraphNode {
  const pad = (node: GraphNode, before: number, after: number): GraphNode =>
    build.node('Pad', [node], { before: [0, 0, 0, before], after: [0, 0, 0, after], value: -0 });
  return build.node('Add', [pad(x, 0, 6), pad(given, 6, 0)], {});
}

/** The channel shuffle of ShuffleNet, written with channels last. */
function shuffled(x: GraphNode): GraphNode {
  const split = build.node('Reshape', [x], { shape: [2, 4, 5, 3, 2] });
  return build.node('Reshape', [build.node('Transpose', [split], { perm: [0, 1, 2, 4, 3] })], { shape: [2, 4, 5, 6] });
}

const stream = RandomStream.fromSeed(3);
const sample = (shape: readonly number[]) => ({
  shape,
  dtype: 'float32' as const,
  data: Float32Array.from({ length: shape.reduce((size, length) => size * length, 1) }, () => stream.normal()),
});

it.each(moves)('%s leaves no transpose of images (%#)', (rule, node, ops) => {
  const graph = finishGraph('g', { y: node });
  const applied: string[] = [];
  const optimised = optimise(graph, { observe: (name, _node, refusal) => refusal ?? applied.push(name) });
  expect(applied).toContain(rule);
  expect(computedOps(optimised)).toBe(ops);
  expect(computedOps(optimise(graph, { without: [rule] }))).not.toBe(ops);
  const inputs = Object.fromEntries(graph.inputs.map(({ attributes, shape }) => [attributes.name, sample(shape)]));
  expect(evaluate(optimised, inputs)).toEqual(evaluate(graph, inputs));
});

const computedOps = ({ nodes }: { readonly nodes: readonly GraphNode[] }): string =>
  nodes
    .map(({ op }) => op)
    .filter((op) => op !== 'Input' && op !== 'Constant')
    .join(' ');

it('tries every rule', () => {
  expect(new Set(moves.map(([rule]) => rule))).toEqual(new Set(layoutRules.map(({ name }) => name)));
});

describe('refusals', () => {
  const last = build.node('Transpose', [input('matrices', 2, 3, 4)], { perm: [2, 0, 1] });
  const refused: readonly (readonly [rule: string, GraphNode, RegExp])[] = [
    // Two inputs of the graph in different layouts would be transposed in turns.
    ['transpose-past-elementwise', build.node('Add', [last, input('other', 4, 2, 3)], {}), /instead of another/],
    ['transpose-past-elementwise', build.node('Add', [a, build.node('Exp', [given], {})], {}), /Exp would be transposed/],
    ['transpose-past-elementwise', build.node('Neg', [build.node('Transpose', [input('m', 2, 3)], { perm: [1, 0] })], {}), /no operand/],
    ['transpose-past-reshape', build.node('Reshape', [a], { shape: [2, 120] }), /move no axis as a whole/],
    ['transpose-past-concat', build.node('Concat', [a, build.node('Exp', [given], {})], { axis: 0 }), /Exp would be transposed/],
  ]; // prettier-ignore

  it.each(refused)('%s says why (%#)', (name, node, reason) => {
    const reasons: string[] = [];
    optimise(finishGraph('g', { y: node }), {
      observe: (rule, _node, refusal) => rule === name && reasons.push(refusal ?? 'applied'),
    });
    expect(reasons.join()).toMatch(reason);
    expect(reasons).not.toContain('applied');
  });
});

it.each([
  [[2, 3, 4], [6, 2, 2], '01>0 2>12'],
  [[2, 3], [2, 3], '0>0 1>1'],
  [[4, 6], [2, 4, 3], '01>012'],
  [[1, 5], [5], '01>0'],
])('splits the reshape of %j to %j into blocks', (from, to, expected) => {
  const blocks = reshapeBlocks(from, to).map((block) => `${block.from.join('')}>${block.to.join('')}`);
  expect(blocks.join(' ')).toBe(expected);
});
