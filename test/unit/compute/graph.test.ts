import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../src/compute/graph/build';
import type { Graph } from '../../../src/compute/graph/node';
import { broadcastShapes, sizeOf } from '../../../src/compute/graph/shapes';
import { verifyGraph } from '../../../src/compute/graph/verify';
import { evaluate } from '../../../src/compute/reference/evaluate';

const spec = (...shape: number[]) => ({ shape, dtype: 'float32' }) as const;

describe('building', () => {
  it('makes equal nodes one object', () => {
    const build = new GraphBuilder();
    const x = build.input('x', spec(2, 3));
    const sum = () => build.node('Add', [x, build.scalar(1)], {});
    expect(sum()).toBe(sum());
    expect(build.node('Add', [build.scalar(1), x], {})).not.toBe(sum());
    expect(build.scalar(0)).not.toBe(build.scalar(-0));
    expect(build.scalar(1)).not.toBe(build.scalar(1, 'int32'));
    expect(build.constant([1, 2], [2])).not.toBe(build.constant([1, 2], [1, 2]));
    const padded = (value: number) => build.node('Pad', [x], { before: [1, 0], after: [0, 0], value });
    expect(new Set([0, -0, Infinity, -Infinity, NaN].map(padded)).size).toBe(5);
  });

  it('interns large constants by their array', () => {
    const build = new GraphBuilder();
    const values = new Float32Array(1000).map((_, i) => i);
    expect(build.constant(values, [1000])).toBe(build.constant(values, [1000]));
    expect(build.constant(values.slice(), [1000])).not.toBe(build.constant(values, [1000]));
  });

  it('keeps what outputs need, inputs before users', () => {
    const build = new GraphBuilder();
    const [x, unused] = [build.input('x', spec(3)), build.input('unused', spec(3))];
    build.node('Neg', [unused], {});
    const y = build.node('Exp', [build.node('Neg', [x], {})], {});
    const graph = finishGraph('g', { y, x });
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Input', 'Neg', 'Exp']);
    expect(graph.inputs).toEqual([x]);
    verifyGraph(graph, 'optimised');
  });

  it.each([
    ['Add', [spec(2, 3), spec(4)], {}, /Add: shapes \[2, 3\] and \[4\] do not broadcast: axis -1/],
    ['MatMul', [spec(2, 3), spec(2, 3)], { transposeA: false, transposeB: false }, /inner sizes differ: 3 .* 2/],
    ['Reshape', [spec(2, 3)], { shape: [4] }, /has 6 values/],
    ['Transpose', [spec(2, 3)], { perm: [0, 0] }, /perm \[0, 0\]/],
    ['ReduceSum', [spec(2, 3)], { axes: [2], keepDims: false }, /axes \[2\]/],
    ['Concat', [spec(2, 3), spec(3, 2)], { axis: 0 }, /differ besides axis 0/],
    ['Slice', [spec(4)], { starts: [0], ends: [5], steps: [1] }, /leaves axis 0/],
    ['Expand', [spec(2)], { shape: [3] }, /do not broadcast/],
    ['Where', [spec(2), spec(2), spec(2)], {}, /condition is float32/],
  ] as const)('%s says what does not fit', (op, specs, attributes, message) => {
    const build = new GraphBuilder();
    const inputs = specs.map((each, i) => build.input(`x${i}`, each));
    expect(() => build.node(op, inputs, attributes as never)).toThrow(message);
  });
});

describe('broadcasting', () => {
  /** Two shapes that broadcast: each axis is either that of a common shape or 1, leading axes may be missing. */
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }).chain((common) => {
    const part = fc
      .tuple(fc.array(fc.boolean(), { minLength: common.length, maxLength: common.length }), fc.nat(common.length))
      .map(([ones, skip]) => common.map((size, axis) => (ones[axis] ? 1 : size)).slice(skip));
    return fc.tuple(part, part);
  });

  it('gives what indexing both arrays at each place gives', () => {
    fc.assert(
      fc.property(shapes, ([a, b]) => {
        const build = new GraphBuilder();
        const y = build.node('Sub', [build.input('a', spec(...a)), build.input('b', spec(...b))], {});
        const tensor = (shape: number[], factor: number) => ({
          ...spec(...shape),
          data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => i * factor),
        });
        const { data, shape } = evaluate(finishGraph('g', { y }), { a: tensor(a, 1), b: tensor(b, 100) }).y;
        expect(shape).toEqual(broadcastShapes([a, b]));
        data.forEach((value, i) => expect(value).toBe(valueAt(a, shape, i) - 100 * valueAt(b, shape, i)));
      }),
    );
  });

  it('does not depend on the order of the shapes, and a shape broadcasts to itself', () => {
    fc.assert(
      fc.property(shapes, ([a, b]) => {
        expect(broadcastShapes([a, b])).toEqual(broadcastShapes([b, a]));
        expect(broadcastShapes([a, a])).toEqual(a);
      }),
    );
  });

  /** Row-major position, in an array of `shape`, of place `i` of the broadcast shape `full`. */
  function valueAt(shape: readonly number[], full: readonly number[], i: number): number {
    const index = full.map((size, axis) => Math.floor(i / sizeOf(full.slice(axis + 1))) % size);
    const own = index.slice(full.length - shape.length);
    return shape.reduce((place, size, axis) => place * size + (size === 1 ? 0 : own[axis]), 0);
  }
});

describe('verification', () => {
  const build = new GraphBuilder();
  const x = build.input('x', spec(2, 3));
  const neg = build.node('Neg', [x], {}, 'here');
  const good = finishGraph('g', { y: neg });
  const bad = (changes: Partial<Graph>): Graph => ({ ...good, ...changes });

  it.each([
    ['order', bad({ nodes: [neg, x] }), /node 1 Neg \(scope 'here'\) uses node 0, which does not come before/],
    ['shape', bad({ nodes: [x, { ...neg, shape: [6] }] }), /is float32\[6\], but its inputs give/],
    ['unneeded', bad({ outputs: [{ name: 'y', node: x }] }), /node 1 Neg .* is needed by no output/],
    ['inputs', bad({ inputs: [] }), /is not listed among the inputs/],
    ['output', bad({ nodes: [x] }), /output 'y' but not part/],
  ])('finds a wrong %s', (_, graph, message) => {
    expect(() => verifyGraph(graph, 'traced', 'some-pass')).toThrow(message);
    expect(() => verifyGraph(graph, 'traced', 'some-pass')).toThrow(/after pass 'some-pass'/);
  });

  it('holds an optimised graph to more', () => {
    const idle = finishGraph('g', { y: build.node('Reshape', [x], { shape: [2, 3] }) });
    verifyGraph(idle, 'traced');
    expect(() => verifyGraph(idle, 'optimised')).toThrow(/leaves its input as it is/);
  });
});
