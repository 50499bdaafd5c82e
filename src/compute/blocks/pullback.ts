import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import type { Named } from '../tensor';
import { outputsAndGradients } from '../tfjs/gradients';

const prefix = 'gradient/';

/** What the gradient of an output is called among the inputs of a {@link pullback}. */
export const cotangentName = (output: string): string => `${prefix}${output}`;

/**
 * The vector-Jacobian product of `fn`: from its inputs and the gradients of float32 outputs (each under
 * {@link cotangentName}; absent for zero) to the gradients of its float32 inputs, by their names. Inputs that those
 * outputs do not depend on are left out.
 * @param wanted the inputs whose gradients are wanted; all by default
 */
export function pullback(fn: TensorFunction, wanted?: readonly string[]): TensorFunction {
  return (given) => {
    const inputs: Record<string, Tensor> = {};
    const cotangents: Record<string, Tensor> = {};
    for (const [name, tensor] of Object.entries(given)) {
      if (name.startsWith(prefix)) cotangents[name.slice(prefix.length)] = tensor;
      else inputs[name] = tensor;
    }
    const names = (wanted ?? Object.keys(inputs)).filter((name) => inputs[name].dtype === 'float32');
    const { gradients } = outputsAndGradients(
      () => fn(inputs),
      cotangents,
      names.map((name) => inputs[name]),
    );
    return named(names, gradients);
  };
}

const named = (names: readonly string[], tensors: readonly (Tensor | undefined)[]): Named<Tensor> =>
  Object.fromEntries(
    names.flatMap((name, i): [string, Tensor][] => {
      const tensor = tensors[i];
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );
