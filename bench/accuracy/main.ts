// Training as a person does it: `npm run bench -- accuracy [mnist | cifar10] [seed] [threads]`.
import { createEngine } from '../../src/compute/createEngine';
import { summarise, totals } from '../../src/nn/count/summary';
import { check } from '../unmixing-tables/print';
import { sharedData } from '../unmixing-tables/sharedData';
import { tasks, type AccuracyTask } from './tasks';
import { train } from './train';

const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;

async function run(task: AccuracyTask, seed: number, threads: 'auto' | number): Promise<void> {
  const folder = sharedData(task.folder);
  if (folder === undefined) return;
  const { parameters, macs } = totals(task.network().module);
  console.log(`\n${task.title}`);
  console.log(`${summarise(task.network().module).length} parts, ${parameters} parameters, ${macs} multiply-adds`);
  const sets = await task.read(folder);
  const engine = await createEngine({ device: 'cpu', threads });
  let [found, seconds, last] = [0, 0, ''];
  for await (const report of train(task, sets, engine, seed)) {
    const { epoch, training, evaluation } = report;
    [found, seconds, last] = [evaluation.accuracy, seconds + report.seconds, report.digest];
    console.log(
      `epoch ${String(epoch + 1).padStart(2)}  loss ${training.loss.toFixed(4)}  training ${percent(training.accuracy)}  ` +
        `test loss ${evaluation.loss.toFixed(4)}  test ${percent(evaluation.accuracy)}  ${report.seconds.toFixed(1)} s`,
    );
  }
  const setting = `seed ${seed}, ${engine.record.threads} threads`;
  console.log(
    `${setting}: test accuracy ${percent(found)} in ${seconds.toFixed(0)} s; digest of the parameters ${last}`,
  );
  check(`${task.name}: test error`, 1 - found, 1 - task.leastAccuracy);
  await engine.dispose();
}

async function main([name, seed = '1', threads = 'auto']: readonly string[]): Promise<void> {
  const chosen = tasks.filter((task) => name === undefined || task.name === name);
  if (chosen.length === 0) throw new Error(`no task '${name}'; known: ${tasks.map((task) => task.name).join(', ')}`);
  for (const task of chosen) await run(task, Number(seed), threads === 'auto' ? threads : Number(threads));
}

void main(process.argv.slice(2));
