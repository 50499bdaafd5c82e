import type { AssigningModel } from '../model';
import { assignSamples } from '../assign/assign';
import type { ClusteringResult } from '../../protocol/clustering';
import { assembleResult, type Findings } from '../result/assemble';
import { assignedOf } from '../result/members';
import { heldOutMetrics } from '../result/scores';
import { wholeBlocks } from '../training/predict';
import type { Job } from './job';
import type { Bench } from './repeat';
import type { DdcState, Solution } from './state';

/** What a clustering run found, and what assigns new data alike where the method leaves something. */
export interface Clustering {
  readonly result: ClusteringResult;
  readonly model?: AssigningModel;
}

/** The result of the repeat that was kept, and its network made ready for new data. */
export async function conclude(job: Job, state: DdcState, { rest }: Bench): Promise<Clustering> {
  const { kept } = state;
  if (kept === undefined) throw new Error('a run without a repeat has no result');
  const model = await freeze(job, kept, () => rest('calibrate'));
  const findings = await tryModel(job, kept, model, () => rest('assign'));
  return { model, result: assembleResult(job, state, kept, findings) };
}

async function freeze(
  { learner, plan, samples, sizes }: Job,
  kept: Solution,
  rest: () => Promise<void>,
): Promise<AssigningModel> {
  async function* blocks(): AsyncGenerator<Int32Array> {
    for (const indices of wholeBlocks(samples.count, sizes.block)) {
      await rest();
      yield indices;
    }
  }
  return { kind: 'network', plan, values: await learner.frozen(kept.network, blocks()) };
}

/** How the frozen network assigns: like the other one, and samples that were held out. */
async function tryModel(
  { context, samples, options }: Job,
  { features }: Solution,
  model: AssigningModel,
  rest: () => Promise<void>,
): Promise<Findings> {
  const { assignments } = await assignSamples(context.engine, model, samples, rest);
  const own = assignedOf(features, options.clusters).assignments;
  const alike = assignments.filter((cluster, i) => cluster === own[i]).length / own.length;
  const remark = `New data and the ONNX file are assigned with statistics that are averages over these samples; ${(100 * alike).toFixed(1)} % of the samples then have the same cluster.`;
  const { heldOut } = context.data;
  if (heldOut?.labels === undefined) return { metrics: {}, remarks: [remark] };
  const others = await assignSamples(context.engine, model, heldOut, rest);
  return { metrics: heldOutMetrics(others.assignments, heldOut.labels, options.clusters), remarks: [remark] };
}
