import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { Graph, GraphNode } from '../../../../src/compute/graph/node';
import { printGraph } from '../../../../src/compute/graph/print';
import { sizeOf } from '../../../../src/compute/graph/size';
import { optimise, rules } from '../../../../src/compute/passes/optimise';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor } from '../../../../src/compute/tensor';

type Pick = (count: number) => number;

/** Writes one node on top of those there are; what does not fit throws and is left out. */
type Step = (build: GraphBuilder, nodes: readonly GraphNode[], pick: Pick) => GraphNode;

const one = (nodes: readonly GraphNode[], pick: Pick): GraphNode => nodes[pick(nodes.length)];

const steps: readonly Step[] = [
  (build, nodes, pick) =>
    build.node(
      (['Add', 'Sub', 'Mul', 'Max', 'Min', 'Div'] as const)[pick(6)],
      [one(nodes, pick), one(nodes, pick)],
      {},
    ),
  (build, nodes, pick) =>
    build.node((['Neg', 'Relu', 'Abs', 'Exp', 'Sigmoid'] as const)[pick(5)], [one(nodes, pick)], {}),
  (build, nodes, pick) => build.node('Mul', [one(nodes, pick), build.scalar([0, -0, 1, 2, -1][pick(5)])], {}),
  (build, nodes, pick) => build.node('Add', [build.scalar([0, -0, 1][pick(3)]), one(nodes, pick)], {}),
  (build, nodes, pick) => build.node('Pow', [one(nodes, pick), build.scalar([0.5, 1, 2, -1, -0.5][pick(5)])], {}),
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    return build.node('Expand', [x], { shape: [2, ...x.shape.map((size) => (size === 1 ? 3 : size))] });
  },
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    return build.node('Reshape', [x], { shape: pick(2) === 0 ? [sizeOf(x.shape)] : [1, ...x.shape] });
  },
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    const perm = x.shape.map((_, axis) => axis);
    return build.node('Transpose', [x], {
      perm: pick(2) === 0 ? perm.reverse() : [...perm.slice(1), ...perm.slice(0, 1)],
    });
  },
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    const starts = x.shape.map((size) => pick(size));
    const backwards = pick(3) === 0;
    const ends = x.shape.map((size, axis) => (backwards ? -1 : starts[axis] + 1 + pick(size - starts[axis])));
    return build.node('Slice', [x], { starts, ends, steps: starts.map(() => (backwards ? -1 : 1 + pick(2))) });
  },
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    const op = (['ReduceSum', 'ReduceMax', 'ReduceMean'] as const)[pick(3)];
    return build.node(op, [x], { axes: [pick(x.shape.length)], keepDims: pick(2) === 0 });
  },
  (build, nodes, pick) => {
    const [x, y] = [one(nodes, pick), one(nodes, pick)];
    return build.node('Concat', [x, y], { axis: pick(x.shape.length) });
  },
  (build, nodes, pick) => {
    const x = one(nodes, pick);
    const [before, after] = [x.shape.map(() => pick(3)), x.shape.map(() => pick(3))];
    return build.node('Pad', [x], { before, after, value: [0, -0][pick(2)] });
  },
  (build, nodes, pick) => {
    const [x, y] = [one(nodes, pick), one(nodes, pick)];
    return build.node('MatMul', [x, y], { transposeA: pick(2) === 0, transposeB: pick(2) === 0 });
  },
  (build, nodes, pick) => {
    const [x, y] = [one(nodes, pick), one(nodes, pick)];
    const positive = build.node('Greater', [x, y], {});
    return build.node(
      'Mul',
      [x, build.node('Cast', [build.node('Cast', [positive], { to: 'int32' })], { to: 'float32' })],
      {},
    );
  },
];

const largest = 4096;

function randomGraph(seed: number): Graph {
  const stream = RandomStream.fromSeed(seed);
  const pick: Pick = (count) => stream.below(Math.max(1, count));
  const build = new GraphBuilder();
  const nodes: GraphNode[] = [
    build.input('a', { shape: [2, 3], dtype: 'float32' }),
    build.input('b', { shape: [3], dtype: 'float32' }),
    build.input('c', { shape: [2, 1], dtype: 'float32' }),
  ];
  for (let i = 0; i < 24; i++) {
    try {
      const node = steps[pick(steps.length)](build, nodes, pick);
      if (sizeOf(node.shape) > 0 && sizeOf(node.shape) <= largest) nodes.push(node);
    } catch {
      // Shapes that do not fit.
    }
  }
  return finishGraph('random', {
    last: nodes[nodes.length - 1],
    other: nodes[nodes.length >> 1],
    sum: nodes[nodes.length - 2],
  });
}

/** Signs, zeros of both, infinities and NaN among ordinary values. */
function values(seed: number, ...shape: number[]): HostTensor {
  const stream = RandomStream.fromSeed(seed + 1);
  const rare = [0, -0, Infinity, -Infinity, NaN];
  const data = Float64Array.from({ length: sizeOf(shape) }, () =>
    stream.below(4) === 0 ? rare[stream.below(rare.length)] : stream.normal(),
  );
  return { shape, dtype: 'float64', data };
}

/** Exactly equal, but for the order of sums and powers. */
function expectSame(found: HostTensor, expected: HostTensor, graph: Graph): void {
  expected.data.forEach((value: number, i: number) => {
    const other = found.data[i];
    const close = Math.abs(other - value) <= 1e-9 * (1 + Math.abs(value));
    const same = value === 0 && other === 0 ? Object.is(value, other) : Object.is(value, other) || close;
    if (!same) expect([i, other], printGraph(graph)).toEqual([i, value]);
  });
}

/** The rules on layouts count on transposes that move nothing being gone. */
const leftOut = rules.map(({ name }) => name).filter((name) => name !== 'transpose-to-reshape');

it('gives the same values for random graphs, zeros, infinities and NaN included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 30 }), (seed) => {
      const graph = randomGraph(seed);
      const inputs = { a: values(seed, 2, 3), b: values(seed + 2, 3), c: values(seed + 4, 2, 1) };
      const expected = evaluate(graph, inputs);
      for (const without of [[], ...leftOut.map((name) => [name])]) {
        const found = evaluate(optimise(graph, { without }), inputs);
        for (const name of Object.keys(expected)) expectSame(found[name], expected[name], graph);
      }
    }),
    { seed: 8, numRuns: 200 },
  );
});
