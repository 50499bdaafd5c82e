import * as tf from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import { finishGraph } from '../graph/build';
import type { Graph, GraphNode } from '../graph/node';
import { withBackend } from '../tfjs/backend';
import { traceBackendName } from '../tfjs/tracing';
import type { Named, TensorSpec } from '../tensor';
import { traceBackend, type TraceBackend } from './backend';
import { TraceError } from './errors';
import { Recording } from './recording';

/** Deep enough to reach the function that called an op through TF.js's own frames. */
const stackDepth = 60;

/**
 * Records what `fn` does with inputs of these shapes and dtypes. Gradients that `fn` asks for are recorded too, since
 * TF.js computes them by calling kernels. The global TF.js backend is as it was afterwards, and no tensor is left.
 * @throws TraceError naming the op and the line that called it: where `fn` reads a value, or uses an op without lowering.
 */
export function trace(name: string, fn: TensorFunction, specs: Named<TensorSpec>): Graph {
  const backend = traceBackend();
  if (backend.isRecording) throw new Error('a function is being traced already');
  const recording = new Recording();
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = stackDepth;
  try {
    return withBackend(traceBackendName, () =>
      backend.record(recording, () => finishGraph(name, recordOutputs(backend, recording, fn, specs))),
    );
  } catch (error) {
    throw missingLowering(error) ?? error;
  } finally {
    Error.stackTraceLimit = depth;
  }
}

function recordOutputs(
  backend: TraceBackend,
  recording: Recording,
  fn: TensorFunction,
  specs: Named<TensorSpec>,
): Named<GraphNode> {
  const outputs: Record<string, GraphNode> = {};
  tf.tidy(() => {
    const inputs: Record<string, tf.Tensor> = {};
    for (const [inputName, spec] of Object.entries(specs)) {
      const node = recording.builder.input(inputName, spec);
      inputs[inputName] = tf.engine().makeTensorFromTensorInfo(backend.wrap(node));
    }
    for (const [outputName, tensor] of Object.entries(fn(inputs))) outputs[outputName] = backend.unwrap(tensor);
  });
  return outputs;
}

/** TF.js says that a backend has no such kernel; what it means here is that the op has no lowering. */
function missingLowering(error: unknown): TraceError | undefined {
  const { message, stack } = error as Error;
  const kernel = /Kernel '(\w+)' not registered for backend 'trace'/.exec(message)?.[1];
  if (kernel === undefined) return undefined;
  return new TraceError(kernel, 'has no lowering, so it cannot be traced', stack, { cause: error });
}
