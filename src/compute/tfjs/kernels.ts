import * as tf from '@tensorflow/tfjs-core';
import type { KernelName, Kernels } from '../lower/kernels';

type TensorsOf<Inputs> = { readonly [Name in keyof Inputs]: tf.Tensor };

/** Calls a kernel of the TF.js backend that is in use; gradients flow through it where it has one. */
export function runKernel<Kernel extends KernelName>(
  kernel: Kernel,
  inputs: TensorsOf<Kernels[Kernel]['inputs']>,
  attributes: Kernels[Kernel]['attributes'],
): tf.Tensor {
  return tf.engine().runKernel<tf.Tensor>(kernel, inputs, attributes as unknown as tf.NamedAttrMap);
}
