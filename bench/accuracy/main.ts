// Training as a person does it: `npm run bench -- accuracy [mnist | cifar10] [seed] [threads]`.
import { createEngine } from '../../src/compute/createEngine';
import type { Engine } from '../../src/compute/engine';
import { summarise, totals } from '../../src/nn/count/summary';
import { check } from '../shared/print';
import { sharedData } from '../unmixing-tables/sharedData';
import { tasks, type AccuracyTask } from './tasks';
import { train, type Sets, type TimedReport } from './train';

const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;

/** Epochs of the second run, whose parameters must have the same bits after each as those of the first. */
const comparedEpochs = 2;

const epochLine = ({ epoch, training, evaluation, seconds }: TimedReport): string =>
  `epoch ${String(epoch + 1).padStart(2)}  loss ${training.loss.toFixed(4)}  training ${percent(training.accuracy)}  ` +
  `test loss ${evaluation.loss.toFixed(4)}  test ${percent(evaluation.accuracy)}  ${seconds.toFixed(1)} s`;

/** One number for each epoch. */
const curve = (title: string, reports: readonly TimedReport[], of: (report: TimedReport) => string): string =>
  `${title}: ${reports.map(of).join(' ')}`;

async function run(task: AccuracyTask, seed: number, threads: 'auto' | number): Promise<void> {
  const folder = sharedData(task.folder);
  if (folder === undefined) return;
  const { parameters, macs } = totals(task.network().module);
  console.log(`\n${task.title}`);
  console.log(`${summarise(task.network().module).length} parts, ${parameters} parameters, ${macs} multiply-adds`);
  const sets = await task.read(folder);
  const engine = await createEngine({ device: 'cpu', threads });
  const reports: TimedReport[] = [];
  for await (const report of train(task, sets, engine, seed)) {
    reports.push(report);
    console.log(epochLine(report));
  }
  const { evaluation, digest } = reports[reports.length - 1];
  const seconds = reports.reduce((sum, report) => sum + report.seconds, 0);
  console.log(curve('loss by epoch', reports, ({ training }) => training.loss.toFixed(3)));
  console.log(curve('test accuracy by epoch, %', reports, (report) => (100 * report.evaluation.accuracy).toFixed(1)));
  console.log(
    `seed ${seed}, ${engine.record.threads} threads at most: test accuracy ${percent(evaluation.accuracy)} ` +
      `in ${seconds.toFixed(0)} s; digest of the parameters ${digest}`,
  );
  check(`${task.name}: test error`, 1 - evaluation.accuracy, 1 - task.leastAccuracy);
  check(
    `${task.name}: epochs that end otherwise in a second run`,
    await countDiffering(task, sets, engine, seed, reports),
    0,
  );
  await engine.dispose();
}

/** Trains the first epochs again from the same seed. @returns how many of them end with other parameters. */
async function countDiffering(
  task: AccuracyTask,
  sets: Sets,
  engine: Engine,
  seed: number,
  first: readonly TimedReport[],
): Promise<number> {
  let differing = 0;
  for await (const { epoch, digest } of train(task, sets, engine, seed)) {
    console.log(`second run, seed ${seed}, epoch ${epoch + 1}: digest ${digest}, first run ${first[epoch].digest}`);
    if (digest !== first[epoch].digest) differing++;
    if (epoch + 1 === comparedEpochs) break;
  }
  return differing;
}

async function main([name, seed = '1', threads = 'auto']: readonly string[]): Promise<void> {
  const chosen = tasks.filter((task) => name === undefined || task.name === name);
  if (chosen.length === 0) throw new Error(`no task '${name}'; known: ${tasks.map((task) => task.name).join(', ')}`);
  for (const task of chosen) await run(task, Number(seed), threads === 'auto' ? threads : Number(threads));
}

void main(process.argv.slice(2));
