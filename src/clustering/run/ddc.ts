import type { DdcContext } from '../context';
import { runBaselines } from './baselines';
import { conclude, type Clustering } from './conclude';
import { disposeJob, prepareJob, type Job } from './job';
import { picturePublisher } from './pictures';
import { solveRepeat, type Bench } from './repeat';
import { Reporter } from './reporter';
import { restoreState, snapshot } from './snapshot';
import { freshState, type DdcState } from './state';

/**
 * Clusters samples by Deep Discriminative Clustering (reconstructed from its abstract, summaries and sister methods, see the
 * remarks of the result), as often as `repeats` says, keeping the repeat of lowest loss. Interrupted at any step and resumed
 * on the same engine, the result is bit-identical.
 *
 * @throws UserError where the config does not fit the samples; StoppedError when the run is to stop
 */
export async function clusterDeeply(context: DdcContext): Promise<Clustering> {
  const job = await prepareJob(context);
  try {
    const state = await restore(job);
    const bench = benchOf(job, state);
    await runBaselines(bench, state);
    while (state.repeat < job.options.repeats) await solveRepeat(bench, state);
    return await conclude(job, state, bench);
  } finally {
    await disposeJob(job);
  }
}

async function restore({ context, learner }: Job): Promise<DdcState> {
  if (context.restored === undefined) return freshState();
  const { state, tensors } = restoreState(context.restored);
  if (state.running !== undefined) await learner.write(tensors);
  return state;
}

function benchOf(job: Job, state: DdcState): Bench {
  const reporter = new Reporter(job);
  const save = async () => snapshot(state, reporter.step(state), state.running ? await job.learner.read() : {});
  return {
    job,
    reporter,
    publish: picturePublisher(job),
    rest(phase) {
      reporter.progress(state, phase);
      return job.context.breathe(save);
    },
  };
}
