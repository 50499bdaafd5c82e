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
const spread = build.node('Expand', [vector], { shape: [100, 5] });
const power = (base: GraphNode, exponent: number) => build.node('Pow', [base, build.scalar(exponent)], {});

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
  [
    'slice-before-expand',
    build.node('Slice', [spread], { starts: [2, 1], ends: [8, 4], steps: [3, 1] }),
    'Slice Expand',
    'Expand Slice',
  ],
  [
    'reduce-before-expand',
    build.node('ReduceSum', [spread], { axes: [0], keepDims: false }),
    'ReduceSum Mul',
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
    ['fold-constants', build.node('Expand', [build.scalar(1)], { shape: [1000] }), /more than 64 values/],
    ['transpose-to-reshape', transposed, /order of values/],
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
