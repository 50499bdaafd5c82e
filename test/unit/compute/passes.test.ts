import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../src/compute/graph/build';
import type { GraphNode } from '../../../src/compute/graph/node';
import { rewriteGraph } from '../../../src/compute/passes/drive';
import { optimise, rules } from '../../../src/compute/passes/optimise';
import { defineRule, refuse } from '../../../src/compute/passes/rule';
import { layoutRules } from '../../../src/compute/passes/rules/layout';

const build = new GraphBuilder();
const x = build.input('x', { shape: [2, 3], dtype: 'float32' });
const vector = build.input('vector', { shape: [1, 5], dtype: 'float32' });
const stack = build.input('stack', { shape: [4, 2, 3], dtype: 'float32' });
const floored = build.node('Max', [x, build.scalar(1e-4)], {});
const transposed = build.node('Transpose', [x], { perm: [1, 0] });
/** Rows of -0 before and after. */
const padded = (node: GraphNode, before: number, after: number, value = -0): GraphNode =>
  build.node('Pad', [node], { before: [before, 0], after: [after, 0], value });
const spread = build.node('Expand', [vector], { shape: [100, 5] });
const power = (base: GraphNode, exponent: number) => build.node('Pow', [base, build.scalar(exponent)], {});

const negative = (node: GraphNode) => build.node('Neg', [node], {});
const total = (node: GraphNode, axes: number[], keepDims: boolean) =>
  build.node('ReduceSum', [node], { axes, keepDims });
const cut = (node: GraphNode, starts: number[], ends: number[], steps: number[]) =>
  build.node('Slice', [node], { starts, ends, steps });
const pieces = build.node('Concat', [x, build.node('Exp', [x], {})], { axis: 1 });
const logSoftmax = (node: GraphNode) => {
  const shifted = build.node('Sub', [node, build.node('ReduceMax', [node], { axes: [1], keepDims: true })], {});
  const sum = total(build.node('Exp', [shifted], {}), [1], true);
  return build.node('Sub', [shifted, build.node('Log', [sum], {})], {});
};

/** The operators of the optimised graph of one output, its inputs and constants left out. */
const opsOf = (y: GraphNode, without: readonly string[] = []): string =>
  optimise(finishGraph('g', { y }), { without })
    .nodes.map(({ op }) => op)
    .filter((op) => op !== 'Input' && op !== 'Constant')
    .join(' ');

