import { allocatePixelState, Factoriser, type PixelState } from '../factorise/factoriser';
import { emptyHistory, hasSettled, isRecorded, recorded } from '../factorise/history';
import { learnsMap, type FactorisationModel } from '../factorise/model';
import { objective } from '../factorise/objective';
import { guidanceForScene } from '../guidance/guidanceForScene';
import { factorisationModel, type IterativeConfig } from '../method';
import { floats } from '../singlePass';
import type { Job } from './job';
import { Reporter } from './reporter';
import type { Solver } from './solver';
import { startAbundances, startEndmembers } from './startRepeat';
import type { RunState, Running, Solution } from './state';

/** What the iterations of a repeat work with. */
interface Workshop {
  readonly job: Job;
  readonly model: FactorisationModel;
  readonly iterations: number;
  readonly tolerance: number;
  readonly factoriser: Factoriser;
  readonly pixels: PixelState;
  readonly reporter: Reporter;
}

/** The multiplicative factorisations. */
export async function factorisationSolver(job: Job, config: IterativeConfig): Promise<Solver> {
  const { engine, data } = job.context;
  const model = factorisationModel(config);
  const problem = { spectra: job.spectra, model, materials: job.materials };
  const pixels = allocatePixelState(engine, problem);
  const remarks: string[] = [];
  if (config.task === 'unmix/dgs-nmf' && pixels.guidance) {
    const { map, remark } = await guidanceForScene(engine, job.spectra, data.cube.layout, config.method);
    pixels.guidance.set(map);
    if (remark) remarks.push(remark);
  }
  const factoriser = new Factoriser(engine, problem, pixels);
  const { iterations, tolerance } = config.method;
  const reporter = new Reporter(job, pixels);
  const workshop = { job, model, iterations, tolerance, factoriser, pixels, reporter };
  return {
    pixels,
    remarks,
    solve: async (state, rest) => solution(state.repeat, await factorise(workshop, state, rest), pixels),
    dispose: () => factoriser.dispose(),
  };
}

/** Brings the running repeat, or a new one, to its end. `state.running` is always a state to go on from. */
async function factorise(workshop: Workshop, state: RunState, rest: () => Promise<void>): Promise<Running> {
  const { iterations, tolerance, reporter } = workshop;
  let running = state.running ?? (await startRepeat(workshop, state, rest));
  state.running = running;
  while (running.iteration < iterations && !hasSettled(running.history, tolerance)) {
    running = await iterate(workshop, running);
    state.running = running;
    if (isRecorded(running.iteration, iterations)) reporter.objective(state, running);
    reporter.progress(state, 'factorise');
    await reporter.pictures(state, running);
    await rest();
  }
  return running;
}

function solution(repeat: number, { factors, history, pixels }: Running, state: PixelState): Solution {
  return {
    repeat,
    endmembers: factors.endmembers.data as Float32Array,
    abundances: state.abundances.slice(),
    guidance: state.guidance?.slice(),
    history,
    pixels,
  };
}

async function startRepeat(workshop: Workshop, state: RunState, rest: () => Promise<void>): Promise<Running> {
  const { job, model, factoriser, pixels, reporter } = workshop;
  reporter.progress(state, 'initialise');
  const start = await startEndmembers(job, state.repeat);
  await rest();
  await startAbundances(job, start.endmembers, pixels.abundances, rest);
  const factors = await factoriser.begin(floats([job.materials, job.spectra.bands], start.endmembers));
  const history = recorded(emptyHistory, 0, objective(model, factors.sums));
  return { iteration: 0, factors, history, pixels: start.pixels };
}

async function iterate({ model, iterations, factoriser }: Workshop, running: Running): Promise<Running> {
  const iteration = running.iteration + 1;
  const record = isRecorded(iteration, iterations);
  const factors = await factoriser.iterate(running.factors, { refresh: learnsMap(model, iteration), record });
  const history = record ? recorded(running.history, iteration, objective(model, factors.sums)) : running.history;
  return { ...running, iteration, factors, history };
}
