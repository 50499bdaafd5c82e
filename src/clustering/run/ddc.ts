import type { ClusteringModel } from '../model';
import type { ClusteringResult } from '../../protocol/clustering';
import type { DdcContext } from '../context';
import { assembleResult } from '../result/assemble';
import { wholeBlocks } from '../training/predict';
import { disposeJob, prepareJob, type Job } from './job';
import { picturePublisher } from './pictures';
import { Reporter } from './reporter';
import { solveRepeat, type Bench } from './repeat';
import { snapshot, restoreState } from './snapshot';
import { freshState, type DdcState } from './state';

/** What a clustering run found, and what assigns new data alike. */
export interface Clustering {
  readonly result: ClusteringResult;
  readonly model: ClusteringModel;
}

/**
 * Clusters samples by Deep Discriminative Clustering (reconstructed from its abstract, summaries and sister methods; see
 * the methods page), as often as `repeats` says, keeping the repeat of lowest loss. Interrupted at any step and resumed on
 * the same engine, the result is bit-identical.
 *
 * @throws UserError where the config does not fit the samples; StoppedError when the run is to stop
 */
export async function clusterDeeply(context: DdcContext): Promise<Clustering> {
  const job = await prepareJob(context);
  try {
    const state = await restore(job);
    const bench = benchOf(job, state);
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

async function conclude(job: Job, state: DdcState, { rest }: Bench): Promise<Clustering> {
  const { kept } = state;
  if (kept === undefined) throw new Error('a run without a repeat has no result');
  const { learner, plan, trained, sizes } = job;
  async function* blocks(): AsyncGenerator<Int32Array> {
    for (const indices of wholeBlocks(trained, sizes.block)) {
      await rest('calibrate');
      yield indices;
    }
  }
  const values = await learner.frozen(kept.network, blocks());
  const model: ClusteringModel = { kind: 'network', plan, values };
  return { model, result: assembleResult(job, state, kept) };
}
