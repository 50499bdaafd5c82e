import type { NodeOf } from '../../graph/node';
import type { IndexingOps } from '../../graph/ops/indexing';
import { onnxDtype, onnxInt64 } from '../model';
import type { OnnxEmitter, Writers } from './writer';

// Some operators take or give int64 alone, of which the graph has none.
const widened = (emit: OnnxEmitter, indices: string): string => emit.op('Cast', [indices], { to: onnxInt64 });
const narrowed = (emit: OnnxEmitter, indices: string): string => emit.op('Cast', [indices], { to: onnxDtype('int32') });

const argument =
  (op: 'ArgMax' | 'ArgMin') =>
  (emit: OnnxEmitter, { attributes }: NodeOf<typeof op>, inputs: readonly string[]): string =>
    narrowed(emit, emit.op(op, inputs, { axis: attributes.axis, keepdims: 0 }));

const topK = (emit: OnnxEmitter, input: string, k: number): readonly string[] =>
  emit.outputs('TopK', [input, emit.ints([k])], 2);

export const indexing: Writers<keyof IndexingOps> = {
  Gather: (emit, { attributes }, inputs) => emit.op('Gather', inputs, { axis: attributes.axis }),
  GatherND: (emit, { attributes }, [data, indices]) =>
    emit.op('GatherND', [data, widened(emit, indices)], { batch_dims: attributes.batchDims }),
  ScatterND: (emit, { attributes }, [data, indices, updates]) =>
    emit.op('ScatterND', [data, widened(emit, indices), updates], { reduction: attributes.reduction }),
  ArgMax: argument('ArgMax'),
  ArgMin: argument('ArgMin'),
  TopKValues: (emit, { attributes }, [input]) => topK(emit, input, attributes.k)[0],
  TopKIndices: (emit, { attributes }, [input]) => narrowed(emit, topK(emit, input, attributes.k)[1]),
};
