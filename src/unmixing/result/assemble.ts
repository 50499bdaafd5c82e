import { spreads } from '../../matching/spread';
import type { UnmixingResult } from '../../protocol/unmixing';
import { flaggedBands } from '../metrics/flaggedBands';
import type { Fit } from '../metrics/fit';
import type { Job } from '../run/job';
import { rawFactors } from '../run/job';
import { finalObjective, type Scores, type Solution } from '../run/state';
import { libraryMatches } from './libraryMatches';
import { present } from './present';
import { metricsOf } from './scores';

export interface Findings {
  readonly kept: Solution;
  /** Of the kept solution. */
  readonly fit: Fit;
  readonly scores: readonly Scores[];
  readonly remarks: readonly string[];
}

/** Everything a run found, from the repeat that was kept. */
export function assembleResult(job: Job, { kept, fit, scores, remarks }: Findings): UnmixingResult {
  const { config, data } = job.context;
  const { cube, truth, library } = data;
  const found = present(rawFactors(job, kept.endmembers, kept), truth, job.freeScale);
  return {
    method: config.task,
    layout: cube.layout,
    axis: cube.axis,
    names: found.names,
    endmembers: found.endmembers,
    abundances: found.abundances,
    guidance: kept.guidance,
    residualPerBand: fit.residualPerBand,
    residualPerPixel: fit.residualPerPixel,
    flaggedBands: flaggedBands(fit.residualPerBand),
    convergence: kept.history,
    initialPixels: found.order.map((k) => kept.pixels[k]),
    truth,
    libraryMatches: library && libraryMatches(found.endmembers, library),
    estimatedEndmembers: job.estimate && { hysime: job.estimate.hysime, hfc: job.estimate.hfc },
    metrics: metricsOf(found, fit, finalObjective(kept), truth),
    repeats: scores.length > 1 ? spreads(scores) : undefined,
    keptRepeat: kept.repeat,
    remarks,
  };
}
