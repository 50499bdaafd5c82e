import * as tf from '@tensorflow/tfjs-core';
import type { DeviceReport } from '../../protocol/devices';
import type { TensorFunction } from '../engine';
import { sizeOf } from '../graph/shapes';
import { optimise } from '../passes/optimise';
import { evaluate } from '../reference/evaluate';
import type { HostTensor, Named } from '../tensor';
import { trace } from '../trace/trace';

/** Float32 sums over 2,048 terms stay far below this; half precision and wrong kernels do not. */
const tolerance = 1e-4;

/** Long inner sizes with small results are what unmixing needs, and what a GPU matrix product has been wrong for. */
const test: TensorFunction = ({ a, b }) => ({ c: tf.relu(tf.matMul(a, b, false, true)) });

const wave = (shape: readonly number[], phase: number): HostTensor => ({
  shape,
  dtype: 'float32',
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 37 + phase) % 101) / 101 - 0.4),
});

export const testInputs: Named<HostTensor> = { a: wave([5, 2048], 0), b: wave([3, 2048], 50) };

export const testGraph = () => optimise(trace('selfTest', test, testInputs));

export { test as testFunction };

/**
 * Runs the test twice, compares with the float64 reference and times the second run.
 * @throws Error when the numbers are wrong.
 */
export async function selfTest(
  run: (inputs: Named<HostTensor>) => Promise<Named<HostTensor>> | Named<HostTensor>,
): Promise<NonNullable<DeviceReport['selfTest']>> {
  const expected = evaluate(testGraph(), testInputs).c.data;
  await run(testInputs);
  const start = performance.now();
  const found = (await run(testInputs)).c.data;
  const milliseconds = performance.now() - start;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - found[i]) / largest), 0);
  if (!(error <= tolerance)) throw new Error(`the self-test gives wrong numbers (relative error ${error})`);
  return { error, milliseconds };
}
