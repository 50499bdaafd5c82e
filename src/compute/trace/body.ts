import * as tf from '@tensorflow/tfjs-core';
import { finishGraph } from '../graph/build';
import type { Graph, GraphNode } from '../graph/node';
import type { Named, TensorSpec } from '../tensor';
import { onOwnTape } from '../tfjs/tape';
import { traceBackend } from './backend';
import type { Captures } from './captures';
import { Recording } from './recording';

/** A part of a function that is being traced, to become a graph of its own within that function's graph. */
export interface BodySpec {
  readonly name: string;
  /** What `fn` is given; their places among the operator's inputs are those before the captured tensors. */
  readonly formals: readonly TensorSpec[];
  readonly captures: Captures;
  readonly fn: (formals: readonly tf.Tensor[]) => Named<tf.Tensor>;
}

/** Records a body. Its inputs are named by their places among the operator's inputs. */
export function traceBody({ name, formals, captures, fn }: BodySpec): Graph {
  const backend = traceBackend();
  const recording = new Recording(captures);
  const first = captures.first - formals.length;
  const outputs: Record<string, GraphNode> = {};
  onOwnTape(() =>
    backend.record(recording, () =>
      tf.tidy(() => {
        const given = formals.map((spec, i) =>
          tf.engine().makeTensorFromTensorInfo(backend.wrap(recording.builder.input(String(first + i), spec))),
        );
        for (const [output, tensor] of Object.entries(fn(given))) outputs[output] = backend.unwrap(tensor);
      }),
    ),
  );
  return finishGraph(name, outputs);
}

/** Calls a kernel that takes and gives lists. */
export function runListKernel(kernel: string, inputs: readonly tf.Tensor[], attributes: object): tf.Tensor[] {
  const results = tf
    .engine()
    .runKernel<tf.Tensor | tf.Tensor[]>(
      kernel,
      inputs as unknown as tf.NamedTensorMap,
      attributes as unknown as tf.NamedAttrMap,
    );
  return [results].flat();
}

export const specOf = ({ shape, dtype }: tf.Tensor): TensorSpec => ({ shape, dtype: dtype as TensorSpec['dtype'] });
