import { dirname } from 'node:path';
import { traceClusteringModel } from '../../clustering/assign/onnx';
import { cluster } from '../../clustering/cluster';
import type { Clustering } from '../../clustering/run/conclude';
import { createEngine } from '../../compute/createEngine';
import type { Engine } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import { isClustering } from '../../config/tasks';
import type { ClusteringConfig } from '../../config/tasks/clustering';
import { openSamples, type OpenedSamples } from '../../data/samples/open';
import type { ClusteringModel } from '../../outputs/clustering/model';
import { writePreviews } from '../../outputs/clustering/previews/write';
import { writeClustering } from '../../outputs/clustering/write';
import { diskError } from '../../runs/errors';
import type { TaskAdapter, TaskContext, TaskJob } from '../adapter';
import { storeModel } from '../clustering/model';
import { withEngineRecord } from '../engine-record';
import { readConfig } from '../read-config';

/** Clustering: reads the samples, clusters them, writes assignments, pictures, the model and the report. */
export const run: TaskAdapter = async (job) => {
  const config = readConfig(job, isClustering);
  const { device, execution } = config;
  const purpose = config.task === 'cluster/ddc' ? 'networks' : 'arrays';
  const engine = await createEngine({ device, purpose, threads: execution.threads, record: job.record.engine });
  try {
    const context = withEngineRecord(job.context(execution.checkpointSeconds), engine);
    const data = await readSamples(job, config, context);
    const found = await cluster({ ...context, config, data, engine });
    await writeOutputs(job, { config, data, engine, found }, context);
    const { metrics, repeats } = found.result;
    return { metrics, repeats };
  } finally {
    await engine.dispose();
  }
};

async function readSamples(
  { record, restored, folder }: TaskJob,
  { data, seed }: ClusteringConfig,
  context: TaskContext,
): Promise<OpenedSamples> {
  context.report({ type: 'progress', phase: 'read', step: restored?.step ?? 0, total: 0 });
  const samples = await openSamples(data, {
    baseDir: dirname(record.configFile),
    permutation: (length) => RandomStream.fromSeed(seed).permutation(length),
  });
  context.report({ type: 'facts', title: 'Samples', facts: samples.facts });
  for (const message of samples.warnings) context.report({ type: 'log', level: 'warning', message });
  context.throwIfStopped();
  await writePreviews(samples, folder).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  return samples;
}

/** What the outputs are made of. */
interface Done {
  readonly config: ClusteringConfig;
  readonly data: OpenedSamples;
  readonly engine: Engine;
  readonly found: Clustering;
}

async function writeOutputs({ folder, record }: TaskJob, done: Done, context: TaskContext): Promise<void> {
  context.report({ type: 'log', level: 'info', message: 'writing the outputs' });
  const { config, data, engine, found } = done;
  const seconds = record.seconds + performance.now() / 1000;
  const model = await modelOf(done, context);
  const artifacts = await writeClustering({
    result: found.result,
    samples: data,
    run: { ...record, status: 'done', seconds, engine: engine.record },
    command: `searchlight reproduce ${record.id}`,
    settings: config,
    output: config.output,
    folder,
    ...(model && { model }),
  }).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  for (const artifact of artifacts) context.report({ type: 'artifact', ...artifact });
}

/** The model for new data, where the method leaves one; as ONNX too where it is a network. */
async function modelOf({ data, engine, found }: Done, context: TaskContext): Promise<ClusteringModel | undefined> {
  const { model, result } = found;
  if (model === undefined) return undefined;
  const { names } = result;
  if (model.kind !== 'network') return storeModel({ model, pipeline: data.pipeline, names }, undefined);
  const warn = (message: string): void => context.report({ type: 'log', level: 'warning', message });
  const onnx = await traceClusteringModel(engine, model, data, names).catch((error: Error) => {
    warn(`The network is not there as ONNX: ${error.message}`);
    return undefined;
  });
  if (onnx?.batch.dynamic === false) warn(`The ONNX file takes batches of one size only: ${onnx.batch.reason}`);
  return storeModel({ model, pipeline: data.pipeline, names }, onnx?.bytes);
}
