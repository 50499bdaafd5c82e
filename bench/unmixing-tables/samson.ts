// The table of methods section 8.2 for our code: `npm run bench -- samson [asc] [seeds] [iterations]`.
import { createEngine } from '../../src/compute/createEngine';
import type { Spread } from '../../src/protocol/record';
import { openScene } from '../../src/data/scene';
import { check, meanAndSpread, printTable } from './print';
import { entries, lambdaText, unmixScene, type Entry } from './run';
import { sharedData } from './sharedData';

const lambdas = [0.01, 0.03, 0.1, 0.3];

interface Row {
  readonly entry: Entry;
  readonly repeats: Readonly<Record<string, Spread>>;
}

async function main(asc = 'none', seeds = '5', iterations = '200'): Promise<void> {
  const folder = sharedData('hu/samson');
  if (!folder) return;
  const engine = await createEngine({ device: 'cpu' });
  const { runner, threads } = engine.record;
  const scene = await openScene(
    { cube: 'samson_1.mat', truth: 'end3.mat', scale: 'max' },
    { baseDir: folder, allocate: (length) => engine.allocate(length) },
  );
  console.log(
    `Samson, 3 endmembers, ${seeds} VCA seeds, ${iterations} iterations, asc ${asc}; ${runner}, ${threads} threads`,
  );
  const start = performance.now();
  const repeats = Number(seeds);
  const shared = { endmembers: 3, repeats, iterations: Number(iterations), tolerance: 0, asc };
  const rows: Row[] = [];
  const all: Entry[] = [{ task: 'unmix/fcls', method: { endmembers: 3, repeats } }, ...entries(lambdas, shared)];
  for (const entry of all) rows.push({ entry, repeats: (await unmixScene(engine, scene, entry, 1)).repeats! });
  await engine.dispose();
  printRows(rows);
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (asc === 'none') checkRows(rows);
}

function printRows(rows: readonly Row[]): void {
  printTable(
    ['method', 'lambda', 'mSAD', 'RMSE', 'RMSE, truth convention', 'reconstruction RMSE'],
    rows.map(({ entry, repeats }) => [
      `${entry.task.slice('unmix/'.length)}${isBest(rows, entry) ? ' *' : ''}`,
      lambdaText(entry),
      ...['sad_mean', 'rmse_mean', 'rmse_truth_convention_mean', 'reconstruction_rmse'].map((name) =>
        meanAndSpread(repeats[name]),
      ),
    ]),
  );
  console.log('* lowest mSAD over lambda: an oracle, since it looks at the truth');
}

function isBest(rows: readonly Row[], { task, method }: Entry): boolean {
  const sad = ({ repeats }: Row) => repeats.sad_mean.mean;
  const rivals = rows.filter((row) => row.entry.task === task);
  return (
    rivals.length > 1 && rivals.every((row) => sad(row) >= sad(rivals.find((own) => own.entry.method === method)!))
  );
}

function checkRows(rows: readonly Row[]): void {
  const row = (task: string, lambda?: number) =>
    rows.find(({ entry }) => entry.task === task && entry.method.lambda === lambda)!.repeats;
  const [nmf, l12, rrlbs] = [row('unmix/nmf'), row('unmix/l12-nmf', 0.03), row('unmix/rrlbs', 0.03)];
  check('NMF mSAD', nmf.sad_mean.mean, 0.07);
  check('l1/2-NMF mSAD at lambda 0.03', l12.sad_mean.mean, 0.045);
  check('RRLbS mSAD at lambda 0.03', rrlbs.sad_mean.mean, 0.045);
  for (const [name, found] of [
    ['NMF', nmf],
    ['l1/2-NMF', l12],
    ['RRLbS', rrlbs],
  ] as const)
    check(`${name} RMSE in the truth convention`, found.rmse_truth_convention_mean.mean, 0.11);
}

void main(...process.argv.slice(2));
