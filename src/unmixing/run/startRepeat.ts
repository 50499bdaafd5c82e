import { RandomStream } from '../../compute/random';
import type { UnmixingConfig } from '../../config/tasks/unmixing';
import { fitAbundances } from '../init/fitAbundances';
import { initialise, type Start } from '../init/initialise';
import { isIterative } from '../method';
import { startAbundance } from '../updates/limits';
import type { Job } from './job';

type AbundanceStart = 'fcls' | 'nnls' | 'uniform';

/** Initial endmembers of a repeat. Repeat r of seed s starts as the first repeat of seed s + r would. */
export function startEndmembers(job: Job, repeat: number): Promise<Start> {
  const { config, data, engine } = job.context;
  const { initialise: method, smoothInitialisation } = config.method;
  const scene = {
    spectra: job.spectra,
    layout: data.cube.layout,
    startSpectra: data.startSpectra,
    statistics: job.statistics,
  };
  const options = { initialise: method, materials: job.materials, smooth: smoothInitialisation };
  return initialise(engine, scene, options, RandomStream.fromSeed(config.seed + repeat));
}

/** Fills `abundances` with what the config asks to start from; for FCLS that is the answer. */
export async function startAbundances(
  job: Job,
  endmembers: Float32Array,
  abundances: Float32Array,
  rest: () => Promise<void>,
): Promise<void> {
  const { config, engine } = job.context;
  const start = abundanceStart(config);
  const { spectra, materials } = job;
  if (start === 'uniform') abundances.fill(1 / materials);
  else await fitAbundances(engine, { spectra, endmembers, materials, sumToOne: start === 'fcls' }, abundances, rest);
  if (!isIterative(config)) return;
  for (let i = 0; i < abundances.length; i++) abundances[i] = Math.max(abundances[i], startAbundance);
}

function abundanceStart(config: UnmixingConfig): AbundanceStart {
  if (isIterative(config)) return config.method.abundanceStart;
  return config.method.sumToOne ? 'fcls' : 'nnls';
}
