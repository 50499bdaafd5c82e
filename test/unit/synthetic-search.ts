// A search with names that are hard to write, and an architecture that was published.
import { genotypeHash } from '../../src/architecture/hash';
import type { ReportRun } from '../../src/plot/report/input';
import type { Candidate, CellProbabilities, SearchResult } from '../../src/protocol/search';
import { publishedGenotype } from '../../src/search/spaces/published';

const epochs = 12;
const operations = [
  'none',
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
];
const edges = [0, 1, 2, 3].flatMap((to) => Array.from({ length: to + 2 }, (_, from) => ({ from, to })));

/** Probabilities that grow more certain: of an edge they sum to one. */
export function syntheticCell(name: string, seed: number): CellProbabilities {
  const strength = (edge: number, k: number): number => Math.sin(seed + 3 * edge + 5 * k * (edge + 1));
  const probabilities = new Float32Array(epochs * edges.length * operations.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let edge = 0; edge < edges.length; edge++) {
      const weights = operations.map((_, k) => Math.exp(strength(edge, k) * 0.22 * epoch));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const at = (epoch * edges.length + edge) * operations.length;
      weights.forEach((weight, k) => (probabilities[at + k] = weight / sum));
    }
  }
  const last = probabilities.subarray(probabilities.length - edges.length * operations.length);
  return {
    cell: {
      name,
      inputs: ['the cell before the previous one', 'the previous cell'],
      nodes: 4,
      edges,
      operations,
      output: { join: 'concat', of: [2, 3, 4, 5] },
    },
    probabilities: { shape: [epochs, edges.length, operations.length], data: probabilities },
    sampled: {
      shape: [edges.length, operations.length],
      data: last.map((probability) => Number(probability > 0.35)),
    },
  };
}

const genotypes = [publishedGenotype('DATA (M = 7)'), publishedGenotype('DATA (M = 4)'), publishedGenotype('DARTS_V2')];
const origins = ['search', 'random', 'evolution', 'mixture'] as const;

const candidate = (index: number): Candidate => {
  const genotype = genotypes[index % genotypes.length];
  const score = 0.7 + 0.25 * Math.abs(Math.sin(index * 1.7));
  const params = 2e5 + 6e5 * Math.abs(Math.sin(index * 2.3 + 1)) + 3e5 * score;
  return {
    index,
    origin: origins[index % origins.length],
    hash: genotypeHash(genotype),
    genotype,
    step: index,
    weights: index % 2 === 0 ? 'trained' : 'inherited',
    ...(index === 5 ? {} : { score }),
    metrics: { params: Math.round(params), macs: Math.round(params * 60), ...(index === 5 ? {} : { accuracy: score }) },
    seconds: 3.5 + index,
    ...(index > 8 && { parent: index - 4 }),
  };
};

const rising = (from: number, to: number): number[] =>
  Array.from({ length: epochs }, (_, i) => to + (from - to) * Math.exp(-i / 3));

export function syntheticSearch(change: Partial<SearchResult> = {}): SearchResult {
  return {
    method: 'search/data',
    space: 'darts <i>cells</i>',
    genotype: genotypes[0],
    hash: genotypeHash(genotypes[0]),
    classes: ['<script>alert(1)</script>', '=cat', 'dog | `pet`', 'ünïcode & "b"'],
    input: [32, 32, 3],
    candidates: Array.from({ length: 40 }, (_, index) => candidate(index)),
    best: 12,
    cells: [syntheticCell('normal', 1), syntheticCell('reduction', 2)],
    baselines: [
      {
        origin: 'random',
        method: 'random search',
        candidates: 10,
        metrics: { accuracy: 0.91, test_accuracy: 0.9, params: 812_345, macs: 51_234_567 },
        genotype: genotypes[1],
        steps: 4000,
      },
      {
        origin: 'mixture',
        method: 'dense mixture <b>',
        candidates: 1,
        metrics: { accuracy: 0.9, test_accuracy: 0.89, gap: 0.33, params: 912_345, macs: 61_234_567 },
        genotype: genotypes[2],
        steps: 4000,
      },
    ],
    metrics: {
      best_score: 0.94,
      accuracy: 0.94,
      test_accuracy: 0.93,
      gap: 0.019,
      params: 712_345,
      macs: 41_234_567,
      size_bytes: 2_849_380,
      evaluations: 40,
    },
    repeats: { test_accuracy: { mean: 0.925, std: 0.006, values: [0.93, 0.919, 0.926] } },
    keptRepeat: 0,
    course: {
      epochs: Array.from({ length: epochs }, (_, i) => i + 1),
      values: {
        train_loss: rising(2.3, 0.2),
        train_accuracy: rising(0.1, 0.97),
        accuracy: rising(0.1, 0.93),
        derived_accuracy: rising(0.05, 0.91),
        gap: rising(0.05, 0.02),
        temperature: Array.from({ length: epochs }, (_, i) => 5 - i / 3),
        entropy: rising(2, 0.7),
        child_accuracy: [NaN, ...rising(0.2, 0.94).slice(1)],
      },
    },
    remarks: ['The budget of 2 minutes was over after epoch 12 & <b>so on</b>.'],
    ...change,
  };
}

export const searchRun: ReportRun = {
  id: 's1',
  name: '<i>odd</i> & "names" | `x`',
  task: 'search/data',
  status: 'done',
  seed: 7,
  created: '2026-11-23T05:00:00.000Z',
  seconds: 118.4,
  engine: { device: 'cpu', runner: 'wasm 1', provider: 'simd', threads: 2, choices: {} },
  versions: { searchlight: '0.0.0' },
};
