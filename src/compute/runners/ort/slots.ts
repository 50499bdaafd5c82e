import type * as Ort from 'onnxruntime-node';
import { makeArray } from '../../graph/build';
import type { Graph } from '../../graph/node';
import { sizeOf } from '../../graph/shapes';
import { inputName, outputName } from '../../onnx/export';
import type { HostTensor, TensorSpec } from '../../tensor';

/** One input of a session, fed from host memory. */
export class InputSlot {
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

/** One output of a session. */
export interface OutputSlot {
  readonly name: string;
  readonly key: string;
  readonly spec: TensorSpec;
}

export const inputSlots = (ort: typeof Ort, { inputs }: Graph): InputSlot[] =>
  inputs.map((node) => new InputSlot(ort, node.attributes.name, inputName(node), node.shape));

export const outputSlots = ({ outputs }: Graph): OutputSlot[] =>
  outputs.map(({ name, node }) => ({ name, key: outputName(name), spec: node }));

/** New host memory for an output. */
export const emptyTensor = ({ shape, dtype }: TensorSpec): HostTensor => ({
  shape,
  dtype,
  data: makeArray(dtype, sizeOf(shape)),
});

/** A view of the host tensor's memory, not a copy. */
export const newTensor = (ort: typeof Ort, { dtype, data, shape }: HostTensor): Ort.Tensor =>
  new ort.Tensor(dtype, data, shape);
