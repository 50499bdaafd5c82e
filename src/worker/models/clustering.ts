import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssigningModel } from '../../clustering/model';
import { restorePipeline, storePipeline, type SamplePipeline } from '../../data/samples/pipeline';
import { modelFiles, type ClusteringModel } from '../../outputs/clustering/model';
import { artifactsFolder } from '../../outputs/files';
import type { HostTensor, Named } from '../../compute/tensor';
import { UserError } from '../../protocol/errors';
import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import { decodeSafetensors, encodeSafetensors } from '../../runs/safetensors';

/** The content of `model.json`. */
interface ModelRecord {
  readonly format: 1;
  readonly task: string;
  /** How samples are made of files, but for its arrays. */
  readonly pipeline: JsonValue;
  /** The model, but for its arrays. */
  readonly model:
    | Pick<Extract<AssigningModel, { kind: 'network' }>, 'kind' | 'plan'>
    | Pick<Extract<AssigningModel, { kind: 'centres' }>, 'kind' | 'spread'>;
}

/** Beginnings of the names of arrays in `model.safetensors`. */
const prefixes = { parameters: 'parameters/', statistics: 'statistics/', pipeline: 'pipeline/' } as const;

type Prefix = (typeof prefixes)[keyof typeof prefixes];

const prefixed = (prefix: Prefix, arrays: Named<NdArray>): Named<NdArray> =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [prefix + name, array]));

const ofPrefix = (prefix: Prefix, arrays: Named<NdArray>): Named<NdArray> =>
  Object.fromEntries(
    Object.entries(arrays).flatMap(([name, array]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), array]] : [],
    ),
  );

const arraysOf = (tensors: Named<HostTensor>): Named<NdArray> =>
  Object.fromEntries(Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data }]));

function tensor({ shape, data }: NdArray): HostTensor {
  return { shape, dtype: 'float32', data: data instanceof Float32Array ? data : Float32Array.from(data) };
}

const tensorsOf = (arrays: Named<NdArray>): Named<HostTensor> =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, tensor(array)]));

function recordOf(model: AssigningModel): ModelRecord['model'] {
  return model.kind === 'network' ? { kind: model.kind, plan: model.plan } : { kind: model.kind, spread: model.spread };
}

function weightsOf(model: AssigningModel): Named<NdArray> {
  if (model.kind === 'centres') return arraysOf({ centres: model.centres });
  const { parameters, statistics } = model.values;
  return {
    ...prefixed(prefixes.parameters, arraysOf(parameters)),
    ...prefixed(prefixes.statistics, arraysOf(statistics)),
  };
}

/** A model and how it is fed, as files that {@link readClusteringModel} reads back. */
export function packClusteringModel(
  task: string,
  model: AssigningModel,
  pipeline: SamplePipeline,
  onnx?: Uint8Array,
): ClusteringModel {
  const { record, arrays } = storePipeline(pipeline);
  const told: ModelRecord = { format: 1, task, pipeline: record, model: recordOf(model) };
  return {
    weights: encodeSafetensors({ ...weightsOf(model), ...prefixed(prefixes.pipeline, arrays) }, { task }),
    ...(onnx && { onnx }),
    pipeline: JSON.parse(JSON.stringify(told)) as JsonValue,
  };
}

/**
 * The model of a finished run, and how it is fed.
 *
 * @param folder - The run folder.
 * @throws UserError `no-model` where the method left none, `model-unreadable` where it was damaged.
 */
export async function readClusteringModel(
  folder: string,
): Promise<{ readonly model: AssigningModel; readonly pipeline: SamplePipeline }> {
  const file = (name: string): string => join(folder, artifactsFolder, name);
  const json = file(modelFiles.pipeline.file);
  const text = await readFile(json, 'utf8').catch((cause: unknown) => {
    throw noModel(folder, cause);
  });
  try {
    const record = JSON.parse(text) as ModelRecord;
    if (record.format !== 1) throw new Error(`its format is ${String(record.format)}; known: 1`);
    const arrays = decodeSafetensors(await readFile(file(modelFiles.weights.file)));
    const pipeline = restorePipeline({ record: record.pipeline, arrays: ofPrefix(prefixes.pipeline, arrays) });
    return { model: restoreModel(record.model, arrays), pipeline };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the model of the run is damaged: ${reason}`;
    const remedy = 'Run the config again.';
    throw new UserError({ kind: 'data', code: 'model-unreadable', message, remedy, file: json }, { cause });
  }
}

function restoreModel(record: ModelRecord['model'], arrays: Named<NdArray>): AssigningModel {
  if (record.kind === 'centres') return { ...record, centres: tensor(arrays.centres) };
  const parameters = tensorsOf(ofPrefix(prefixes.parameters, arrays));
  return { ...record, values: { parameters, statistics: tensorsOf(ofPrefix(prefixes.statistics, arrays)) } };
}

function noModel(folder: string, cause: unknown): UserError {
  const message = 'the run has no model that could assign new data';
  const remedy = 'Choose a finished run of cluster/ddc or cluster/kmeans.';
  return new UserError({ kind: 'config', code: 'no-model', message, remedy, file: folder }, { cause });
}
