import { createEngine } from '../../src/compute/createEngine';
import { openScene, type SceneOptions } from '../../src/data/scene';
import type { Spread } from '../../src/protocol/record';
import { meanAndSpread, printTable } from '../shared/print';
import { entries, lambdaText, unmixScene, type Entry } from './run';
import { sharedData } from './sharedData';

export interface SceneTable {
  readonly title: string;
  /** Folder among the public data sets. */
  readonly folder: string;
  readonly data: SceneOptions;
  readonly endmembers: number;
  readonly lambdas: readonly number[];
}

export interface Row {
  readonly entry: Entry;
  /** Of the metrics over the seeds. */
  readonly repeats: Readonly<Record<string, Spread>>;
}

/**
 * Prints all methods over a grid of lambda on a scene with a truth: mean and spread over VCA seeds.
 *
 * @param args `asc` (none, soft, normalise), number of seeds, iterations; as written on the command line
 */
export async function sceneTable(table: SceneTable, args: readonly string[]): Promise<readonly Row[]> {
  const [asc = 'none', seeds = '5', iterations = '200'] = args;
  const baseDir = sharedData(table.folder);
  if (!baseDir) return [];
  const engine = await createEngine({ device: 'cpu' });
  const { runner, threads } = engine.record;
  const scene = await openScene(table.data, { baseDir, allocate: (length) => engine.allocate(length) });
  const { title, endmembers } = table;
  console.log(`${title}, ${endmembers} endmembers, ${seeds} VCA seeds, ${iterations} iterations, asc ${asc}`);
  console.log(`${runner}, ${threads} threads`);
  const start = performance.now();
  const repeats = Number(seeds);
  const shared = { endmembers, repeats, iterations: Number(iterations), tolerance: 0, asc };
  const all: Entry[] = [{ task: 'unmix/fcls', method: { endmembers, repeats } }, ...entries(table.lambdas, shared)];
  const rows: Row[] = [];
  for (const entry of all) rows.push({ entry, repeats: (await unmixScene(engine, scene, entry, 1)).repeats! });
  await engine.dispose();
  printRows(rows);
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
  return rows;
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
