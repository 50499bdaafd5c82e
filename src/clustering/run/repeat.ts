import { RandomStream } from '../../compute/random';
import { unitFeatures } from '../result/picture';
import { trainEpoch, type Workshop } from '../training/epoch';
import { isKept, lossOf } from '../training/keep';
import { endEpoch } from '../training/measure';
import { predictAll } from '../training/predict';
import { freshTraining, type TrainingState } from '../training/state';
import type { Job } from './job';
import type { PublishPictures } from './pictures';
import type { Reporter } from './reporter';
import { startsOf } from './schedule';
import { keptMeasures, type DdcState, type Solution } from './state';

/** What a repeat is carried out with. */
export interface Bench {
  readonly job: Job;
  readonly reporter: Reporter;
  readonly publish: PublishPictures;
  /** To be awaited between steps; tells the phase. */
  readonly rest: (phase: string) => Promise<void>;
}

/** Brings the repeat at work, or a new one, to its end: short starts, of which the best by loss goes on. */
export async function solveRepeat(bench: Bench, state: DdcState): Promise<void> {
  const { job, rest } = bench;
  const starts = startsOf(job.options);
  while (state.start < starts.count) {
    await train(bench, state, starts.epochs, 'short starts');
    await endStart(bench, state);
    await rest('short starts');
  }
  if (state.running === undefined && state.bestStart !== undefined) {
    state.running = state.bestStart.training;
    await job.learner.write(state.bestStart.tensors);
    state.bestStart = undefined;
  }
  await train(bench, state, job.options.epochs, 'train');
  endRepeat(bench, state);
  await rest('train');
}

/** Trains the running training, or a new one, for so many epochs in all. */
async function train(bench: Bench, state: DdcState, epochs: number, phase: string): Promise<void> {
  const { job, reporter, publish } = bench;
  const rest = (): Promise<void> => bench.rest(phase);
  state.running ??= await begin(job, state);
  const training = state.running;
  const workshop: Workshop = { ...job, rest };
  while (training.epoch < epochs && !shouldStop(job, training)) {
    await trainEpoch(workshop, training);
    const features = await featuresOf(job, rest);
    const known = training.alarms.length;
    endEpoch(workshop, training, { features, ...ends(job) });
    if (isKept({ ...job.options, warm: job.warm }, training)) {
      training.kept = { epoch: training.epoch, features, network: await job.learner.readNetwork() };
    }
    training.steps.push(reporter.step(state));
    reporter.measures(state);
    for (const { epoch, message } of training.alarms.slice(known))
      reporter.log('warning', `Epoch ${epoch}: ${message}.`);
    publish(state, features, reporter.step(state));
    await rest();
  }
}

const ends = ({ options, samples, shown }: Job) => ({ clusters: options.clusters, labels: samples.labels, shown });

/** Features of all samples by the network as it is, of length 1. */
async function featuresOf({ learner, samples, sizes, options }: Job, rest: () => Promise<void>): Promise<Float32Array> {
  await learner.settle();
  const features = await predictAll(samples.count, sizes.block, (indices) => learner.features(indices), rest);
  return options.norm === 2 ? features : unitFeatures(features, options.clusters);
}

/** Repeat r of seed s starts as the first repeat of seed s + r would. */
async function begin({ context, learner }: Job, { repeat, start }: DdcState): Promise<TrainingState> {
  const random = RandomStream.fromSeed(context.config.seed + repeat);
  for (let i = 0; i < start; i++) random.split();
  const own = random.split();
  await learner.startOver(own.split());
  return freshTraining(own.split());
}

const shouldStop = ({ options }: Job, { alarms }: TrainingState): boolean =>
  alarms.some(({ code }) => options.stopOn.includes(code));

async function endStart({ job, reporter }: Bench, state: DdcState): Promise<void> {
  const { running, bestStart, start } = state;
  if (running === undefined) throw new Error('a start ends that did not begin');
  const loss = lossOf(running.history.at(-1));
  const { count } = startsOf(job.options);
  const text = Number.isFinite(loss) ? `loss ${loss.toFixed(4)}` : 'collapsed';
  reporter.log('info', `Start ${start + 1} of ${count}: ${text} after ${running.epoch} epochs.`);
  if (bestStart === undefined || loss < lossOf(bestStart.training.history.at(-1))) {
    state.bestStart = { training: running, tensors: await job.learner.read() };
  }
  state.running = undefined;
  state.start++;
}

function endRepeat({ job, reporter }: Bench, state: DdcState): void {
  const { running, repeat, kept } = state;
  if (running?.kept === undefined) throw new Error('a repeat ends that did not begin');
  const { history, frames, alarms } = running;
  if (shouldStop(job, running)) {
    reporter.log(
      'warning',
      `Training ended after epoch ${running.epoch} of ${job.options.epochs}, as \`stopOn\` asks.`,
    );
  }
  const found: Solution = { ...running.kept, repeat, frames, history, alarms };
  if (found.epoch < running.epoch) {
    reporter.log('info', `Epoch ${found.epoch} of ${running.epoch} is kept: its loss is the lowest.`);
  }
  state.scores.push(keptMeasures(found));
  if (kept === undefined || lossOf(keptMeasures(found)) < lossOf(keptMeasures(kept))) state.kept = found;
  state.running = undefined;
  state.start = 0;
  state.repeat++;
}
