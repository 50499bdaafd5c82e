import * as tf from '@tensorflow/tfjs-core';
import type { GraphNode } from '../graph/node';
import { lowerings } from '../lower';
import { dtypeOf, type Emitter } from '../lower/lowering';
import { traceBackendName } from '../tfjs/tracing';
import { TraceError } from './errors';
import type { Recording } from './recording';

/** What a TF.js tensor stands for while tracing: values that are known, or a node of one recording. */
type Traced =
  | { readonly values: tf.backend_util.TypedArray; refs: number }
  | { readonly node: GraphNode; readonly recording: Recording; refs: number };

/** A TF.js backend that computes nothing: its kernels record what was asked for. */
export class TraceBackend extends tf.KernelBackend {
  readonly #data = new tf.DataStorage<Traced>(this, tf.engine());
  /** The innermost last. */
  readonly #recordings: Recording[] = [];

  get isRecording(): boolean {
    return this.#recordings.length > 0;
  }

  /** Makes `body` record into `recording`, which is a part of the one around it if there is one. */
  record<Result>(recording: Recording, body: () => Result): Result {
    this.#recordings.push(recording);
    try {
      return body();
    } finally {
      this.#recordings.pop();
    }
  }

  /** @returns what a kernel gives back to TF.js for a node. */
  wrap(node: GraphNode): tf.TensorInfo {
    const dataId = {};
    this.#data.set(dataId, { node, recording: this.recording, refs: 1 });
    return { dataId, shape: [...node.shape], dtype: node.dtype as tf.DataType };
  }

  /** @throws Error for a tensor of a recording that has ended: traced functions must not keep tensors. */
  unwrap(tensor: tf.TensorInfo): GraphNode {
    const traced = this.#data.get(tensor.dataId);
    if (!('node' in traced)) return this.recording.constant(traced.values, tensor.shape, dtypeOf(tensor.dtype));
    if (traced.recording === this.recording) return traced.node;
    if (!this.#recordings.includes(traced.recording)) throw new Error('got a tensor kept from another traced call');
    return this.recording.capture(tensor as tf.Tensor, traced.node);
  }

  get recording(): Recording {
    const recording = this.#recordings.at(-1);
    if (recording === undefined) throw new Error('a kernel of the trace backend ran outside of tracing');
    return recording;
  }

  override write(values: tf.backend_util.TypedArray, shape: number[], dtype: tf.DataType): tf.DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype, 1);
    return dataId;
  }

  override move(
    dataId: tf.DataId,
    values: tf.backend_util.TypedArray,
    _shape: number[],
    _dtype: tf.DataType,
    refs: number,
  ): void {
    this.#data.set(dataId, { values, refs });
  }

  override readSync(dataId: tf.DataId): tf.backend_util.TypedArray {
    const traced = this.#data.get(dataId);
    if ('values' in traced) return traced.values;
    const scope = traced.node.scope === '' ? '' : ` in ${traced.node.scope}`;
    throw new TraceError(traced.node.op, `its value${scope} was read while tracing`, new Error().stack);
  }

  override async read(dataId: tf.DataId): Promise<tf.backend_util.TypedArray> {
    return this.readSync(dataId);
  }

  override refCount(dataId: tf.DataId): number {
    return this.#data.has(dataId) ? this.#data.get(dataId).refs : 0;
  }

  override incRef(dataId: tf.DataId): void {
    this.#data.get(dataId).refs++;
  }

  override disposeData(dataId: tf.DataId, force = false): boolean {
    if (!this.#data.has(dataId)) return true;
    const traced = this.#data.get(dataId);
    traced.refs--;
    if (!force && traced.refs > 0) return false;
    this.#data.delete(dataId);
    return true;
  }

  override numDataIds(): number {
    return this.#data.numDataIds();
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override dispose(): void {}
}

/** A lowering as the tracer calls it; its types were checked in the table. */
type AnyLowering = (emit: Emitter, inputs: object, attributes: object) => GraphNode | readonly GraphNode[];

export function registerTraceKernel(kernelName: string, lowering: AnyLowering): void {
  const kernelFunc: tf.KernelFunc = ({ inputs, attrs, backend }) => {
    const traceBackend = backend as TraceBackend;
    try {
      const nodes = mapInputs(inputs, (tensor) => traceBackend.unwrap(tensor));
      const made = lowering(traceBackend.recording, nodes, attrs ?? {});
      return 'id' in made ? traceBackend.wrap(made) : made.map((node) => traceBackend.wrap(node));
    } catch (error) {
      if (error instanceof TraceError) throw error;
      throw new TraceError(kernelName, (error as Error).message, (error as Error).stack, { cause: error });
    }
  };
  tf.registerKernel({ kernelName, backendName: traceBackendName, kernelFunc });
}

/** Kernels take their tensors by name or, such as Concat, as a list; optional ones may be undefined. */
function mapInputs(inputs: object, map: (tensor: tf.TensorInfo) => GraphNode): object {
  if (Array.isArray(inputs)) return (inputs as tf.TensorInfo[]).map(map);
  const given = Object.entries(inputs).filter((entry): entry is [string, tf.TensorInfo] => Boolean(entry[1]));
  return Object.fromEntries(given.map(([name, tensor]) => [name, map(tensor)]));
}

let registered: TraceBackend | undefined;

/** The one trace backend, registered with its kernels on first use; never chosen by TF.js itself. */
export function traceBackend(): TraceBackend {
  if (registered === undefined) {
    const backend = new TraceBackend();
    tf.registerBackend(traceBackendName, () => backend, 0);
    for (const [name, lowering] of Object.entries(lowerings)) registerTraceKernel(name, lowering as AnyLowering);
    registered = backend;
  }
  return registered;
}
