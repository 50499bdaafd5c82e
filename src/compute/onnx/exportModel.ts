import { UserError } from '../../protocol/errors';
import type { Engine } from '../engine';
import { makeArray } from '../graph/build';
import { formatShape, sameShape, sizeOf } from '../graph/size';
import type { HostTensor, Named } from '../tensor';
import { checkModel, type Example } from './check';
import { modelFacts, type BatchKind, type ModelMetadata } from './metadata';
import { modelBytes } from './model';
import { graphForAnyBatch, graphForBatch, inputSpecs, type TracedModel } from './modelGraph';
import type { WrittenGraph } from './written';

export type { BatchKind, ModelMetadata } from './metadata';
export type { ModelInput } from './modelGraph';

export interface ModelSpec extends Omit<TracedModel, 'parameters'> {
  /** Tensors that `fn` is given besides the inputs; they lie in the file by their names. */
  readonly parameters?: Named<HostTensor>;
  readonly metadata: ModelMetadata;
  /** A batch of typical inputs, on which the file is tried. */
  readonly samples: Named<HostTensor>;
}

export interface ExportedModel {
  /** The ONNX file (opset 17). */
  readonly bytes: Uint8Array;
  /** Whether it takes any number of examples; if not, it takes as many as there are samples. */
  readonly batch: BatchKind;
  /** How far its outputs are from the engine's at most, relative to the largest value of each. */
  readonly difference: number;
}

/** Float32 sums in another order differ by less. */
const tolerance = 1e-4;
/** GPUs may multiply with ten bits of fraction (TF32). */
const gpuTolerance = 1e-2;

/**
 * Writes a function as an ONNX file: its optimised graph with the parameters in it, for any batch where the graph is the
 * same for all of them. The file is then run in a session of its own, for several batches if it takes them, and must give
 * what the engine gives.
 * @throws UserError `export-differs` where it does not; TraceError where the function cannot be traced; Error for samples
 * that do not fit the inputs
 */
export async function exportModel(engine: Engine, spec: ModelSpec): Promise<ExportedModel> {
  const { name, fn, inputs, parameters = {}, metadata, samples } = spec;
  const model: TracedModel = { name, fn, inputs, parameters };
  const examples = batchOf(model, samples);
  const compiled = engine.compile(name, fn);
  const example = async (size: number): Promise<Example> => {
    const given = takeExamples(model, samples, size);
    return { inputs: given, outputs: await compiled({ ...parameters, ...given }) };
  };
  const attempt = async (batch: BatchKind, graph: WrittenGraph, tried: readonly Example[]): Promise<ExportedModel> => {
    const bytes = modelBytes(graph, [], modelFacts(name, metadata, batch));
    const allowed = engine.record.provider === 'cpu' ? tolerance : gpuTolerance;
    return { bytes, batch, difference: await checkModel(bytes, tried, allowed) };
  };
  const given = await example(examples);
  try {
    const graph = graphForAnyBatch(model);
    // One example, and a number of them that neither the samples nor the traced graphs have.
    const others = [await example(1), await example(examples + 2)];
    return await attempt({ dynamic: true }, graph, [given, ...others]);
  } catch (error) {
    const fixed: BatchKind = { dynamic: false, reason: (error as Error).message };
    return attempt(fixed, graphForBatch(model, examples), [given]).catch(refuse);
  }
}

function refuse(error: unknown): never {
  throw new UserError(
    {
      kind: 'failed',
      code: 'export-differs',
      message: `the ONNX file does not compute what the run computed, so it is not offered: ${(error as Error).message}`,
      remedy: 'report this with the config of the run; its weights can be had as safetensors',
    },
    { cause: error },
  );
}

/**
 * @returns how many examples the samples are; 1 where the inputs have no batch
 * @throws Error where samples are missing, of another shape or type, or of different numbers
 */
function batchOf({ name, inputs }: TracedModel, samples: Named<HostTensor>): number {
  let batch = 1;
  for (const [input, { shape }] of Object.entries(inputs)) {
    const axis = shape.indexOf('batch');
    if (axis >= 0) batch = samples[input]?.shape[axis] ?? batch;
  }
  for (const [input, { shape, dtype }] of Object.entries(inputSpecs(inputs, batch))) {
    const sample = samples[input] as HostTensor | undefined;
    if (sample !== undefined && sample.dtype === dtype && sameShape(sample.shape, shape)) continue;
    const found = sample === undefined ? 'missing' : `${sample.dtype} ${formatShape(sample.shape)}`;
    throw new Error(`${name}: sample '${input}' is ${found}, not ${dtype} ${formatShape(shape)}`);
  }
  return batch;
}

/** So many examples of the samples, from the start again after the last one. */
function takeExamples({ inputs }: TracedModel, samples: Named<HostTensor>, count: number): Record<string, HostTensor> {
  const taken: Record<string, HostTensor> = {};
  for (const [name, { shape, dtype }] of Object.entries(inputSpecs(inputs, count))) {
    const axis = inputs[name].shape.indexOf('batch');
    taken[name] = axis < 0 ? samples[name] : { shape, dtype, data: cycle(samples[name], axis, shape[axis]) };
  }
  return taken;
}

function cycle({ shape, dtype, data }: HostTensor, axis: number, count: number): HostTensor['data'] {
  const inner = sizeOf(shape.slice(axis + 1));
  const result = makeArray(dtype, (data.length / shape[axis]) * count);
  for (let place = 0; place < result.length / inner; place++) {
    const outer = Math.floor(place / count);
    const from = (outer * shape[axis] + ((place % count) % shape[axis])) * inner;
    result.set(data.subarray(from, from + inner), place * inner);
  }
  return result;
}
