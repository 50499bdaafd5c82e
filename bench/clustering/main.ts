// Clusters public data sets and prints agreement with their classes, k-means beside it:
// `npm run bench -- clustering [repeats] [data set ...] [minutes=n] [key=value ...]`, values of `method` as JSON. Curves are
// printed with CURVES=1 and of data sets that take long, such as `npm run bench -- clustering 1 mnist minutes=30`.
import { existsSync } from 'node:fs';
import type { DdcConfig } from '../../src/config/tasks/clustering';
import type { ClusteringResult } from '../../src/protocol/clustering';
import type { Metrics } from '../../src/protocol/record';
import { check, meanAndSpread, printTable } from '../shared/print';
import { Curve, TimeIsUp } from './curve';
import { dataSets, type BenchData } from './dataSets';
import { configOf, prepare, root, solve } from './solve';

interface Found {
  readonly result: ClusteringResult;
  readonly seconds: number;
}

/** Seconds without reading the data; undefined where the minutes are over before the end. */
async function timed(config: DdcConfig, minutes: number, prints: boolean): Promise<Found | undefined> {
  const prepared = await prepare(config);
  const start = performance.now();
  try {
    const result = await solve(prepared, new Curve(minutes, prints));
    return { result, seconds: (performance.now() - start) / 1000 };
  } catch (error) {
    if (!(error instanceof TimeIsUp)) throw error;
    console.log(error.message);
    return undefined;
  }
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

function checkBars({ name, bars = {}, beside }: BenchData, { result, seconds }: Found): void {
  for (const metric of ['acc', 'nmi'] as const) {
    const [mean, kept] = [result.repeats?.[metric].mean, Number(result.metrics[metric])];
    // As errors, since limits are upper ones.
    if (bars.mean?.[metric] !== undefined && mean !== undefined) {
      check(`${name}: 1 - mean ${metric}`, 1 - mean, 1 - bars.mean[metric]);
    }
    if (bars.kept?.[metric] !== undefined) check(`${name}: 1 - kept ${metric}`, 1 - kept, 1 - bars.kept[metric]);
  }
  if (bars.seconds !== undefined) check(`${name}: seconds`, seconds, bars.seconds);
  const baseline = result.baselines.find(({ method }) => method === beside)?.agreement;
  for (const metric of baseline ? (['acc', 'nmi'] as const) : []) {
    check(`${name}: 1 - kept ${metric}, beside ${beside}`, 1 - Number(result.metrics[metric]), 1 - baseline![metric]);
  }
}

interface Arguments {
  readonly repeats: number;
  readonly names: readonly string[];
  readonly minutes: number;
  /** Of `method`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

function readArguments([repeats = '5', ...words]: readonly string[]): Arguments {
  const names = words.filter((word) => !word.includes('='));
  const given = words.filter((word) => word.includes('=')).map((word) => word.split('=', 2));
  const { minutes = Infinity, ...settings } = Object.fromEntries(
    given.map(([key, value]) => [key, JSON.parse(value) as unknown]),
  );
  return { repeats: Number(repeats), names, minutes: Number(minutes), settings };
}

async function table(bench: BenchData, { repeats, minutes, settings }: Arguments): Promise<void> {
  console.log(`\n${bench.title} ${Object.keys(settings).length > 0 ? JSON.stringify(settings) : ''}`);
  const prints = bench.isLong === true || process.env.CURVES !== undefined;
  const rows: string[][] = [];
  let first: Found | undefined;
  for (const [name, variant] of Object.entries(bench.variants)) {
    const found = await timed(configOf(bench, { repeats, ...variant, ...settings }), minutes, prints);
    if (found === undefined) continue;
    first ??= found;
    rows.push(...rowsOf(`DDC, ${name}`, found));
  }
  if (first === undefined) return;
  printTable([`${repeats} repeats`, 'ACC', 'NMI', 'ARI', 'seconds'], rows);
  if (repeats >= 5) checkBars(bench, first);
}

async function main(words: readonly string[]): Promise<void> {
  if (!existsSync(root)) throw new Error(`there are no data sets in ${root}`);
  const given = readArguments(words);
  const isWanted = ({ name, isLong }: BenchData) => (given.names.length === 0 ? !isLong : given.names.includes(name));
  for (const bench of dataSets.filter(isWanted)) await table(bench, given);
}

void main(process.argv.slice(2));
