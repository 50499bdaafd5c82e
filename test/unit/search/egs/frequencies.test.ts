import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor } from '../../../../src/compute/tensor';
import { scalar } from '../../../../src/nn/tensors';
import { sampleCell, type EstimatorOptions } from '../../../../src/search/egs/cellSample';
import { sampleEgs } from '../../../../src/search/egs/estimator';
import { exactlyAll, inclusionProbabilities } from '../../../../src/search/egs/inclusion';

const engine = await createEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const trials = 20_000;
const draws = 3;
const p = [0.5, 0.3, 0.15, 0.05];

const gumbels = (shape: readonly number[], seed: number): HostTensor => {
  const random = RandomStream.fromSeed(seed);
  const length = shape.reduce((product, size) => product * size);
  return { shape, dtype: 'float32', data: Float32Array.from({ length }, () => random.gumbel()) };
};

const noise = gumbels([draws, trials, p.length], 12);
const sample = engine.compile('egs frequencies', ({ alpha, gumbel }) => ({
  code: sampleEgs(alpha as tf.Tensor2D, gumbel as tf.Tensor3D, tf.scalar(1), 'softmax').code,
}));

/** Codes of as many trials, one a row, each with the same alpha. */
async function codesOf(alpha: readonly number[]): Promise<number[][]> {
  const data = Float32Array.from({ length: trials * alpha.length }, (_, i) => alpha[i % alpha.length]);
  const { code } = await sample({ alpha: { shape: [trials, alpha.length], dtype: 'float32', data }, gumbel: noise });
  return Array.from({ length: trials }, (_, i) => [...code.data.subarray(i * alpha.length, (i + 1) * alpha.length)]);
}

const threeSigma = (probability: number): number => 3 * Math.sqrt((probability * (1 - probability)) / trials);

describe('codes of Ensemble Gumbel-Softmax', () => {
  it('hold entries, and are single codes, as often as the closed forms say', async () => {
    const codes = await codesOf(p.map(Math.log));
    inclusionProbabilities(p, draws).forEach((probability, i) => {
      const share = codes.filter((code) => code[i] === 1).length / trials;
      expect(Math.abs(share - probability)).toBeLessThan(threeSigma(probability));
    });
    for (const support of [[0], [0, 1], [0, 1, 2], [1, 3]]) {
      const probability = exactlyAll(
        support.map((i) => p[i]),
        draws,
      );
      const share = codes.filter((code) => code.every((on, i) => (on === 1) === support.includes(i))).length / trials;
      expect(Math.abs(share - probability)).toBeLessThan(threeSigma(probability));
    }
  });

  it('hold an entry more often the larger its alpha is', async () => {
    const shares: number[] = [];
    for (const alpha of [-2, -1, 0, 1, 2]) {
      const codes = await codesOf([alpha, 0, 0.5, -0.5]);
      shares.push(codes.filter(([on]) => on === 1).length / trials);
    }
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(new Set(shares).size).toBe(shares.length);
  });
});

const cell = {
  nodes: 2,
  edges: [
    { from: 0, to: 0 },
    { from: 1, to: 0 },
    { from: 0, to: 1 },
    { from: 1, to: 1 },
    { from: 2, to: 1 },
  ],
  operations: ['none', 'skip_connect', 'sep_conv_3x3'],
};

const options: EstimatorOptions = {
  estimator: 'ensemble',
  draws,
  variant: 'softmax',
  scope: 'node',
  normalise: 'all',
  noneMode: 'merge',
  derive: 'map',
};

async function sampleOf(
  changed: Partial<EstimatorOptions>,
): Promise<Record<'code' | 'weights' | 'probabilities', number[][]> & { distance: number }> {
  const all = { ...options, ...changed };
  const compiled = engine.compile('cell', ({ alpha, gumbel, temperature }) => ({
    ...sampleCell(alpha as tf.Tensor2D, gumbel as tf.Tensor3D, temperature, cell, all),
  }));
  const random = RandomStream.fromSeed(4);
  const alpha: HostTensor = {
    shape: [5, 3],
    dtype: 'float32',
    data: Float32Array.from({ length: 15 }, () => random.normal()),
  };
  const found = await compiled({ alpha, gumbel: gumbels([draws, 5, 3], 6), temperature: scalar(1) });
  const rows = ({ data }: HostTensor) => Array.from({ length: 5 }, (_, i) => [...data.subarray(3 * i, 3 * i + 3)]);
  return {
    code: rows(found.code),
    weights: rows(found.weights),
    probabilities: rows(found.probabilities),
    distance: found.distance.data[0],
  };
}

const sum = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((total, value) => total + value, 0);
const nodes = <Row>(rows: readonly Row[]): [Row[], Row[]] => [rows.slice(0, 2), rows.slice(2)];

describe('the code of a cell', () => {
  it('is drawn for each node, or for each edge', async () => {
    const node = await sampleOf({});
    for (const rows of nodes(node.probabilities)) expect(sum(rows)).toBeCloseTo(1, 5);
    for (const rows of nodes(node.code)) expect(sum(rows)).toBeLessThanOrEqual(draws);
    const edge = await sampleOf({ scope: 'edge' });
    for (const row of edge.probabilities) expect(sum([row])).toBeCloseTo(1, 5);
    for (const row of edge.code) expect(sum([row])).toBeGreaterThanOrEqual(1);
  });

  it('is divided by its ones, by those that are not none, or not at all', async () => {
    const [all, others, plain] = [
      await sampleOf({}),
      await sampleOf({ normalise: 'non-none' }),
      await sampleOf({ normalise: 'none' }),
    ];
    expect(plain.weights).toEqual(plain.code);
    for (const rows of nodes(all.weights)) expect(sum(rows)).toBeCloseTo(1, 5);
    nodes(others.code).forEach((rows, node) => {
      const ones = Math.max(1, sum(rows.map((row) => row.slice(1))));
      expect(sum(nodes(others.weights)[node])).toBeCloseTo(sum(rows) / ones, 5);
    });
  });

  it('is as far from the probabilities as their mean difference says', async () => {
    const { code, probabilities, distance } = await sampleOf({});
    const shares = nodes(code).flatMap((rows) => rows.map((row) => row.map((on) => on / sum(rows))));
    const expected = sum(shares.map((row, e) => row.map((share, k) => Math.abs(share - probabilities[e][k])))) / 15;
    expect(distance).toBeCloseTo(expected, 5);
  });

  it('of a mixture is everything, weighed by the probabilities', async () => {
    const { code, weights, probabilities, distance } = await sampleOf({ estimator: 'mixture' });
    expect(sum(code)).toBe(15);
    expect(weights).toEqual(probabilities);
    expect(distance).toBe(0);
  });
});
