import * as tf from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import { withBackend } from '../tfjs/backend';
import type { DType, HostTensor, Named } from '../tensor';

const isTfType = (dtype: string): dtype is Exclude<DType, 'float64'> =>
  dtype === 'float32' || dtype === 'int32' || dtype === 'bool';

export function toTensor({ data, shape, dtype }: HostTensor): tf.Tensor {
  // TF.js has no float64.
  const [values, type] = dtype === 'float64' ? [Float32Array.from(data), 'float32' as const] : [data, dtype];
  return tf.tensor(values, [...shape], type);
}

/** The values of a tensor, in an array that the backend may share with it. */
export function toHost(name: string, tensor: tf.Tensor): HostTensor {
  if (!isTfType(tensor.dtype)) throw new Error(`output '${name}' is ${tensor.dtype}, not float32, int32 or bool`);
  return { shape: tensor.shape, dtype: tensor.dtype, data: tensor.dataSync() };
}

/**
 * Runs a function op by op on a TF.js backend, without tracing.
 * @param backend a registered TF.js backend, such as `cpu` or `tensorflow`
 */
export function runEagerly(backend: string, fn: TensorFunction, inputs: Named<HostTensor>): Named<HostTensor> {
  return withBackend(backend, () => {
    const outputs: Record<string, HostTensor> = {};
    const given = new Set<unknown>(Object.values(inputs).map(({ data }) => data));
    tf.tidy(() => {
      const tensors = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, toTensor(input)]));
      for (const [name, tensor] of Object.entries(fn(tensors))) {
        const output = toHost(name, tensor);
        // What shares its values with an input (an identity, a reshape) is copied: outputs belong to the caller.
        outputs[name] = given.has(output.data) ? { ...output, data: output.data.slice() } : output;
      }
    });
    return outputs;
  });
}
