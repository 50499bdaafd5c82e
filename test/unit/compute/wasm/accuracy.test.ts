import { describe, expect, it } from 'vitest';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import type { ComputedOp } from '../../../../src/compute/graph/shapes';
import { createWasmRunner, WasmMemory } from '../../../../src/compute/wasm';

const runner = createWasmRunner(new WasmMemory());

/** The op's results for lists of float32 operands. */
async function compute(op: ComputedOp, ...operands: readonly Float32Array[]): Promise<Float32Array> {
  const builder = new GraphBuilder();
  const inputs = operands.map(({ length }, i) => builder.input(`x${i}`, { shape: [length], dtype: 'float32' }));
  const graph = finishGraph(op, { y: builder.node(op, inputs, {}) });
  const given = operands.map(
    (data, i) => [`x${i}`, { shape: [data.length], dtype: 'float32' as const, data }] as const,
  );
  const executable = await runner.instantiate(graph);
  const { y } = await executable.run(Object.fromEntries(given));
  await executable.dispose();
  return y.data as Float32Array;
}

const evenly = (low: number, high: number, count = 40_001): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
const byDecades = (low: number, high: number): Float32Array =>
  evenly(Math.log(low), Math.log(high)).map((x) => Math.exp(x));

/** The largest |found - exact| / scale(exact). */
function worst(found: Float32Array, exact: (i: number) => number, scale: (exact: number) => number): number {
  let most = 0;
  found.forEach((value, i) => (most = Math.max(most, Math.abs(value - exact(i)) / scale(exact(i)))));
  return most;
}

describe('exponential', () => {
  it('is within 2e-7, relative', async () => {
    const x = evenly(-87, 88.5);
    expect(worst(await compute('Exp', x), (i) => Math.exp(x[i]), Math.abs)).toBeLessThan(2e-7);
  });

  it('reaches zero, infinity and the subnormal numbers', async () => {
    const x = Float32Array.of(0, -0, 1000, -1000, Infinity, -Infinity, NaN, 88.73, -95);
    const y = await compute('Exp', x);
    expect([...y.slice(0, 8)]).toEqual([1, 1, Infinity, 0, Infinity, 0, NaN, Infinity]);
    expect(Math.abs(y[8] - Math.exp(-95))).toBeLessThan(2 ** -148);
  });
});

describe('logarithm', () => {
  it('is within 1.5e-7, relative or absolute near 1', async () => {
    const x = byDecades(1e-44, 3e38);
    const scale = (exact: number): number => Math.max(1, Math.abs(exact));
    expect(worst(await compute('Log', x), (i) => Math.log(x[i]), scale)).toBeLessThan(1.5e-7);
    const near = evenly(0.5, 2);
    expect(worst(await compute('Log', near), (i) => Math.log(near[i]), scale)).toBeLessThan(1.5e-7);
  });

  it('knows what is not a positive finite number', async () => {
    const y = await compute('Log', Float32Array.of(0, -0, -1, NaN, Infinity, -Infinity, 1));
    expect([...y]).toEqual([-Infinity, -Infinity, NaN, NaN, Infinity, NaN, 0]);
  });
});

describe('power', () => {
  it('is within 2e-7 (1 + |y log x|), relative', async () => {
    const x = byDecades(1e-4, 1e4);
    const y = x.map((_, i) => Math.sin(i) * 4);
    const found = await compute('Pow', x, y);
    const bound = (i: number): number => 2e-7 * (1 + Math.abs(y[i] * Math.log(x[i]))) * x[i] ** y[i];
    found.forEach((value, i) => expect(Math.abs(value - x[i] ** y[i])).toBeLessThan(bound(i)));
  });

  it('follows IEEE 754 where there is no logarithm', async () => {
    const pairs = [
      [-2, 3],
      [-2, 2],
      [-8, 1 / 3],
      [0, 2],
      [0, -1],
      [5, 0],
      [-Infinity, 3],
      [-Infinity, 0.5],
      [NaN, 0],
    ];
    const [x, y] = [0, 1].map((side) => Float32Array.from(pairs, (pair) => pair[side]));
    const found = await compute('Pow', x, y);
    pairs.forEach((_, i) => {
      const exact = x[i] ** y[i];
      if (Number.isFinite(exact)) expect(found[i] / (exact || 1)).toBeCloseTo(exact === 0 ? 0 : 1, 5);
      else expect(found[i]).toBe(exact);
    });
  });
});
