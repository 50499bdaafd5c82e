import type * as Ort from 'onnxruntime-node';
import { UserError } from '../../protocol/errors';
import { makeArray } from '../graph/build';
import type { Graph } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import { exportOnnx, inputName, outputName } from '../onnx/export';
import type { HostTensor, Named, TensorSpec } from '../tensor';
import type { Executable, GraphRunner } from './runner';

export interface OrtOptions {
  /** ONNX Runtime's name of the execution provider, such as `cpu`, `webgpu`, `cuda`, `dml` or `coreml`. */
  readonly provider: string;
  readonly threads: number;
  /** ONNX Runtime's own rewrites; `disabled` shows a graph as it was written. */
  readonly optimisation?: 'all' | 'disabled';
}

/** Only errors: a machine without a GPU is no reason for warnings. */
const errorsOnly = 3;

/**
 * Loads ONNX Runtime when it is first needed.
 * @throws UserError `onnxruntime-missing` where there is no binary for this platform or it does not load.
 */
export async function loadOrt(): Promise<typeof Ort> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new UserError(
      {
        kind: 'failed',
        code: 'onnxruntime-missing',
        message: `ONNX Runtime does not load on ${process.platform}-${process.arch}: ${(error as Error).message}`,
        remedy: 'install again on a supported platform (see `searchlight devices`), or use `device: eager`',
      },
      { cause: error },
    );
  }
}

/** Runs graphs as ONNX files in ONNX Runtime. */
export async function createOrtRunner(options: OrtOptions): Promise<GraphRunner> {
  const ort = await loadOrt();
  return {
    name: `onnxruntime ${ort.env.versions.node ?? ort.env.versions.common}`,
    provider: options.provider,
    instantiate: async (graph) => new OrtExecutable(ort, graph, await createSession(ort, graph, options)),
  };
}

function createSession(ort: typeof Ort, graph: Graph, options: OrtOptions): Promise<Ort.InferenceSession> {
  return ort.InferenceSession.create(exportOnnx(graph), {
    executionProviders: [options.provider],
    intraOpNumThreads: options.threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Threads that wait by spinning would take the cores from the tile pool.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    graphOptimizationLevel: options.optimisation ?? 'all',
    logSeverityLevel: errorsOnly,
  });
}

class OrtExecutable implements Executable {
  readonly #inputs: readonly InputSlot[];
  readonly #outputs: readonly { readonly name: string; readonly key: string; readonly spec: TensorSpec }[];

  constructor(
    readonly ort: typeof Ort,
    graph: Graph,
    readonly session: Ort.InferenceSession,
  ) {
    this.#inputs = graph.inputs.map((node) => new InputSlot(ort, node.attributes.name, inputName(node), node.shape));
    this.#outputs = graph.outputs.map(({ name, node }) => ({ name, key: outputName(name), spec: node }));
  }

  async run(inputs: Named<HostTensor>): Promise<Named<HostTensor>> {
    const feeds: Record<string, Ort.Tensor> = {};
    for (const slot of this.#inputs) feeds[slot.key] = slot.tensor(inputs[slot.name]);
    const results: Record<string, HostTensor> = {};
    const fetches: Record<string, Ort.Tensor> = {};
    for (const { name, key, spec } of this.#outputs) {
      const data = makeArray(spec.dtype, sizeOf(spec.shape));
      results[name] = { shape: spec.shape, dtype: spec.dtype, data };
      fetches[key] = newTensor(this.ort, results[name]);
    }
    await this.session.run(feeds, fetches);
    return results;
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}

/** One input of a session. */
class InputSlot {
  #private: HostTensor['data'] | undefined;

  constructor(
    readonly ort: typeof Ort,
    readonly name: string,
    readonly key: string,
    readonly shape: readonly number[],
  ) {}

  /** ONNX Runtime's binding refuses shared memory, so that is copied into private memory, which is kept. */
  tensor({ dtype, data }: HostTensor): Ort.Tensor {
    if (!(data.buffer instanceof SharedArrayBuffer)) return newTensor(this.ort, { dtype, data, shape: this.shape });
    this.#private ??= makeArray(dtype, data.length);
    this.#private.set(data);
    return newTensor(this.ort, { dtype, data: this.#private, shape: this.shape });
  }
}

const newTensor = (ort: typeof Ort, { dtype, data, shape }: HostTensor): Ort.Tensor =>
  new ort.Tensor(dtype, data, shape);