/** rule, what it is tried on, what is left with it, what is left without it */
const rewrites: readonly (readonly [rule: string, GraphNode, string, string])[] = [
  ['fold-constants', build.node('Exp', [build.constant([1, 2], [2])], {}), '', 'Exp'],
  ['remove-idle', build.node('Reshape', [x], { shape: [2, 3] }), '', 'Reshape'],
  ['remove-idle', build.node('Cast', [x], { to: 'float32' }), '', 'Cast'],
  [
    'merge-transposes',
    build.node('Transpose', [build.node('Transpose', [stack], { perm: [2, 0, 1] })], { perm: [1, 2, 0] }),
    '',
    'Transpose Transpose',
  ],
  ['transpose-to-reshape', build.node('Transpose', [vector], { perm: [1, 0] }), 'Reshape', 'Transpose'],
  [
    'merge-reshapes',
    build.node('Reshape', [build.node('Reshape', [x], { shape: [6] })], { shape: [3, 2] }),
    'Reshape',
    'Reshape Reshape',
  ],
  [
    'merge-expands',
    build.node('Expand', [build.node('Expand', [vector], { shape: [2, 5] })], { shape: [3, 2, 5] }),
    'Expand',
    'Expand Expand',
  ],
  [
    'transpose-into-matmul',
    build.node('MatMul', [transposed, x], { transposeA: false, transposeB: false }),
    'MatMul',
    'Transpose MatMul',
  ],
  ['drop-expand', build.node('Add', [x, build.node('Expand', [build.scalar(2)], { shape: [2, 3] })], {}), 'Add', 'Add'],
  [
    'expand-later',
    build.node('Mul', [vector, build.node('Expand', [build.scalar(2)], { shape: [100, 5] })], {}),
    'Mul Expand',
    'Expand Mul',
  ],
  ['join-pads', build.node('Add', [padded(x, 2, 0), padded(x, 0, 2)], {}), 'Concat', 'Pad Pad Add'],
  ['join-pads', build.node('Add', [padded(x, 1, 3), padded(x, 3, 1)], {}), 'Concat Pad', 'Pad Pad Add'],
  [
    'merge-concats',
    build.node('Concat', [x, build.node('Concat', [floored, x], { axis: 0 })], { axis: 0 }),
    'Max Concat',
    'Max Concat Concat',
  ],
  [
    'slice-before-expand',
    build.node('Slice', [spread], { starts: [2, 1], ends: [8, 4], steps: [3, 1] }),
    'Slice Expand',
    'Expand Slice',
  ],
  [
    'reduce-before-expand',
    build.node('ReduceSum', [spread], { axes: [0], keepDims: false }),
    'Reshape Mul',
    'Expand ReduceSum',
  ],
  [
    'reduce-before-expand',
    build.node('ReduceMax', [spread], { axes: [0, 1], keepDims: true }),
    'ReduceMax',
    'Expand ReduceMax',
  ],
  ['neutral-factor', build.node('Mul', [build.scalar(1), x], {}), '', 'Mul'],
  ['neutral-factor', build.node('Mul', [vector, build.constant([1, 1], [2, 1])], {}), 'Expand', 'Mul Expand'],
  ['neutral-factor', build.node('Div', [x, build.scalar(1)], {}), '', 'Div'],
  ['neutral-term', build.node('Sub', [x, build.scalar(0)], {}), '', 'Sub'],
  ['neutral-term', build.node('Add', [build.scalar(0), build.node('Exp', [x], {})], {}), 'Exp', 'Exp Add'],
  [
    'merge-casts',
    build.node('Cast', [build.node('Cast', [build.node('Greater', [x, floored], {})], { to: 'int32' })], {
      to: 'float32',
    }),
    'Max Greater Cast',
    'Max Greater Cast Cast',
  ],
  [
    'merge-slices',
    cut(cut(stack, [1, 0, 2], [4, 2, -1], [1, 1, -1]), [1, 0, 0], [3, 2, 3], [1, 1, 2]),
    'Slice',
    'Slice Slice',
  ],
  ['slice-of-concat', cut(pieces, [1, 3], [2, 5], [1, 1]), 'Exp Slice', 'Exp Concat Slice'],
  ['double-negation', negative(negative(x)), '', 'Neg Neg'],
  ['negated-term', build.node('Add', [x, negative(floored)], {}), 'Max Sub', 'Max Neg Add'],
  ['negated-term', build.node('Add', [negative(floored), x], {}), 'Max Sub', 'Max Neg Add'],
  ['negated-term', build.node('Sub', [x, negative(floored)], {}), 'Max Add', 'Max Neg Sub'],
  ['reduce-nothing', build.node('ReduceSum', [vector], { axes: [0], keepDims: false }), 'Reshape', 'ReduceSum'],
  ['merge-reductions', total(total(stack, [0], true), [2], true), 'ReduceSum', 'ReduceSum ReduceSum'],
  ['merge-reductions', total(total(stack, [1], false), [1], false), 'ReduceSum', 'ReduceSum ReduceSum'],
  ['join-log-softmax', logSoftmax(x), 'LogSoftmax', 'ReduceMax Sub Exp ReduceSum Log Sub'],
  ['special-powers', power(x, 1), '', 'Pow'],
  ['special-powers', power(x, 2), 'Mul', 'Pow'],
  ['special-powers', power(x, -1), 'Reciprocal', 'Pow'],
  ['special-powers', power(floored, 0.5), 'Max Sqrt', 'Max Pow'],
  ['special-powers', power(floored, -0.5), 'Max Sqrt Reciprocal', 'Max Pow'],
];

