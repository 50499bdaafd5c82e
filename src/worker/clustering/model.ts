import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssigningModel } from '../../clustering/model';
import type { HostTensor } from '../../compute/tensor';
import { restorePipeline, storePipeline, type SamplePipeline } from '../../data/samples/pipeline';
import { mapValues, prefixed, withPrefix } from '../../nn/tensors';
import { modelFiles, type ClusteringModel } from '../../outputs/clustering/model';
import { UserError } from '../../protocol/errors';
import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import { runPaths } from '../../runs/paths';
import { decodeSafetensors, encodeSafetensors } from '../../runs/safetensors';

/** All that new samples need to be assigned as those of a run were. */
export interface RunModel {
  readonly model: AssigningModel;
  readonly pipeline: SamplePipeline;
  /** `[clusters]`, as the run called them. */
  readonly names: readonly string[];
}

/** The JSON beside the weights. */
interface Description {
  readonly format: 1;
  readonly names: readonly string[];
  readonly samples: JsonValue;
  readonly model: Described;
}

type Network = Extract<AssigningModel, { kind: 'network' }>;
type Centres = Extract<AssigningModel, { kind: 'centres' }>;
type Described = Pick<Network, 'kind' | 'plan'> | Pick<Centres, 'kind' | 'spread'>;

const groups = { samples: 'samples/', parameters: 'parameter/', statistics: 'statistic/' } as const;

const array = ({ shape, data }: HostTensor): NdArray => ({ shape, data });

function tensor({ shape, data }: NdArray): HostTensor {
  return { shape, dtype: 'float32', data: Float32Array.from(data) };
}

/** A model as the outputs of a run hold it. */
export function storeModel({ model, pipeline, names }: RunModel, onnx: Uint8Array | undefined): ClusteringModel {
  const { record, arrays } = storePipeline(pipeline);
  const description: Description = { format: 1, names, samples: record, model: describe(model) };
  return {
    weights: encodeSafetensors({ ...prefixed(groups.samples, arrays), ...arraysOf(model) }),
    pipeline: description as unknown as JsonValue,
    ...(onnx && { onnx }),
  };
}

const describe = (model: AssigningModel): Described =>
  model.kind === 'network' ? { kind: model.kind, plan: model.plan } : { kind: model.kind, spread: model.spread };

function arraysOf(model: AssigningModel): Record<string, NdArray> {
  if (model.kind === 'centres') return { centres: array(model.centres) };
  const { parameters, statistics } = model.values;
  return {
    ...prefixed(groups.parameters, mapValues(parameters, array)),
    ...prefixed(groups.statistics, mapValues(statistics, array)),
  };
}

/**
 * The model of a finished run.
 * @param folder of the run
 * @throws UserError `no-model` where the run left none, `model-unreadable` where it was damaged
 */
export async function readModel(folder: string): Promise<RunModel> {
  const at = (file: string): string => join(runPaths.artifacts(folder), file);
  const file = at(modelFiles.pipeline.file);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw noModel(folder, cause);
  });
  try {
    const { names, samples, model } = JSON.parse(text) as Description;
    const arrays = decodeSafetensors(await readFile(at(modelFiles.weights.file)));
    const pipeline = restorePipeline({ record: samples, arrays: withPrefix(groups.samples, arrays) });
    return { names, pipeline, model: restoreModel(model, arrays) };
  } catch (cause) {
    const message = `the model of the run is damaged: ${cause instanceof Error ? cause.message : String(cause)}`;
    const remedy = 'Run the config again.';
    throw new UserError({ kind: 'data', code: 'model-unreadable', message, file, remedy }, { cause });
  }
}

function noModel(file: string, cause: unknown): UserError {
  const message = 'the run has no model that new data could be assigned with';
  const remedy = 'Take a run of cluster/ddc or of cluster/kmeans that is done.';
  return new UserError({ kind: 'config', code: 'no-model', message, file, remedy }, { cause });
}

function restoreModel(model: Described, arrays: Readonly<Record<string, NdArray>>): AssigningModel {
  if (model.kind === 'centres') return { ...model, centres: tensor(arrays.centres) };
  const tensors = (prefix: string) => mapValues(withPrefix(prefix, arrays), tensor);
  return { ...model, values: { parameters: tensors(groups.parameters), statistics: tensors(groups.statistics) } };
}
