import type { UnmixingResult } from '../protocol/unmixing';
import { isIterative, stepsOf } from './method';
import { fit, type Fit } from './metrics/fit';
import { assembleResult } from './result/assemble';
import { present } from './result/present';
import { metricsOf, scalarMetrics } from './result/scores';
import { factorisationSolver } from './run/factorisationSolver';
import { prepareJob, rawFactors, type Job, type UnmixingContext } from './run/job';
import { leastSquaresSolver } from './run/leastSquaresSolver';
import { freshState, restoreState, snapshot } from './run/snapshot';
import type { Solver } from './run/solver';
import { finalObjective, type RunState, type Scores, type Solution } from './run/state';

/**
 * Unmixes a scene by the method of the config: endmembers and abundances, as often as `repeats` says, keeping the
 * repeat of lowest objective. Interrupted at any step and resumed on the same engine, the result is bit-identical.
 *
 * @throws UserError where the config does not fit the scene; StoppedError when the run is to stop
 */
export async function unmix(context: UnmixingContext): Promise<UnmixingResult> {
  const { config, restored } = context;
  const job = await prepareJob(context);
  const solver = isIterative(config) ? await factorisationSolver(job, config) : leastSquaresSolver(job);
  try {
    const state = restored ? restoreState(restored, solver.pixels) : freshState();
    while (state.repeat < config.method.repeats) await solveRepeat(job, solver, state);
    return await result(job, solver, state);
  } finally {
    await solver.dispose();
  }
}

async function solveRepeat(job: Job, solver: Solver, state: RunState): Promise<void> {
  const { context, materials } = job;
  const steps = stepsOf(context.config);
  const rest = () =>
    context.breathe(() => {
      const step = state.repeat * steps + (state.running?.iteration ?? 0);
      return snapshot(state, solver.pixels, materials, step);
    });
  const solution = await solver.solve(state, rest);
  const { truth } = context.data;
  const found = present(rawFactors(job, solution.endmembers, solution), truth, job.freeScale);
  const objective = finalObjective(solution);
  const scores = scalarMetrics(metricsOf(found, await fitOf(job, solver, solution), objective, truth));
  state.scores.push(scores);
  reportScores(job, state, scores);
  if (!state.kept || objective < finalObjective(state.kept)) state.kept = solution;
  state.running = undefined;
  state.repeat++;
  await rest();
}

/** A repeat that settled early ends before its last step. */
function reportScores({ context }: Job, { repeat, running }: RunState, values: Scores): void {
  const { method } = context.config;
  const steps = stepsOf(context.config);
  const step = repeat * steps + (running?.iteration ?? steps);
  context.report({ type: 'metric', step, ...(method.repeats > 1 ? { repeat } : {}), values });
}

async function result(job: Job, solver: Solver, { kept, scores }: RunState): Promise<UnmixingResult> {
  if (!kept) throw new Error('a run without a repeat has no result');
  return assembleResult(job, { kept, fit: await fitOf(job, solver, kept), scores, remarks: remarksOf(job, solver) });
}

/** How well a solution gives back the scene. Scaling and ordering it would change nothing here. */
function fitOf({ context, spectra, materials }: Job, { pixels }: Solver, solution: Solution): Promise<Fit> {
  pixels.abundances.set(solution.abundances);
  const { endmembers } = solution;
  return fit(context.engine, spectra, { endmembers, abundances: pixels.abundances, materials });
}

function remarksOf({ estimate, context }: Job, { remarks }: Solver): string[] {
  const origin = context.data.truth?.origin;
  return [
    ...remarks,
    ...(estimate ? [estimate.reason] : []),
    ...(origin ? [`The truth compared with is not a measurement: ${origin}.`] : []),
  ];
}
