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
  /** What `fn` is given, by the names of the graph's inputs. */
  readonly formals: Named<TensorSpec>;
  /** Tensors from around the body become inputs that are named by their places. */
  readonly captures: Captures;
  readonly fn: (given: Named<tf.Tensor>) => Named<tf.Tensor>;
}

/** Records a body. */
export function traceBody({ name, formals, captures, fn }: BodySpec): Graph {
  const backend = traceBackend();
  const recording = new Recording(captures);
  const outputs: Record<string, GraphNode> = {};
  onOwnTape(() =>
    backend.record(recording, () =>
      tf.tidy(() => {
        const given = Object.entries(formals).map(([input, spec]): [string, tf.Tensor] => [
          input,
          tf.engine().makeTensorFromTensorInfo(backend.wrap(recording.builder.input(input, spec))),
        ]);
        const results = fn(Object.fromEntries(given));
        for (const [output, tensor] of Object.entries(results)) outputs[output] = backend.unwrap(tensor);
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
