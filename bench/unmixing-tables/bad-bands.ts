// The controlled experiment of methods section 8.3: `npm run bench -- bad-bands [seeds] [iterations]`.
import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import type { Truth } from '../../src/protocol/unmixing';
import { spread } from '../../src/matching/spread';
import { badBandScene, type BadBandScene } from './badBandScene';
import { goodBandScores, type GoodBandScores } from './goodBandScores';
import { check, meanAndSpread, printTable } from '../shared/print';
import { entries, lambdaText, unmixScene, type Entry } from './run';
import { sharedData } from './sharedData';
import { crop, urbanTruth } from './urbanTruth';

const lambdas = [0.01, 0.03, 0.1, 0.3, 1];
const badBandCounts = [0, 8, 20];
const snrDb = 30;

interface Row {
  readonly entry: Entry;
  /** One per seed. */
  readonly scores: readonly GoodBandScores[];
}

async function main(seeds = '3', iterations = '200'): Promise<void> {
  const folder = sharedData('hu/urban_gt');
  if (!folder) return;
  const engine = await createEngine({ device: 'cpu' });
  const truth = await urbanTruth(folder);
  const start = performance.now();
  const shared = { endmembers: truth.names.length, iterations: Number(iterations), tolerance: 0, asc: 'none' };
  const all: Entry[] = [
    { task: 'unmix/fcls', method: { endmembers: truth.names.length } },
    ...entries(lambdas, shared),
  ];
  const { runner, threads } = engine.record;
  console.log(`Urban-4 crop, ${snrDb} dB, ${seeds} seeds, ${iterations} iterations; ${runner}, ${threads} threads`);
  for (const badBands of badBandCounts) {
    const rows = await compute(engine, { truth, badBands, seeds: Number(seeds) }, all);
    console.log(`\n${badBands} of ${truth.endmembers!.shape[0]} bands bad; lambda of lowest mSAD on the good bands`);
    const best = bestRows(rows);
    printRows(best);
    if (badBands === 20) checkRows(best);
  }
  await engine.dispose();
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
}

interface Experiment {
  readonly truth: Truth;
  readonly badBands: number;
  readonly seeds: number;
}

async function compute(engine: Engine, { truth, badBands, seeds }: Experiment, all: readonly Entry[]): Promise<Row[]> {
  const rows = all.map((entry) => ({ entry, scores: [] as GoodBandScores[] }));
  for (let seed = 1; seed <= seeds; seed++) {
    const made: BadBandScene = badBandScene(engine, truth, { badBands, snrDb, seed, rows: crop.rows, cols: crop.cols });
    for (const { entry, scores } of rows)
      scores.push(goodBandScores(await unmixScene(engine, made.scene, entry, seed), made));
  }
  return rows;
}

const sadOf = ({ scores }: Row) => spread(scores.map(({ sad }) => sad));
const rmseOf = ({ scores }: Row) => spread(scores.map(({ rmse }) => rmse));

/** For each task the row of lowest mean SAD. */
function bestRows(rows: readonly Row[]): Row[] {
  const tasks = [...new Set(rows.map(({ entry }) => entry.task))];
  return tasks.map((task) =>
    rows
      .filter(({ entry }) => entry.task === task)
      .reduce((best, row) => (sadOf(row).mean < sadOf(best).mean ? row : best)),
  );
}

function printRows(rows: readonly Row[]): void {
  printTable(
    ['method', 'lambda', 'mSAD', 'RMSE, truth convention'],
    rows.map((row) => [
      row.entry.task.slice('unmix/'.length),
      lambdaText(row.entry),
      meanAndSpread(sadOf(row)),
      meanAndSpread(rmseOf(row)),
    ]),
  );
}

function checkRows(rows: readonly Row[]): void {
  const rmse = (task: string) => rmseOf(rows.find(({ entry }) => entry.task === task)!).mean;
  const rival = Math.min(rmse('unmix/l12-nmf'), rmse('unmix/dgs-nmf'));
  check('RMSE of RRLbS over the better of l1/2-NMF and DgS-NMF', rmse('unmix/rrlbs') / rival, 0.85);
}

void main(...process.argv.slice(2));
