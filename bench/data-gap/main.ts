// The search/child gap of DATA's Table 8 on real images: `npm run bench -- data-gap [mnist | cifar10] [images] [seeds] [epochs] [child epochs]`.
import { performance } from 'node:perf_hooks';
import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import type { ClassifiedImages } from '../../src/data/samples/classified';
import type { Spread } from '../../src/protocol/record';
import type { SearchResult } from '../../src/protocol/search';
import { searchImages } from '../../src/search/run/searchImages';
import { spread } from '../../src/matching/spread';
import { check, printTable } from '../shared/print';
import { gapConfig, openGapImages, isDataSet, type GapSizes } from './config';

/** A way to search, and what of the config it is. */
interface Variant {
  readonly name: string;
  readonly method: object;
}

const mixture: Variant = { name: 'dense mixture (DARTS)', method: { estimator: 'mixture' } };
const ensembles = [1, 2, 4].map((draws): Variant & { readonly draws: number } => ({
  name: `EGS, M = ${draws}`,
  draws,
  method: { draws },
}));

/** Random search has as many steps as this search, and cells of as many operations. */
const besideRandom = ensembles[2];

const headings = ['', 'gap', 'search', 'derived', 'child, on test images', 'parameters'];

const percent = ({ mean, std }: Spread): string => `${(100 * mean).toFixed(1)} +- ${(100 * std).toFixed(1)} %`;
const count = ({ mean, std }: Spread): string => `${mean.toFixed(0)} +- ${std.toFixed(0)}`;

type Spreads = Readonly<Record<string, Spread>>;

/** One row of the table; what a method does not have is left empty. */
function row(name: string, all: Spreads, prefix = ''): string[] {
  const of = (metric: string): Spread | undefined => all[prefix + metric];
  const cell = (measured: Spread | undefined, text: (measured: Spread) => string): string =>
    measured ? text(measured) : '';
  const [gap, derived] = [of('gap'), of('accuracy')];
  const searched = gap && derived && spread(gap.values.map((value, i) => value + derived.values[i]));
  return [
    name,
    cell(gap, percent),
    cell(searched, percent),
    cell(derived, percent),
    cell(of('test_accuracy'), percent),
    cell(of('params'), count),
  ];
}

async function search(
  engine: Engine,
  data: ClassifiedImages,
  sizes: GapSizes,
  { name, method }: Variant,
  baselines: readonly string[],
): Promise<SearchResult> {
  const started = performance.now();
  const { result } = await searchImages({
    config: gapConfig(sizes, { ...method, baselines }),
    data,
    engine,
    restored: undefined,
    report: () => {},
    artifact: () => {},
    breathe: () => Promise.resolve(),
    throwIfStopped: () => {},
  });
  console.log(`${name}: ${sizes.seeds} searches in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return result;
}

/** @throws Error for a single repeat, of which there is no spread */
function spreadsOf({ repeats }: SearchResult): Spreads {
  if (repeats === undefined) throw new Error('ask for two seeds or more: what is compared are means');
  return repeats;
}

async function main([
  set = 'mnist',
  images = '2000',
  seeds = '3',
  epochs = '8',
  childEpochs = '10',
]: readonly string[]) {
  if (!isDataSet(set)) throw new Error(`no data set '${set}'`);
  const [samples, repeats, length, childLength] = [images, seeds, epochs, childEpochs].map(Number);
  const sizes: GapSizes = { set, images: samples, seeds: repeats, epochs: length, childEpochs: childLength };
  const data = await openGapImages(sizes);
  if (data === undefined) return;
  const engine = await createEngine({ device: 'cpu', purpose: 'networks' });
  console.log(`${data.training.count} images of ${data.shape.join('x')}, tested on ${data.test.count} others`);
  const found = new Map<string, Spreads>();
  const rows: string[][] = [];
  for (const variant of [mixture, ...ensembles]) {
    const spreads = spreadsOf(await search(engine, data, sizes, variant, variant === besideRandom ? ['random'] : []));
    found.set(variant.name, spreads);
    rows.push(row(variant.name, spreads));
    console.log(rows.at(-1)?.join(' | ')); // the whole table takes most of an hour
    if (variant === besideRandom) rows.push(row('random search, equal budget', spreads, 'random_'));
  }
  printTable(headings, rows);
  const dense = found.get(mixture.name)?.gap.mean ?? NaN;
  for (const { name, draws } of ensembles) {
    if (draws > 1) check(`gap of ${name} against that of the dense mixture`, found.get(name)?.gap.mean ?? NaN, dense);
  }
  await engine.dispose();
}

void main(process.argv.slice(2));
