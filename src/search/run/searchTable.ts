import type { PopulationSearchConfig } from '../../config/tasks/search';
import { settlePopulationSearch, type SettledPopulationSearch } from '../../config/tasks/search-lengths';
import type { BenchmarkTable } from '../../data/nasbench/read';
import { UserError } from '../../protocol/errors';
import type { SearchOutcome, TableSearchContext } from '../context';
import type { Evaluation } from '../evaluation/evaluation';
import { tableEvaluator } from '../evaluation/table';
import { candidateOf } from '../population/candidate';
import { searchPopulation, type PopulationHooks } from '../population/run';
import type { Choices } from '../spaces/decisions';
import { nasBench201 } from '../spaces/nasBench201';
import { WorkClock } from '../workClock';
import { bestTrial } from './best';
import { conclude } from './conclude';
import type { Course } from './course';
import { publishPictures, type Shown } from './pictures';
import { trialStream } from './plans';
import { Reporter } from './reporter';
import { restoreState, snapshot } from './snapshot';
import { freshState, freshWork, type RunState } from './state';
import { trialsOf, type Trial } from './trials';

/** Candidates that a run keeps at most; of later repeats the one that was found. */
const mostCandidates = 5000;

/** Milliseconds between two pictures: thousands of architectures are tried in a second. */
const pictureInterval = 500;

interface TableJob {
  readonly context: TableSearchContext;
  readonly method: SettledPopulationSearch;
  readonly evaluate: (code: Choices) => Pick<Evaluation, 'score' | 'metrics' | 'cost'>;
  readonly trials: readonly Trial[];
  readonly reporter: Reporter;
  readonly clock: WorkClock;
  readonly publish: (state: RunState) => void;
}

const shown: Shown = { space: nasBench201.name, cells: [], classes: [] };

/**
 * Searches a table of architectures that were trained beforehand, as often as `repeats` says.
 * @throws UserError `benchmark-columns`, `benchmark-code`; StoppedError when the run is to stop
 */
export async function searchTable(context: TableSearchContext): Promise<SearchOutcome> {
  const job = prepareTable(context);
  const state = context.restored ? restoreState(context.restored).state : freshState();
  while (state.finished.length < job.trials.length) await carryOut(job, state);
  publishPictures(context, shown, state, true);
  return { result: conclude(shown, context.config.task, state) };
}

function prepareTable(context: TableSearchContext): TableJob {
  const { config, data } = context;
  const method = settlePopulationSearch(config);
  const trials = trialsOf(config);
  const search = Math.min(method.budget.evaluations, mostAffordable(config, data));
  const clock = new WorkClock();
  const course: Course = {
    ...{ trials, repeats: method.repeats },
    lengthOf: () => ({ search, child: 0 }),
    costOf: () => ({ search: 1, child: 0 }),
    secondsOf: () => Infinity,
  };
  let published = -Infinity;
  return {
    ...{ context, method, trials, clock, evaluate: evaluatorOf(config, data) },
    reporter: new Reporter(context, course, () => clock.seconds),
    publish(state) {
      if (performance.now() - published < pictureInterval) return;
      published = performance.now();
      publishPictures(context, shown, state, true);
    },
  };
}

/** Evaluations that the cost allows for, were all as cheap as the cheapest. */
function mostAffordable({ data, method }: PopulationSearchConfig, table: BenchmarkTable): number {
  const costs = [...(table.columns.get(data.cost ?? '') ?? [])];
  const cheapest = costs.reduce((least, cost) => (cost > 0 ? Math.min(least, cost) : least), Infinity);
  return Math.ceil((method.budget.cost ?? Infinity) / cheapest) || Number.MAX_SAFE_INTEGER;
}

