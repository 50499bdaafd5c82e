import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';

/** What a loss function gives back beside the loss: tensors that come out of the step, without gradients. */
export interface LossWithOthers<Others extends Named<tf.Tensor>> {
  readonly loss: tf.Tensor;
  readonly others: Others;
}

export interface LossAndGradients<Others extends Named<tf.Tensor>> extends LossWithOthers<Others> {
  /** Of the parameters that the loss depends on; the others have none. */
  readonly gradients: Named<tf.Tensor>;
}

/**
 * The loss, what comes with it, and its gradients by the parameters' names.
 * @param loss computes the scalar loss from parameters
 */
export function lossAndGradients<Others extends Named<tf.Tensor>>(
  parameters: Named<tf.Tensor>,
  loss: () => LossWithOthers<Others>,
): LossAndGradients<Others> {
  const names = Object.keys(parameters);
  let others: Others | undefined;
  const { value, grads } = tf.engine().gradients(
    () => {
      const result = loss();
      // TF.js disposes what its own scope leaves behind, but for what is kept.
      others = mapTensors(result.others, (tensor) => tf.keep(tf.clone(tensor)));
      return tf.reshape(result.loss, []);
    },
    names.map((name) => parameters[name]),
    undefined,
    true,
  );
  if (others === undefined) throw new Error('the loss was not computed');
  const found = grads as readonly (tf.Tensor | null | undefined)[];
  const gradients = names.flatMap((name, i): [string, tf.Tensor][] => {
    const gradient = found[i];
    return gradient === null || gradient === undefined ? [] : [[name, gradient]];
  });
  return { loss: value, others: release(others), gradients: Object.fromEntries(gradients) };
}

/** Hands kept tensors to the scope that is open now. */
const release = <Tensors extends Named<tf.Tensor>>(kept: Tensors): Tensors =>
  mapTensors(kept, (tensor) => {
    const released = tf.clone(tensor);
    tensor.dispose();
    return released;
  });

const mapTensors = <Tensors extends Named<tf.Tensor>>(
  tensors: Tensors,
  map: (tensor: tf.Tensor) => tf.Tensor,
): Tensors => Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, map(tensor)])) as Tensors;
