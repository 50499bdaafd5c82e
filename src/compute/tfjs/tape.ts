import * as tf from '@tensorflow/tfjs-core';

/** Whether TF.js is recording what a gradient is asked of. */
export const isTaping = (): boolean => {
  const { gradientDepth, kernelDepth } = tf.engine().state;
  return gradientDepth > 0 && kernelDepth === 0;
};

/**
 * Runs `body` as if no gradient were being recorded or computed around it. Gradients that it asks for end at tensors from
 * outside, and may be asked for anywhere: TF.js itself cannot start one in the middle of another's backward pass.
 */
export function onOwnTape<Result>(body: () => Result): Result {
  const { state } = tf.engine();
  const { activeTape, gradientDepth, kernelDepth } = state;
  Object.assign(state, { activeTape: null, gradientDepth: 0, kernelDepth: 0 });
  try {
    return body();
  } finally {
    Object.assign(state, { activeTape, gradientDepth, kernelDepth });
  }
}
