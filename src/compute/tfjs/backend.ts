import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from '../gradients';

// No advice on the console to install the native backend.
tf.enableProdMode();
registerGradients();

/**
 * Runs `body` with a TF.js backend as the global one, and puts back the one that was there, also after an error.
 * Synchronous throughout, so no other code can run while the global is changed.
 * @throws Error when no backend of this name is registered or it cannot start.
 */
export function withBackend<Result>(name: string, body: () => Result): Result {
  // Makes TF.js choose its default now if it has not yet, so that there is something to put back.
  tf.backend();
  const found = tf.getBackend();
  use(name);
  try {
    return body();
  } finally {
    use(found);
  }
}

function use(name: string): void {
  if (tf.getBackend() === name) return;
  if (tf.findBackend(name) === null) throw new Error(`TF.js backend '${name}' is not registered or not ready`);
  // The backend exists already, so this takes effect before the promise is returned.
  void tf.setBackend(name);
}
