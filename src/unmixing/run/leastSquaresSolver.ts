import { fit } from '../metrics/fit';
import type { Job } from './job';
import { Reporter } from './reporter';
import type { Solver } from './solver';
import { startAbundances, startEndmembers } from './startRepeat';

/** FCLS and NNLS: the endmembers stay as they start. */
export function leastSquaresSolver(job: Job): Solver {
  const { spectra, materials, context } = job;
  const abundances = context.engine.allocate(spectra.pixels * materials);
  const pixelState = { abundances, guidance: undefined };
  const reporter = new Reporter(job, pixelState);
  return {
    pixels: pixelState,
    remarks: [],
    async solve(state, rest) {
      const { repeat } = state;
      reporter.progress(state, 'initialise');
      const { endmembers, pixels } = await startEndmembers(job, repeat);
      await rest();
      reporter.progress(state, 'abundances');
      await startAbundances(job, endmembers, abundances, rest);
      const { rmse } = await fit(context.engine, spectra, { endmembers, abundances, materials });
      const objective = (rmse ** 2 * spectra.pixels * spectra.bands) / 2;
      const history = { iteration: [0], objective: [objective] };
      return { repeat, endmembers, abundances: abundances.slice(), guidance: undefined, history, pixels };
    },
    dispose: async () => {},
  };
}
