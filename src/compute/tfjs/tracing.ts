import * as tf from '@tensorflow/tfjs-core';

/** The name under which the backend that records graphs is registered. */
export const traceBackendName = 'trace';

/** Whether ops that are called now are recorded, rather than computed: kernels of ours exist only there. */
export const isTracing = (): boolean => tf.getBackend() === traceBackendName;
