import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../tensor';

export interface OutputsAndGradients {
  readonly outputs: Named<tf.Tensor>;
  /** For each input that those outputs depend on. */
  readonly gradients: readonly (tf.Tensor | undefined)[];
}

/**
 * Outputs, and gradients of inputs from those of outputs. TF.js differentiates one tensor, so of several outputs the sum of
 * their products with their gradients.
 * @param call called once
 * @param cotangents gradients of some of its results, by name
 */
export function outputsAndGradients(
  call: () => Named<tf.Tensor>,
  cotangents: Named<tf.Tensor>,
  inputs: readonly tf.Tensor[],
): OutputsAndGradients {
  const given = Object.entries(cotangents);
  let kept: Named<tf.Tensor> = {};
  // TF.js disposes what its own scope leaves behind, but for what is kept.
  const keep = (): Named<tf.Tensor> => {
    const outputs = call();
    kept = mapNamed(outputs, (tensor) => tf.keep(tf.clone(tensor)));
    return outputs;
  };
  const [weighted, cotangent] =
    given.length === 1 ? [() => keep()[given[0][0]], given[0][1]] : [() => sumOfProducts(keep(), given), undefined];
  const { grads } = tf.engine().gradients(weighted, [...inputs], cotangent, true);
  return {
    outputs: mapNamed(kept, release),
    gradients: (grads as readonly (tf.Tensor | null | undefined)[]).map((gradient) => gradient ?? undefined),
  };
}

function sumOfProducts(outputs: Named<tf.Tensor>, factors: readonly (readonly [string, tf.Tensor])[]): tf.Tensor {
  const terms = factors.map(([name, factor]) => tf.sum(tf.mul(outputs[name], factor)));
  return terms.length === 0 ? tf.scalar(0) : tf.addN(terms);
}

/** Hands a kept tensor to the scope that is open now. */
function release(kept: tf.Tensor): tf.Tensor {
  const released = tf.clone(kept);
  kept.dispose();
  return released;
}

const mapNamed = (tensors: Named<tf.Tensor>, map: (tensor: tf.Tensor) => tf.Tensor): Named<tf.Tensor> =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, map(tensor)]));