/** What the search goes by; every other column is reported beside. */
function evaluatorOf({ data }: PopulationSearchConfig, table: BenchmarkTable): TableJob['evaluate'] {
  const { score, cost, testScore } = data;
  if (score === undefined) throw new Error('a table without a score passed the check');
  const others = [...table.columns.keys()].filter((name) => name !== score && name !== testScore);
  const metrics = Object.fromEntries(others.map((name) => [name, name]));
  const test = { ...(testScore !== undefined && { test_accuracy: testScore }) };
  return tableEvaluator(nasBench201, table, { score, cost, metrics: { ...metrics, ...test } });
}

async function carryOut(job: TableJob, state: RunState): Promise<void> {
  const { context, method } = job;
  const trial = job.trials[state.finished.length];
  const random = trialStream(context.config.seed, trial);
  const { evaluations, cost } = method.budget;
  const { evolution } = method;
  const found = await searchPopulation(
    { ...{ space: nasBench201, random, evolution, evaluate: job.evaluate }, budget: { evaluations, cost } },
    hooksOf(job, state),
  );
  if (found.best === undefined) throw nothingScored(context.config.data.score);
  finish(state, trial, found.evaluations, found.best);
  await rest(job, state);
}

function hooksOf(job: TableJob, state: RunState): PopulationHooks<Choices> {
  const { work, candidates, finished } = state;
  const trial = job.trials[finished.length];
  const isKept = candidates.length - (work.population?.evaluations.length ?? 0) < mostCandidates;
  const from = candidates.length - (isKept ? (work.population?.evaluations.length ?? 0) : 0);
  let best = Math.max(-Infinity, ...(work.population?.evaluations ?? []).map(({ score }) => score ?? -Infinity));
  return {
    restored: work.population,
    rest: (refresh) =>
      rest(job, state, async () => {
        work.population = await refresh();
      }),
    onEvaluation(evaluation) {
      if (isKept) candidates.push(candidateOf(evaluation, nasBench201, { ...trial, weights: 'table', from }));
      work.searched = evaluation.index + 1;
      best = Math.max(best, evaluation.score ?? -Infinity);
      job.reporter.measures(state, { candidate_score: evaluation.score, best_score: best });
      job.publish(state);
    },
  };
}

function rest({ context, reporter, clock }: TableJob, state: RunState, refresh?: () => Promise<void>): Promise<void> {
  reporter.progress(state, 'search');
  return clock.during(() =>
    context.breathe(async () => {
      await refresh?.();
      return snapshot(state, reporter.step(state), {});
    }),
  );
}

function finish(
  state: RunState,
  trial: Trial,
  evaluations: readonly Evaluation<Choices>[],
  best: Evaluation<Choices> & { readonly score: number },
): void {
  const { candidates, finished } = state;
  const isKept = candidates.at(-1)?.repeat === trial.repeat;
  const candidate = isKept ? candidates.length - evaluations.length + best.index : candidates.length;
  if (!isKept) {
    const from = candidates.length - best.index;
    candidates.push(candidateOf({ ...best, parent: undefined }, nasBench201, { ...trial, weights: 'table', from }));
  }
  finished.push({
    ...{ ...trial, candidate, history: [], childHistory: [] },
    genotype: nasBench201.genotype(best.code),
    metrics: { ...known(best.metrics), accuracy: best.score },
    tried: evaluations.length,
    ...{ steps: 0, epochs: 0, remarks: [] },
  });
  state.kept = { trial: bestTrial(finished) };
  state.work = freshWork();
}

/** Of the columns of a table those that mean the same everywhere; the others are in the candidates. */
const known = (metrics: Evaluation['metrics']): Record<string, number> =>
  Object.fromEntries(
    ['params', 'flops', 'test_accuracy'].flatMap((name) => (name in metrics ? [[name, metrics[name]]] : [])),
  );

const nothingScored = (score = ''): UserError =>
  new UserError({
    kind: 'data',
    code: 'no-candidate',
    message: `the column "${score}" is empty for every architecture that was tried`,
    remedy: 'Name another column as `data.score`.',
  });
