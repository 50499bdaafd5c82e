import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../tensor';

/**
 * Gradients of inputs from those of outputs; TF.js differentiates one tensor, so of several outputs the sum of their
 * products with their gradients.
 * @param outputs called once; @param cotangents gradients of some of its results, by name
 * @returns a gradient for each input that those outputs depend on
 */
export function gradientsFrom(
  outputs: () => Named<tf.Tensor>,
  cotangents: Named<tf.Tensor>,
  inputs: readonly tf.Tensor[],
): readonly (tf.Tensor | undefined)[] {
  const given = Object.entries(cotangents);
  const [weighted, cotangent] =
    given.length === 1
      ? [() => outputs()[given[0][0]], given[0][1]]
      : [() => sumOfProducts(outputs(), given), undefined];
  const { grads } = tf.engine().gradients(weighted, [...inputs], cotangent, true);
  return (grads as readonly (tf.Tensor | null | undefined)[]).map((gradient) => gradient ?? undefined);
}

function sumOfProducts(outputs: Named<tf.Tensor>, factors: readonly (readonly [string, tf.Tensor])[]): tf.Tensor {
  return tf.addN(factors.map(([name, factor]) => tf.sum(tf.mul(outputs[name], factor))));
}
