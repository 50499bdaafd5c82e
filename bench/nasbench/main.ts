// Searches on the table of NAS-Bench-201: `npm run bench -- nasbench [seeds] [nb201.csv]`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '../../src/compute/random';
import { readBenchmarkTable, type BenchmarkTable } from '../../src/data/nasbench/read';
import type { SearchAlgorithm } from '../../src/search/algorithms/algorithm';
import { Evolution } from '../../src/search/algorithms/evolution';
import { randomSearch } from '../../src/search/algorithms/randomSearch';
import { bestOf, type Evaluation } from '../../src/search/evaluation/evaluation';
import { tableEvaluator } from '../../src/search/evaluation/table';
import { runSearch } from '../../src/search/runSearch';
import type { Choices } from '../../src/search/spaces/decisions';
import { nasBench201 } from '../../src/search/spaces/nasBench201';
import { check, printTable } from '../shared/print';

/** Seconds of 12-epoch training and validation, as in the paper of the benchmark. */
const budget = 12_000;

const dataSets = { 'CIFAR-10': 'c10', 'CIFAR-100': 'c100', 'ImageNet16-120': 'in16' } as const;

const algorithms: Readonly<Record<string, (random: RandomStream) => SearchAlgorithm<Choices>>> = {
  'random search': (random) => randomSearch(nasBench201, random),
  'regularised evolution': (random) =>
    new Evolution(nasBench201, { population: 10, sample: 3, death: 'oldest' }, random),
};

/** Means and deviations of 500 runs of an independent implementation on the same table. */
const expected: Readonly<Record<string, readonly number[]>> = {
  'random search': [93.75, 71.24, 44.94],
  'regularised evolution': [93.92, 71.88, 45.46],
};
const tolerance = 0.15;

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly evaluations: number;
}

/** Test accuracies of the cells with the best validation accuracy, over seeds. */
async function searchOften(table: BenchmarkTable, prefix: string, name: string, seeds: number): Promise<Spread> {
  const evaluate = tableEvaluator(nasBench201, table, {
    score: `${prefix}_val12`,
    cost: 'c10_cost12_s',
    metrics: { test: `${prefix}_test200` },
  });
  const tests: number[] = [];
  let evaluations = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const algorithm = algorithms[name](RandomStream.fromSeed(seed));
    const tried: Evaluation<Choices>[] = [];
    const search = runSearch({ space: nasBench201, algorithm, evaluate, budget: { cost: budget } });
    for await (const evaluation of search) tried.push(evaluation);
    evaluations += tried.length / seeds;
    tests.push(bestOf(tried)?.metrics.test ?? NaN);
  }
  const mean = tests.reduce((sum, test) => sum + test, 0) / seeds;
  const deviation = Math.sqrt(tests.reduce((sum, test) => sum + (test - mean) ** 2, 0) / (seeds - 1));
  return { mean, deviation, evaluations };
}

async function main([seeds = '500', file = join('..', 'shared/data/nasbench/nasbench201/nb201.csv')]: string[]) {
  if (!existsSync(file)) throw new Error(`there is no ${file}: give the path of the table as the second argument`);
  const start = performance.now();
  const table = await readBenchmarkTable(file);
  const rows: string[][] = [];
  const found: [string, number, number][] = [];
  for (const name of Object.keys(algorithms)) {
    const cells: string[] = [name];
    let evaluations = 0;
    for (const [i, prefix] of Object.values(dataSets).entries()) {
      const spread = await searchOften(table, prefix, name, Number(seeds));
      cells.push(`${spread.mean.toFixed(2)} +- ${spread.deviation.toFixed(2)}`);
      ({ evaluations } = spread);
      found.push([`${name}, ${Object.keys(dataSets)[i]}: distance to the reference`, spread.mean, expected[name][i]]);
    }
    rows.push([...cells, evaluations.toFixed(0)]);
  }
  printTable([`test accuracy after 200 epochs, ${seeds} seeds`, ...Object.keys(dataSets), 'evaluations'], rows);
  for (const [claim, mean, reference] of found) check(claim, Math.abs(mean - reference), tolerance);
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
}

void main(process.argv.slice(2));
