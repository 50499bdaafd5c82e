import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorFeatures } from '../../../src/clustering/network/constraint';
import { dot } from '../../../src/clustering/rows';
import { createEngine } from '../../../src/compute/createEngine';
import type { CompiledFunction, Engine } from '../../../src/compute/engine';
import { createNetwork } from '../../../src/nn/network';

const clusters = 5;
const nothing = { parameters: {}, statistics: {}, noise: {}, scalars: {} };

let engine: Engine;
const constrain = new Map<1 | 2, CompiledFunction>();
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', threads: 1 });
  for (const norm of [1, 2] as const) {
    const network = createNetwork(indicatorFeatures(norm), [clusters]);
    constrain.set(
      norm,
      engine.compile(`constraint${norm}`, ({ z }) => ({ y: network.apply(nothing, z, 'evaluate').output })),
    );
  }
});
afterAll(() => engine.dispose());

async function featuresOf(logits: readonly number[], norm: 1 | 2 = 2): Promise<Float32Array> {
  const z = { shape: [logits.length / clusters, clusters], dtype: 'float32', data: Float32Array.from(logits) } as const;
  return (await constrain.get(norm)!({ z })).y.data as Float32Array;
}

const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: clusters, maxLength: clusters });
const norms = fc.constantFrom<(1 | 2)[]>(1, 2);

describe('the constraint layer', () => {
  test('gives nonnegative rows of norm 1, equal to softmax over its norm', async () => {
    await fc.assert(
      fc.asyncProperty(logits, norms, async (z, norm) => {
        const features = await featuresOf(z, norm);
        const exponentials = z.map((value) => Math.exp(value - Math.max(...z)));
        const sum = exponentials.reduce((a, b) => a + b);
        const softmax = exponentials.map((value) => value / sum);
        const length = norm === 2 ? Math.hypot(...softmax) : 1;
        features.forEach((value, i) => expect(value).toBeCloseTo(softmax[i] / length, 6));
        expect(Math.min(...features)).toBeGreaterThanOrEqual(0);
        const total = features.reduce((all, value) => all + value ** norm, 0);
        expect(total).toBeCloseTo(1, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('does not see a constant that is added to all logits', async () => {
    const [plain, shifted] = [await featuresOf([1, 2, 3, 4, 5]), await featuresOf([101, 102, 103, 104, 105])];
    shifted.forEach((value, i) => expect(value).toBeCloseTo(plain[i], 5));
  });

  test('is finite for huge logits', async () => {
    expect([...(await featuresOf([1e4, -1e4, 0, 1e4, -1e4]))]).toEqual([
      expect.closeTo(Math.SQRT1_2),
      0,
      0,
      expect.closeTo(Math.SQRT1_2),
      0,
    ]);
  });

  test('makes products cosines: symmetric, 1 with itself, in [0, 1]', async () => {
    await fc.assert(
      fc.asyncProperty(logits, logits, async (a, b) => {
        const rows = await featuresOf([...a, ...b]);
        const product = (i: number, j: number) => dot(rows, i * clusters, rows, j * clusters, clusters);
        expect(product(0, 0)).toBeCloseTo(1, 5);
        expect(product(0, 1)).toBe(product(1, 0));
        expect(product(0, 1)).toBeGreaterThanOrEqual(0);
        expect(product(0, 1)).toBeLessThanOrEqual(1 + 1e-6);
      }),
      { numRuns: 20 },
    );
  });
});
