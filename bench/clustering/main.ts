// Clusters public data sets and prints agreement with their classes, k-means beside it:
// `npm run bench -- clustering [repeats] [data set ...] [key=value ...]`, values of `method` as JSON.
import { existsSync } from 'node:fs';
import type { DdcConfig } from '../../src/config/tasks/clustering';
import type { ClusteringResult } from '../../src/protocol/clustering';
import type { Metrics } from '../../src/protocol/record';
import { check, meanAndSpread, printTable } from '../shared/print';
import { dataSets, type BenchData } from './dataSets';
import { configOf, prepare, root, solve } from './solve';

interface Found {
  readonly result: ClusteringResult;
  readonly seconds: number;
}

/** Seconds without reading the data. */
async function timed(config: DdcConfig): Promise<Found> {
  const prepared = await prepare(config);
  const start = performance.now();
  const result = await solve(prepared, {
    report(event) {
      if (event.type === 'metric' && process.env.CURVES !== undefined) console.log(JSON.stringify(event));
    },
  });
  return { result, seconds: (performance.now() - start) / 1000 };
}

const number = (value: Metrics[string] | undefined): string => (typeof value === 'number' ? value.toFixed(4) : '');

function rowsOf(name: string, { result, seconds }: Found): string[][] {
  const { repeats, metrics, baselines, keptRepeat } = result;
  const mean = (metric: string): string =>
    repeats === undefined ? number(metrics[metric]) : meanAndSpread(repeats[metric]);
  const kept = repeats === undefined ? '' : `kept: number ${keptRepeat + 1}, lowest loss`;
  return [
    [name, mean('acc'), mean('nmi'), mean('ari'), `${seconds.toFixed(0)}`],
    ...(repeats === undefined ? [] : [[`  ${kept}`, ...['acc', 'nmi', 'ari'].map((key) => number(metrics[key])), '']]),
    ...baselines.map(({ method, agreement }) => [
      `  ${method}`,
      number(agreement?.acc),
      number(agreement?.nmi),
      number(agreement?.ari),
      '',
    ]),
  ];
}

function checkBars({ name, bars = {} }: BenchData, { result, seconds }: Found): void {
  for (const metric of ['acc', 'nmi'] as const) {
    const [mean, kept] = [result.repeats?.[metric].mean, Number(result.metrics[metric])];
    // As errors, since limits are upper ones.
    if (bars.mean?.[metric] !== undefined && mean !== undefined) {
      check(`${name}: 1 - mean ${metric}`, 1 - mean, 1 - bars.mean[metric]);
    }
    if (bars.kept?.[metric] !== undefined) check(`${name}: 1 - kept ${metric}`, 1 - kept, 1 - bars.kept[metric]);
  }
  if (bars.seconds !== undefined) check(`${name}: seconds`, seconds, bars.seconds);
}

async function main([repeats = '5', ...chosen]: readonly string[]): Promise<void> {
  if (!existsSync(root)) throw new Error(`there are no data sets in ${root}`);
  const [options, names] = [true, false].map((wanted) => chosen.filter((word) => word.includes('=') === wanted));
  const others = Object.fromEntries(
    options.map((option) => {
      const [key, value] = option.split('=', 2);
      return [key, JSON.parse(value) as unknown];
    }),
  );
  for (const bench of dataSets.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n${bench.title}${options.length > 0 ? `, ${options.join(' ')}` : ''}`);
    const rows: string[][] = [];
    const all: Found[] = [];
    for (const [name, variant] of Object.entries(bench.variants)) {
      all.push(await timed(configOf(bench, { repeats: Number(repeats), ...variant, ...others })));
      rows.push(...rowsOf(`DDC, ${name}`, all[all.length - 1]));
    }
    printTable([`${repeats} repeats`, 'ACC', 'NMI', 'ARI', 'seconds'], rows);
    if (Number(repeats) >= 5) checkBars(bench, all[0]);
  }
}

void main(process.argv.slice(2));
