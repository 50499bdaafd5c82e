import type { RandomStream } from '../../compute/random';
import type { SettledTraining } from '../../config/tasks/search-lengths';
import type { Genotype } from '../../protocol/genotype';
import type { JsonValue } from '../../protocol/json';
import { UserError } from '../../protocol/errors';
import { closeChildData, openChildData } from '../child/data';
import type { ChildOptions } from '../child/options';
import { childSteps } from '../child/train';
import type { Evaluation } from '../evaluation/evaluation';
import { candidateOf } from '../population/candidate';
import { childEvaluator } from '../population/childEvaluator';
import { searchPopulation, type Population, type PopulationState } from '../population/run';
import type { Budget } from '../runSearch';
import { cellChoices } from '../spaces/cellChoices';
import { cellSpace } from '../spaces/cellSpace';
import { nasBench201Space, stageSizes } from '../spaces/nasBench201';
import type { ArchitectureSpace } from '../spaces/space';
import type { Bench } from './bench';
import { childGenotype } from './childCosts';
import { countOf } from './sets';
import type { Found, RunState } from './state';
import type { Trial } from './trials';

/** What a population is, and what it may take. */
export interface PopulationPlan {
  readonly evolution?: { readonly population: number; readonly tournament: number };
  readonly budget: Budget;
  /** Of each candidate. */
  readonly train: SettledTraining;
  /** How many operations lead into a node: as many as in this architecture, or two as in NASNet and DARTS. */
  readonly like?: Genotype;
}

/** Candidates are trained for a short while: nothing that pays off in long trainings only. */
export const shortTraining = (train: SettledTraining): ChildOptions => ({
  ...train,
  ...{ auxiliary: 0, dropPath: 0, cutout: 0 },
});

const twoEach = { least: 2, most: 2 } as const;

/** Searches by evaluating one candidate after the other, each trained for a short while. */
export async function findInPopulation(
  bench: Bench,
  state: RunState,
  trial: Trial,
  plan: PopulationPlan,
  random: RandomStream,
): Promise<Found> {
  const { space, preset } = bench.job.method;
  if (space === 'nas-bench-201') {
    return findInSpace(bench, state, trial, plan, nasBench201Space(stageSizes[preset]), random);
  }
  const { cells, channels } = space;
  const choices = cellChoices(cellSpace(space), { macro: { cells, channels }, pairs: plan.like ?? twoEach });
  return findInSpace(bench, state, trial, plan, choices, random);
}

async function findInSpace<Code extends JsonValue>(
  bench: Bench,
  state: RunState,
  trial: Trial,
  plan: PopulationPlan,
  space: ArchitectureSpace<Code>,
  random: RandomStream,
): Promise<Found> {
  const { job } = bench;
  const options = shortTraining(plan.train);
  const data = openChildData({ ...job.sets, test: undefined, augmentation: job.augmentation }, options);
  const steps = childSteps(options, countOf(job.sets.training));
  try {
    const evaluate = childEvaluator({
      ...{ space, data, options, costs: job.costs },
      engine: job.context.engine,
      random: random.split().toJSON(),
    });
    const hooks = hooksOf(bench, state, trial, space, options.epochs);
    const population = await searchPopulation(
      { ...plan, space, evaluate, costs: job.costs, random: random.split() },
      hooks,
    );
    return foundOf(job.child, population, space, state, steps);
  } finally {
    await closeChildData(data);
  }
}

function hooksOf<Code extends JsonValue>(
  { job, reporter, publish, rest }: Bench,
  state: RunState,
  trial: Trial,
  space: ArchitectureSpace<Code>,
  epochs: number,
) {
  const { work, candidates } = state;
  const shown: ArchitectureSpace<Code> = {
    ...space,
    genotype: (code) => childGenotype(space.genotype(code), job.child),
  };
  const isOwn = job.trials[0].origin === trial.origin;
  const from = candidates.length - (work.population?.evaluations.length ?? 0);
  return {
    restored: work.population,
    rest(snapshot: () => Promise<PopulationState>, trained: number): Promise<void> {
      work.part = trained / epochs;
      return rest(isOwn ? 'search' : `baseline: ${trial.origin}`, async () => {
        work.population = await snapshot();
      });
    },
    onEvaluation(evaluation: Evaluation<Code>): void {
      const { score } = evaluation;
      candidates.push(candidateOf(evaluation, shown, { ...trial, weights: 'trained', from }));
      work.part = 0;
      work.searched = evaluation.index + 1;
      reporter.measures(state, { candidate_score: score, ...(isOwn && { best_score: bestScore(state, from) }) });
      if (evaluation.failure !== undefined) {
        reporter.log('warning', `Candidate ${from + evaluation.index} failed: ${evaluation.failure}.`);
      }
      publish();
    },
  };
}

const bestScore = ({ candidates }: RunState, from: number): number =>
  Math.max(...candidates.slice(from).map(({ score }) => score ?? -Infinity));

function foundOf<Code extends JsonValue>(
  macro: { readonly cells: number; readonly channels: number },
  { evaluations, best }: Population<Code>,
  space: ArchitectureSpace<Code>,
  { candidates }: RunState,
  steps: number,
): Found {
  if (best === undefined) throw allFailed(evaluations);
  const { train_accuracy: _, ...metrics } = best.metrics;
  return {
    genotype: childGenotype(space.genotype(best.code), macro),
    candidate: candidates.length - evaluations.length + best.index,
    metrics,
    tried: evaluations.length,
    steps: steps * evaluations.length,
    epochs: 0,
    remarks: [],
  };
}

function allFailed(evaluations: readonly Evaluation[]): UserError {
  return new UserError({
    kind: 'failed',
    code: 'no-candidate',
    message: `none of ${evaluations.length} candidates could be trained; the last one: ${evaluations.at(-1)?.failure ?? 'not tried'}`,
    remedy: 'Lower `method.train.learningRate`, or leave out operations.',
  });
}
