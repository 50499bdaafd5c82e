import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../src/compute/graph/build';
import type { GraphNode } from '../../../src/compute/graph/node';
import { cutGraph, valuesToKeep } from '../../../src/compute/graph/partition';
import { peakBytes } from '../../../src/compute/graph/peakBytes';
import { printGraph } from '../../../src/compute/graph/print';

const build = new GraphBuilder();
const x = build.input('x', { shape: [4], dtype: 'float32' });
const dy = build.input('dy', { shape: [4], dtype: 'float32' });
const times = (a: GraphNode, b: GraphNode): GraphNode => build.node('Mul', [a, b], {});

/** Names of the operators that are kept for a gradient. */
const kept = (gradient: GraphNode, isAvailable = true): string[] =>
  valuesToKeep({
    graph: finishGraph('joint', { gradient }),
    isCotangent: ({ attributes }) => attributes.name === 'dy',
    gradients: [gradient],
    isAvailable: () => isAvailable,
  }).map(({ op }) => op);

describe('what is kept for the backward pass', () => {
  const tanh = build.node('Tanh', [x], {});
  const exp = build.node('Exp', [x], {});

  it('is what costs much, and not what follows from it or from the inputs', () => {
    const slope = build.node('Sub', [build.scalar(1), times(tanh, tanh)], {});
    expect(kept(times(dy, slope))).toEqual(['Tanh']);
    expect(kept(times(dy, times(x, build.scalar(2))))).toEqual([]);
    expect(kept(times(dy, times(x, build.scalar(2))), false)).toEqual(['Input']);
  });

  it('is one value rather than the several that it comes from, unless those are kept anyway', () => {
    expect(kept(times(dy, times(tanh, exp)))).toEqual(['Mul']);
    const all = build.node(
      'Add',
      [times(dy, times(tanh, exp)), times(times(dy, tanh), build.node('Neg', [exp], {}))],
      {},
    );
    expect(kept(all)).toEqual(['Tanh', 'Exp']);
  });
});

it('cuts a graph at values that become inputs', () => {
  const tanh = build.node('Tanh', [x], {});
  const cut = cutGraph('backward', { dx: times(dy, times(tanh, tanh)) }, (node) => {
    if (node === tanh) return 'kept';
    return node === dy ? 'gradient' : undefined;
  });
  expect(printGraph(cut)).toBe(
    `backward {
  %0 = Input {name: gradient} : float32[4]
  %1 = Input {name: kept} : float32[4]
  %2 = Mul(%1, %1) : float32[4]
  %3 = Mul(%0, %2) : float32[4]
  return dx = %3
}
`,
  );
  expect(() => cutGraph('bad', { y: times(x, dy) }, () => undefined)).toThrow(/bad has no input for x/);
});

it('counts the memory of values that are needed at the same time', () => {
  const wide = build.node('Expand', [x], { shape: [100, 4] });
  const total = build.node('ReduceSum', [build.node('Exp', [wide], {})], { axes: [0], keepDims: false });
  const graph = finishGraph('g', { y: build.node('Add', [total, x], {}) });
  // x, the spread values, and their exponentials
  expect(peakBytes(graph)).toBe(4 * (4 + 400 + 400));
});
