import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { TensorFunction } from '../../../../src/compute/engine';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor } from '../../../../src/compute/tensor';
import { probabilitiesOf, sampleEgs, type EgsVariant } from '../../../../src/search/egs/estimator';

const engine = await createEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const host = (shape: readonly number[], fill: () => number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, fill),
});

interface Draw {
  readonly alpha: HostTensor;
  readonly gumbel: HostTensor;
  /** What the gradient of the loss by the code is. */
  readonly slope: HostTensor;
  readonly temperature: HostTensor;
}

const drawOf = (seed: number, draws: number, scopes: number, n: number, temperature = 1): Draw => {
  const random = RandomStream.fromSeed(seed);
  return {
    alpha: host([scopes, n], () => 1 + random.normal()),
    gumbel: host([draws, scopes, n], () => random.gumbel()),
    slope: host([scopes, n], () => random.normal()),
    temperature: host([], () => temperature),
  };
};

/** The code, and the gradient of its product with the slope by alpha. */
const codeAndGradient =
  (variant: EgsVariant): TensorFunction =>
  ({ alpha, gumbel, slope, temperature }) => {
    const sample = (given: tf.Tensor) =>
      sampleEgs(given as tf.Tensor2D, gumbel as tf.Tensor3D, temperature, variant).code;
    const gradient = tf.grad((given) => tf.sum(tf.mul(sample(given), slope)))(alpha);
    return { code: sample(alpha), gradient };
  };

const functions = { softmax: codeAndGradient('softmax'), relu: codeAndGradient('relu') };
const run = (variant: EgsVariant) => {
  const compiled = engine.compile(`egs ${variant}`, functions[variant]);
  return async (draw: Draw) => {
    const { code, gradient } = await compiled({ ...draw });
    return { code: [...code.data], gradient: [...gradient.data] };
  };
};
const [softmax, relu] = [run('softmax'), run('relu')];

/** Straight-through Gumbel-Softmax of one draw, by its formula: d code_i / d alpha_j of softmax((log p + g) / t). */
function straightThrough({ alpha, gumbel, slope, temperature }: Draw): number[] {
  const n = alpha.shape[1];
  const t = temperature.data[0];
  return Array.from({ length: alpha.shape[0] }).flatMap((_, scope) => {
    const at = (tensor: HostTensor) => [...tensor.data.subarray(scope * n, (scope + 1) * n)];
    const soft = (values: readonly number[]) => {
      const powers = values.map((value) => Math.exp(value - Math.max(...values)));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    };
    const [noise, slopes, p] = [at(gumbel), at(slope), soft(at(alpha))];
    const y = soft(p.map((value, i) => (Math.log(value + 1e-10) + noise[i]) / t));
    const mean = y.reduce((sum, value, i) => sum + value * slopes[i], 0);
    // By the logits first; those of softmax(alpha) follow, whose Jacobian leaves what adds up to 0 as it is.
    const byLogits = y.map((value, i) => (value * (slopes[i] - mean)) / t);
    const total = byLogits.reduce((sum, value) => sum + value, 0);
    return byLogits.map((value, i) => value - p[i] * total);
  });
}

describe('Ensemble Gumbel-Softmax', () => {
  it('gives codes of 0 and 1 only, at least one and at most as many ones as draws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(softmax, relu),
        async (seed, draws, ours) => {
          const draw = drawOf(seed, draws, 3, 6);
          const { code, gradient } = await ours(draw);
          expect(code.every((entry) => entry === 0 || entry === 1)).toBe(true);
          for (let scope = 0; scope < 3; scope++) {
            const ones = code.slice(scope * 6, scope * 6 + 6).reduce((sum, entry) => sum + entry, 0);
            expect(ones).toBeGreaterThanOrEqual(1);
            expect(ones).toBeLessThanOrEqual(draws);
          }
          expect(gradient.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('of one draw is straight-through Gumbel-Softmax', async () => {
    for (const seed of [1, 2, 3]) {
      const draw = drawOf(seed, 1, 2, 5, 1.7);
      const { gradient } = await softmax(draw);
      straightThrough(draw).forEach((expected, i) => expect(gradient[i]).toBeCloseTo(expected, 5));
    }
  });

  it('routes the gradient of an entry through the first draw that hit it, or the first of all', async () => {
    // The first draw hits entry 0, the second 0 again, the third 1; entry 2 is hit by none.
    const gumbel = { ...host([3, 1, 3], () => 0), data: Float32Array.of(5, 0, 0, 5, 0.5, 0, 0, 5, 0) };
    const draw = { ...drawOf(4, 3, 1, 3), gumbel };
    const { code, gradient } = await softmax(draw);
    expect(code).toEqual([1, 1, 0]);
    const one = async (m: number, entry: number): Promise<number[]> => {
      const slope = { ...draw.slope, data: draw.slope.data.map((value, i) => (i === entry ? value : 0)) };
      const noise = { ...host([1, 1, 3], () => 0), data: gumbel.data.slice(3 * m, 3 * m + 3) };
      return (await softmax({ ...draw, slope, gumbel: noise })).gradient;
    };
    const routed = [await one(0, 0), await one(2, 1), await one(0, 2)];
    gradient.forEach((value, i) => {
      expect(value).toBeCloseTo(
        routed.reduce((sum, each) => sum + each[i], 0),
        5,
      );
    });
  });

  it('takes the same code at any temperature, with another gradient; softmax gradients add up to 0', async () => {
    const [warm, cold] = [await softmax(drawOf(9, 4, 2, 8, 5)), await softmax(drawOf(9, 4, 2, 8, 0.5))];
    expect(warm.code).toEqual(cold.code);
    expect(Math.hypot(...warm.gradient)).not.toBeCloseTo(Math.hypot(...cold.gradient), 3);
    const sum = warm.gradient.slice(0, 8).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(0, 5);
  });

  it('moves with a permutation of alpha and noise', async () => {
    const draw = drawOf(11, 3, 1, 5);
    const order = [3, 1, 4, 0, 2];
    const permute = (tensor: HostTensor): HostTensor => {
      const rows = tensor.data.length / 5;
      const data = Float32Array.from(
        { length: tensor.data.length },
        (_, i) => tensor.data[Math.floor(i / 5) * 5 + order[i % 5]],
      );
      expect(rows).toBeGreaterThan(0);
      return { ...tensor, data };
    };
    const moved = { ...draw, alpha: permute(draw.alpha), gumbel: permute(draw.gumbel), slope: permute(draw.slope) };
    const [plain, permuted] = [await softmax(draw), await softmax(moved)];
    expect(permuted.code).toEqual(order.map((i) => plain.code[i]));
    permuted.gradient.forEach((value, i) => expect(value).toBeCloseTo(plain.gradient[order[i]], 5));
  });

  it('gives entries of alpha below 0 no probability and no gradient with relu', async () => {
    const alpha = { ...host([1, 3], () => 0), data: Float32Array.of(1, -0.5, 3) };
    const draw = { ...drawOf(2, 2, 1, 3), alpha };
    const p = probabilitiesOf(tf.tensor2d(alpha.data, [1, 3]), 'relu').dataSync();
    expect([...p].map((value) => Number(value.toFixed(5)))).toEqual([0.25, 0, 0.75]);
    expect(Math.abs((await relu(draw)).gradient[1])).toBe(0);
  });
});