it.each(rewrites)('%s rewrites, and not when it is switched off', (rule, node, rewritten, kept) => {
  expect(opsOf(node)).toBe(rewritten);
  expect(opsOf(node, [rule])).toBe(kept);
});

it('tries every rule', () => {
  const others = rules.filter((rule) => !layoutRules.includes(rule));
  expect(new Set(rewrites.map(([rule]) => rule))).toEqual(new Set(others.map(({ name }) => name)));
});

describe('refusals', () => {
  /** What stays as it is because NaN, infinities, zeros or shapes would change, and the reason given. */
  const refused: readonly (readonly [rule: string, GraphNode, RegExp])[] = [
    ['special-powers', power(x, 0.5), /base may be negative/],
    ['special-powers', power(build.node('Max', [x, build.scalar(0)], {}), 0.5), /base may be negative/],
    ['special-powers', power(x, 3), /no special exponent/],
    ['neutral-term', build.node('Add', [x, build.scalar(0)], {}), /no term is a zero/],
    ['expand-later', build.node('Add', [x, build.scalar(1)], {}), /has all values/],
    ['join-pads', build.node('Add', [padded(x, 1, 2), padded(x, 2, 1)], {}), /do not follow each other/],
    ['join-pads', build.node('Add', [padded(x, 2, 0, 0), padded(x, 0, 2, 0)], {}), /no pads of -0/],
    ['fold-constants', build.node('Expand', [build.scalar(1)], { shape: [1000] }), /more than 64 values/],
    ['transpose-to-reshape', transposed, /order of values/],
    ['slice-of-concat', cut(pieces, [0, 2], [2, 5], [1, 1]), /cuts across parts/],
    [
      'merge-casts',
      build.node('Cast', [build.node('Cast', [x], { to: 'int32' })], { to: 'float32' }),
      /may lose values/,
    ],
  ];

  it.each(refused)('%s says why', (name, node, reason) => {
    const reasons: string[] = [];
    const observe = (rule: string, _node: GraphNode, refusal?: string) => {
      if (rule === name) reasons.push(refusal ?? 'applied');
    };
    const before = finishGraph('g', { y: node });
    expect(optimise(before, { observe }).nodes.map(({ op }) => op)).toEqual(before.nodes.map(({ op }) => op));
    expect(reasons.join()).toMatch(reason);
  });
});

it('stops rules that undo each other', () => {
  const swap = defineRule({
    name: 'swap',
    root: ['Add'],
    match: ({ inputs: [a, b] }) => (a === b ? refuse('both terms are the same') : [b, a]),
    rewrite: (terms, builder) => builder.node('Add', terms, {}),
  });
  const graph = finishGraph('g', { y: build.node('Add', [x, floored], {}) });
  expect(() => rewriteGraph(graph, [swap], { stepLimit: 50 })).toThrow("rule 'swap' exceeded 50 rewrites");
});

it('rewrites as much as the graph of a large network needs', () => {
  const double = defineRule({
    name: 'double',
    root: ['Add'],
    match: ({ inputs: [a, b] }) => (a === b ? a : refuse('the terms differ')),
    rewrite: (term, builder) => builder.node('Mul', [term, builder.constant([2], [], 'float32')], {}),
  });
  const length = 12_000;
  const sums = new GraphBuilder();
  let y: GraphNode = sums.input('x', { shape: [1], dtype: 'float32' });
  for (let i = 0; i < length; i++) y = sums.node('Add', [y, y], {});
  const { nodes } = rewriteGraph(finishGraph('g', { y }), [double]);
  expect(nodes.filter(({ op }) => op === 'Mul')).toHaveLength(length);
});
