import { RandomStream } from '../../compute/random';
import { evaluationOf, networkEpoch, supernetEpoch } from '../../config/check/estimate-search';
import type { SettledDataSearch } from '../../config/tasks/search-lengths';
import { batchesPerEpoch } from '../../nn/training/plan';
import type { CandidateOrigin } from '../../protocol/search';
import { childSteps } from '../child/train';
import type { Parts } from './course';
import type { PopulationPlan } from './findInPopulation';
import { shortTraining } from './findInPopulation';
import { differentiable, type ImageJob } from './job';
import { countOf } from './sets';
import type { FinishedTrial } from './state';
import type { Trial } from './trials';

const origins: readonly CandidateOrigin[] = ['search', 'random', 'evolution', 'mixture', 'single-draw'];

/** The stream of a trial: it does not depend on which other methods run. */
export function trialStream(seed: number, { origin, repeat }: Trial): RandomStream {
  const random = RandomStream.fromSeed(seed + repeat);
  // The first split is the child's.
  for (let i = 0; i <= origins.indexOf(origin); i++) random.split();
  return random.split();
}

export const isPopulation = (origin: CandidateOrigin): boolean => origin === 'random' || origin === 'evolution';

/** The options of a supernet: those of the method, or of a simpler one beside it. */
export function supernetOptions(job: ImageJob, origin: CandidateOrigin): SettledDataSearch {
  const method = differentiable(job);
  if (origin === 'mixture') return { ...method, estimator: 'mixture' };
  return origin === 'single-draw' ? { ...method, estimator: 'ensemble', draws: 1 } : method;
}

/** Steps of training that an epoch of a supernet takes, of weights and of the architecture. */
export const stepsPerEpoch = (job: ImageJob): number => {
  const { batch, optimisation } = differentiable(job);
  return batchesPerEpoch(countOf(job.sets.training), batch) * (optimisation === 'joint' ? 1 : 2);
};

/** Candidates that the steps of a search are shared among, where a population is its baseline. */
const baselineCandidates = 8;

/** Of a population of them: half begin. */
const baselineEvolution = { population: 4, tournament: 2 } as const;

/**
 * What a population may take: what the config says, or as many steps of training as the search beside it took.
 * @param search of the same repeat, where the population is its baseline
 */
export function populationPlan(job: ImageJob, { origin }: Trial, search: FinishedTrial | undefined): PopulationPlan {
  const { method, child } = job;
  if ('train' in method) {
    const budget = { evaluations: method.budget.evaluations, seconds: trialSeconds(job, origin) };
    return { evolution: method.evolution, train: method.train, budget };
  }
  const steps = search?.steps ?? method.epochs * stepsPerEpoch(job);
  const { cells: _, channels: __, auxiliary: ___, dropPath: ____, cutout: _____, ...training } = child;
  const perEpoch = childSteps({ epochs: 1, batch: method.batch }, countOf(job.sets.training));
  const epochs = Math.max(1, Math.floor(steps / (baselineCandidates * perEpoch)));
  const train = { ...training, epochs, batch: method.batch };
  return {
    ...(origin === 'evolution' && { evolution: baselineEvolution }),
    train,
    budget: {
      evaluations: Math.max(1, Math.floor(steps / childSteps(shortTraining(train), countOf(job.sets.training)))),
    },
    like: search?.genotype,
  };
}

/** The search that a simpler method stands beside. */
export const searchBeside = (finished: readonly FinishedTrial[], { repeat }: Trial): FinishedTrial | undefined =>
  finished.find((trial) => trial.origin === 'search' && trial.repeat === repeat);

/** @param finished where the search is among them, simpler methods take as many steps as it did */
export function trialLength(job: ImageJob, trial: Trial, finished: readonly FinishedTrial[]): Parts {
  const child = job.child.epochs;
  const beside = searchBeside(finished, trial);
  if (!isPopulation(trial.origin)) return { search: beside?.epochs ?? differentiable(job).epochs, child };
  return { search: populationPlan(job, trial, beside).budget.evaluations ?? 1, child };
}

/** Operations of an epoch or an evaluation. */
export function trialCost(job: ImageJob, origin: CandidateOrigin): Parts {
  const { child, method, sets, fit } = job;
  const pixels = fit.input[0] * fit.input[1];
  const learnt = { images: countOf(sets.training), pixels };
  const { space } = method;
  const network = space === 'nas-bench-201' ? space : { ...space, ...child };
  const epoch = networkEpoch(network, { images: countOf(sets.all), pixels });
  if (!isPopulation(origin)) {
    const { draws, estimator } = supernetOptions(job, origin);
    return {
      search: supernetEpoch(differentiable(job).space, learnt, estimator === 'mixture' ? Infinity : draws),
      child: epoch,
    };
  }
  const { train } = populationPlan(job, { origin, repeat: 0 }, undefined);
  return { search: evaluationOf(space, learnt, train.epochs), child: epoch };
}

/** Seconds that a search may take by the minutes of all. */
export function trialSeconds({ method, trials }: ImageJob, origin: CandidateOrigin): number {
  const { minutes } = method.budget;
  return minutes === undefined || origin !== trials[0].origin ? Infinity : (60 * minutes) / method.repeats;
}
