import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFunction } from '../engine';
import { scan } from '../ops/scan';
import type { Named } from '../tensor';

/**
 * Several steps in one call, which makes calls of small steps cheap. Inputs but the state and those that are shared get a
 * first axis that counts the steps, such as `[steps, batch, ...]`; so do outputs. The compiled function holds the step once.
 * @param state names of what a step returns anew for the next one
 * @param shared names of inputs that are the same for all steps
 */
export const severalSteps =
  (fn: TensorFunction, state: readonly string[], shared: readonly string[] = []): TensorFunction =>
  (inputs) => {
    const same = pick(inputs, (name) => shared.includes(name));
    const result = scan(
      (before, at) => {
        const outputs = fn({ ...same, ...at, ...before });
        return {
          state: pick(outputs, (name) => state.includes(name)),
          outputs: pick(outputs, (name) => !state.includes(name)),
        };
      },
      pick(inputs, (name) => state.includes(name)),
      pick(inputs, (name) => !state.includes(name) && !shared.includes(name)),
    );
    return { ...result.state, ...result.outputs };
  };

const pick = (tensors: Named<Tensor>, wanted: (name: string) => boolean): Named<Tensor> =>
  Object.fromEntries(Object.entries(tensors).filter(([name]) => wanted(name)));
