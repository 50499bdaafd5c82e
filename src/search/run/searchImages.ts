import type { NetworkValues } from '../../nn/network';
import type { SearchContext, SearchOutcome, TrainedModel } from '../context';
import type { TrainedChild } from '../child/train';
import { operationCosts } from '../constraints/operationCosts';
import type { NetworkFit } from '../images';
import { cellSpace, type CellSpace } from '../spaces/cellSpace';
import type { Macro } from '../spaces/macro';
import { WorkClock } from '../workClock';
import type { Bench } from './bench';
import { worthOf } from './best';
import { conclude } from './conclude';
import type { Course } from './course';
import { assertFeasible } from './feasible';
import { findInPopulation } from './findInPopulation';
import { prepareImages, type ImageJob } from './job';
import { publishPictures, type Shown } from './pictures';
import { isPopulation, populationPlan, searchBeside, trialCost, trialLength, trialSeconds, trialStream } from './plans';
import { Reporter } from './reporter';
import { restoreState, snapshot } from './snapshot';
import { freshState, freshWork, type FinishedTrial, type Found, type Kept, type RunState } from './state';
import { SupernetShelf } from './supernetShelf';
import { findBySupernet } from './findBySupernet';
import { childMeasures, trainFound, trainedCandidate } from './trainFound';
import type { Trial } from './trials';

/**
 * Searches architectures on images, as often as `repeats` says, and the simpler methods beside; each architecture that is
 * found is trained from the start and measured on images that nothing was chosen by. Interrupted at any step and resumed on
 * the same engine, the result is identical.
 * @throws UserError where the config does not fit the images; StoppedError when the run is to stop
 */
export async function searchImages(context: SearchContext): Promise<SearchOutcome> {
  const job = prepareImages(context);
  context.throwIfStopped();
  await assertFeasible(job);
  const shelf = new SupernetShelf(job);
  try {
    const state = await restore(job, shelf);
    const shown = shownOf(job);
    const bench = benchOf(job, shelf, state, shown);
    while (state.finished.length < job.trials.length) await carryOut(bench, shelf, state);
    return { result: conclude(shown, context.config.task, state), model: modelOf(job, state) };
  } finally {
    await shelf.dispose();
  }
}

async function restore(job: ImageJob, shelf: SupernetShelf): Promise<RunState> {
  if (job.context.restored === undefined) return freshState();
  const { state, tensors } = restoreState(job.context.restored);
  if (state.work.supernet !== undefined && state.work.found === undefined)
    await shelf.restore(job.trials[state.finished.length], tensors);
  return state;
}

function benchOf(job: ImageJob, shelf: SupernetShelf, state: RunState, shown: Shown): Bench {
  const { context, trials, method } = job;
  const clock = new WorkClock();
  const course: Course = {
    ...{ trials, repeats: method.repeats },
    lengthOf: (trial, finished) => trialLength(job, trial, finished),
    costOf: (origin) => trialCost(job, origin),
    secondsOf: (origin) => trialSeconds(job, origin),
  };
  const reporter = new Reporter(context, course, () => clock.seconds);
  return {
    job,
    reporter,
    publish: () =>
      publishPictures(context, shown, state, trials.at(state.finished.length)?.origin === trials[0].origin),
    rest(phase, refresh) {
      reporter.progress(state, phase);
      return clock.during(() =>
        context.breathe(async () => {
          await refresh?.();
          const tensors = state.work.supernet && !state.work.found ? await shelf.read() : {};
          return snapshot(state, reporter.step(state), tensors);
        }),
      );
    },
  };
}

const shownOf = ({ method, context, fit, child }: ImageJob): Shown => ({
  ...(method.space === 'nas-bench-201' ? { space: method.space } : shownSpace(cellSpace(method.space), child, fit)),
  cells: 'draws' in method ? cellSpace(method.space).cells : [],
  classes: context.data.classes,
  input: fit.input,
  ...('draws' in method && method.estimator === 'ensemble' && { draws: method.draws }),
});

const shownSpace = (
  space: CellSpace,
  child: Macro,
  { input }: NetworkFit,
): Pick<Shown, 'space' | 'operationCosts'> => ({
  space: space.name,
  operationCosts: operationCosts(space.network(child), space.cells, input),
});

/** Brings the trial at work, or the next one, to its end. */
async function carryOut(bench: Bench, shelf: SupernetShelf, state: RunState): Promise<void> {
  const { job, publish, rest } = bench;
  const trial = job.trials[state.finished.length];
  const { work } = state;
  work.found ??= await find(bench, shelf, state, trial);
  const trained = await trainFound(bench, state, trial, work.found);
  finish(bench, state, trial, work.found, trained);
  publish();
  await rest(state.finished.length < job.trials.length ? 'search' : 'conclude');
}

function find(bench: Bench, shelf: SupernetShelf, state: RunState, trial: Trial): Promise<Found> {
  const { job } = bench;
  const random = trialStream(job.context.config.seed, trial);
  if (!isPopulation(trial.origin)) return findBySupernet(bench, shelf, state, trial, random);
  const plan = populationPlan(job, trial, searchBeside(state.finished, trial));
  return findInPopulation(bench, state, trial, plan, random);
}

function finish({ job, reporter }: Bench, state: RunState, trial: Trial, found: Found, child: TrainedChild): void {
  const { work, candidates, finished } = state;
  const index = candidates.length;
  candidates.push(trainedCandidate(index, trial, found, child));
  const metrics = { ...found.metrics, test_accuracy: child.accuracy };
  const history = work.supernet?.history ?? [];
  finished.push({
    ...{ ...trial, ...found, metrics, history },
    trained: index,
    steps: found.steps,
    childHistory: child.epochs.map(childMeasures),
  });
  if (trial.origin === job.trials[0].origin) keepBest(state, child);
  const share = (100 * child.accuracy).toFixed(1);
  reporter.log('info', `The network found by ${trial.origin} classifies ${share} % of the images for testing rightly.`);
  state.work = freshWork();
}

/** Keeps the network and the probabilities of the trial that was just finished, if none before it validates better. */
function keepBest(state: RunState, { values }: TrainedChild): void {
  const { finished, kept, work } = state;
  const trial = finished.length - 1;
  if (kept !== undefined && worthOf(finished[kept.trial]) >= worthOf(finished[trial])) return;
  const supernet: Pick<Kept, 'frames' | 'sampled'> = work.supernet
    ? { frames: work.supernet.frames, sampled: work.supernet.sampled }
    : {};
  state.kept = { trial, values, ...supernet };
}

function modelOf({ fit, augmentation, sets }: ImageJob, { kept, finished }: RunState): TrainedModel | undefined {
  if (kept?.values === undefined) return undefined;
  const { genotype }: FinishedTrial = finished[kept.trial];
  const { mean, deviation } = augmentation.normalise ?? { mean: [], deviation: [] };
  const divisor = sets.all.images.data instanceof Uint8Array ? 255 : 1;
  const { parameters, statistics } = kept.values;
  const values = { parameters: byName(parameters), statistics: byName(statistics) };
  return { genotype, fit, values, preprocessing: { divisor, mean, deviation } };
}

/** In alphabetical order: files are then the same whether or not a checkpoint held the values in between. */
const byName = (tensors: NetworkValues['parameters']): NetworkValues['parameters'] =>
  Object.fromEntries(Object.entries(tensors).sort(([one], [other]) => (one < other ? -1 : 1)));
