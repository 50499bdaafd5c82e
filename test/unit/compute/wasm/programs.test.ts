import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { GraphNode } from '../../../../src/compute/graph/node';
import { sizeOf } from '../../../../src/compute/graph/shapes';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { createWasmRunner, supports, WasmMemory } from '../../../../src/compute/wasm';

const memory = new WasmMemory();
const runner = createWasmRunner(memory);

/** Values of both signs, from a few so that there are ties. */
const valueAt = (index: number, seed: number): number => (((index * 7 + seed * 13) % 23) - 11) / 8;

/** Runs a graph of float32 inputs in WebAssembly and in the reference, and compares. */
async function expectAgrees(build: (builder: GraphBuilder) => Named<GraphNode>, tolerance = 1e-5): Promise<void> {
  const graph = finishGraph('graph', build(new GraphBuilder()));
  const inputs: Record<string, HostTensor> = {};
  graph.inputs.forEach(({ attributes: { name }, shape }, seed) => {
    const data = Float32Array.from({ length: sizeOf(shape) }, (_, i) => valueAt(i, seed));
    inputs[name] = { shape, dtype: 'float32', data };
  });
  expect(supports(graph)).toBe(true);
  const executable = await runner.instantiate(graph);
  const found = await executable.run(inputs);
  await executable.dispose();
  for (const [name, { data }] of Object.entries(evaluate(graph, inputs))) {
    const scale = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    data.forEach((value, i) => {
      const difference = Math.abs(Number(found[name].data[i]) - value);
      if (!(difference <= tolerance * scale)) expect([name, i, found[name].data[i]]).toEqual([name, i, value]);
    });
  }
}

const input = (builder: GraphBuilder, name: string, shape: readonly number[]): GraphNode =>
  builder.input(name, { shape, dtype: 'float32' });

const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 70 }));

describe('products', () => {
  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('of any sizes, transposed %s and %s', async (transposeA, transposeB) => {
    const property = fc.asyncProperty(size, size, fc.oneof(size, fc.constant(131)), async (rows, columns, inner) =>
      expectAgrees((builder) => {
        const a = input(builder, 'a', transposeA ? [inner, rows] : [rows, inner]);
        const b = input(builder, 'b', transposeB ? [columns, inner] : [inner, columns]);
        return { y: builder.node('MatMul', [a, b], { transposeA, transposeB }) };
      }),
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it('of batches that broadcast, and of expressions', async () => {
    await expectAgrees((builder) => {
      const a = input(builder, 'a', [3, 1, 5, 19]);
      const b = input(builder, 'b', [2, 19, 4]);
      const raised = builder.node('Abs', [a], {});
      return { y: builder.node('MatMul', [raised, b], { transposeA: false, transposeB: false }) };
    });
  });
});

describe('reductions', () => {
  it.each(['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin'] as const)('%s over any axes', async (op) => {
    const axes = fc.subarray([0, 1, 2], { minLength: 1 });
    const property = fc.asyncProperty(
      size,
      size,
      fc.integer({ min: 1, max: 7 }),
      axes,
      fc.boolean(),
      async (...given) =>
        expectAgrees((builder) => {
          const [a, b, c, reduced, keepDims] = given;
          const x = input(builder, 'x', [a, c, b]);
          const y = input(builder, 'y', [a, 1, b]);
          const product = builder.node('Mul', [x, y], {});
          return { sum: builder.node(op, [product], { axes: reduced, keepDims }) };
        }),
    );
    await fc.assert(property, { numRuns: 40 });
  });
});

describe('movement', () => {
  it('is followed through any chain of views', async () => {
    const property = fc.asyncProperty(size, size, fc.boolean(), async (rows, columns, back) =>
      expectAgrees((builder) => {
        const x = input(builder, 'x', [rows, columns]);
        const turned = builder.node('Transpose', [x], { perm: [1, 0] });
        const attributes = back
          ? { starts: [columns - 1, 0], ends: [-1, rows], steps: [-1, 1] }
          : { starts: [0, 0], ends: [columns, rows], steps: [2, 1] };
        const part = builder.node('Slice', [turned], attributes);
        const shape = [1, part.shape[0], 1, part.shape[1]];
        const long = builder.node('Reshape', [part], { shape });
        const wide = builder.node('Expand', [long], { shape: [2, shape[1], 3, shape[3]] });
        const flat = builder.node('Reshape', [wide], { shape: [sizeOf(wide.shape)] });
        return { y: builder.node('Concat', [flat, builder.node('Neg', [flat], {})], { axis: 0 }), turned };
      }),
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it('joins along any axis', async () => {
    for (const axis of [0, 1, 2]) {
      await expectAgrees((builder) => {
        const shape = (extent: number): number[] => [3, 5, 7].map((each, i) => (i === axis ? extent : each));
        const parts = [4, 1, 9].map((extent) => input(builder, `x${extent}`, shape(extent)));
        return { y: builder.node('Concat', parts, { axis }) };
      });
    }
  });
});

describe('expressions', () => {
  it('broadcast over every pattern of axes', async () => {
    const sides = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    const property = fc.asyncProperty(size, fc.integer({ min: 1, max: 5 }), sides, sides, async (long, short, a, b) =>
      expectAgrees((builder) => {
        const shape = (kept: readonly boolean[]): number[] => [long, short, 17].map((each, i) => (kept[i] ? each : 1));
        const x = input(builder, 'x', shape(a));
        const y = input(builder, 'y', shape(b).slice(1));
        const larger = builder.node('Greater', [x, y], {});
        const chosen = builder.node('Where', [larger, x, builder.node('Mul', [y, y], {})], {});
        const counted = builder.node('Cast', [builder.node('Equal', [x, y], {})], { to: 'float32' });
        return { chosen, both: builder.node('Add', [chosen, counted], {}), larger };
      }),
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('of integers stay integers', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', { shape: [5], dtype: 'int32' });
    const y = builder.node('Max', [builder.node('Mul', [x, x], {}), builder.scalar(3, 'int32')], {});
    const graph = finishGraph('integers', { y, halves: builder.node('Cast', [x], { to: 'float32' }) });
    const executable = await runner.instantiate(graph);
    const data = Int32Array.of(-70_000, -1, 0, 2, 40_000);
    const found = await executable.run({ x: { shape: [5], dtype: 'int32', data } });
    expect(found.y.data).toEqual(Int32Array.of(605_032_704, 3, 3, 4, 1_600_000_000));
    expect(found.halves.data).toEqual(Float32Array.from(data));
  });
});

it('says why it does not take a graph', () => {
  const builder = new GraphBuilder();
  const x = builder.input('x', { shape: [2], dtype: 'int32' });
  const wide = builder.input('wide', { shape: [2], dtype: 'float64' });
  expect(supports(finishGraph('a', { y: builder.node('Div', [x, x], {}) }))).toBe('Div of int32 and int32');
  expect(supports(finishGraph('b', { y: builder.node('Add', [wide, wide], {}) }))).toBe('Input of float64');
});

it('gives its memory back', async () => {
  const builder = new GraphBuilder();
  const x = builder.input('x', { shape: [5000], dtype: 'float32' });
  const graph = finishGraph('f', { y: builder.node('Exp', [x], {}) });
  const { address } = memory.allocate(1);
  for (let i = 0; i < 20; i++) await (await runner.instantiate(graph)).dispose();
  expect(memory.allocate(1).address).toBe(address + 64);
});
