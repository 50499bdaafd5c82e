import * as tf from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import type { Named } from '../tensor';

/** What the gradient of an output is called among the inputs of a {@link pullback}. */
export const cotangentName = (output: string): string => `gradient/${output}`;

/**
 * The vector-Jacobian product of `fn`: from its inputs and the gradients of float32 outputs (each under
 * {@link cotangentName}; absent for zero) to the gradients of its float32 inputs, by their names. Inputs that those
 * outputs do not depend on are left out.
 * @param wanted the inputs whose gradients are wanted; all by default
 */
export function pullback(fn: TensorFunction, wanted?: readonly string[]): TensorFunction {
  return (given) => {
    const isCotangent = (name: string): boolean => name.startsWith(cotangentName(''));
    const inputs = filterNames(given, (name) => !isCotangent(name));
    const cotangents = Object.entries(filterNames(given, isCotangent)).map(
      ([name, tensor]) => [name.slice(cotangentName('').length), tensor] as const,
    );
    const names = (wanted ?? Object.keys(inputs)).filter((name) => inputs[name].dtype === 'float32');
    const gradients = gradientsOf(
      () => fn(inputs),
      cotangents,
      names.map((name) => inputs[name]),
    );
    return Object.fromEntries(
      names.flatMap((name, i): [string, tf.Tensor][] => {
        const gradient = gradients[i];
        return gradient ? [[name, gradient]] : [];
      }),
    );
  };
}

const filterNames = (tensors: Named<tf.Tensor>, keep: (name: string) => boolean): Named<tf.Tensor> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => keep(name)));

/** TF.js differentiates one tensor: of several outputs, the sum of their products with their gradients. */
function gradientsOf(
  outputs: () => Named<tf.Tensor>,
  cotangents: readonly (readonly [string, tf.Tensor])[],
  inputs: tf.Tensor[],
): readonly (tf.Tensor | null | undefined)[] {
  if (cotangents.length === 1) {
    const [[name, cotangent]] = cotangents;
    return tf.engine().gradients(() => outputs()[name], inputs, cotangent, true).grads;
  }
  const weighted = (): tf.Tensor => {
    const made = outputs();
    return tf.addN(cotangents.map(([name, cotangent]) => tf.sum(tf.mul(made[name], cotangent))));
  };
  return tf.engine().gradients(weighted, inputs, undefined, true).grads;
}
